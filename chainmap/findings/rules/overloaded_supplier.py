"""O201."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known
from chainmap.measures.flip import flip_points, needed_turnaround
from chainmap.measures.load import promised


@rule(code="O201", severity="serious")
def overloaded_supplier(facts: Facts) -> Iterator[Finding | Note]:
    """More is promised than there is time for.

    Promises that the hours can't keep become late deliveries, and late deliveries become somebody
    else's excuse. It speaks of hours promised and hours there are, not of the person; the late
    share is that of one queue over the coming quarter (Harrison 1985, Kingman 1961).
    """
    if facts.load.isna().all():
        yield Note(
            "Hours per month, volume and hours each are not known, so no load can be judged."
        )
        return
    links = facts.links[facts.overloaded.loc[facts.links.index]]
    if links.empty:
        return
    by_desk = links.groupby("supplier_id", sort=False)
    of_desk: dict[str, list[str]] = {}
    for link, supplier in zip(links.index, links["supplier_id"], strict=True):
        of_desk.setdefault(supplier, []).append(link)
    needed = needed_turnaround(facts.chain, facts.assumptions, list(links.index))
    table = _desks(facts, list(of_desk)).assign(
        worst=by_desk["late"].max(), turnaround=needed.groupby(links["supplier_id"]).max()
    )
    for desk in table.itertuples():
        overloaded = tuple(of_desk[desk.Index])
        yield Finding(
            message=_message(desk, len(overloaded)),
            advice=f"Talk with the customers of {desk.name} about what can wait, what somebody "
            "else can supply, and which turnaround can be kept.",
            clears_when=_clears_when(desk, len(overloaded)),
            employees=(desk.Index,),
            links=overloaded,
            evidence={
                "hours promised a month": float(desk.hours),
                "hours there are": float(desk.capacity),
                "load": float(desk.load),
                "late share of the worst link": known(desk.worst),
                "links whose hours are known": int(desk.known),
                "links supplied": int(desk.links),
                "clears at this share of the time per delivery": float(desk.effort_factor),
                "clears with this many more hours a month": known(desk.more_hours),
                "clears with turnarounds of this many working hours": known(desk.turnaround),
            },
            contribution=known(desk.contribution),
        )


def _desks(facts: Facts, employees: list[str]) -> pd.DataFrame:
    """Everything the finding says of a desk, a row an overloaded employee."""
    people = facts.chain.employees.set_index("employee_id")
    flips = flip_points(facts.chain, facts.assumptions, employees)
    return flips.join(promised(facts.chain)).assign(
        name=facts.chain.names,
        capacity=people["capacity"],
        load=facts.load,
        contribution=facts.desk_contribution,
    )


def _message(desk: Any, count: int) -> str:
    least = "at least " if desk.known < desk.links else ""
    promises = f"{desk.name} has promised {least}{desk.hours:.0f} hours of deliveries a month"
    if desk.hours >= desk.capacity:
        return f"{promises} and has {desk.capacity:.0f}."
    misses = (
        "1 link misses its turnaround" if count == 1 else f"{count} links miss their turnaround"
    )
    return (
        f"{promises} and has {desk.capacity:.0f}; still {misses} too often, the worst in "
        f"{desk.worst:.0%} of deliveries."
    )


def _clears_when(desk: Any, count: int) -> str:
    """Every way out, rounded to the safe side so that the sentence keeps its word."""
    ways = [f"if each delivery took at most {math.floor(100 * desk.effort_factor)}% of the time"]
    if desk.more_hours == desk.more_hours:
        ways.append(f"with {_up(desk.more_hours)} more hours a month")
    if desk.turnaround == desk.turnaround:
        late = "" if count == 1 else f" on each of the {count} late links"
        ways.append(f"with a turnaround of {_up(desk.turnaround)} working hours{late}")
    return f"Clears {', or '.join(ways)}."


def _up(hours: float) -> str:
    return f"{math.ceil(10 * hours) / 10:.1f}"
