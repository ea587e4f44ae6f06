"""O202."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, known
from chainmap.findings.wording import at_least, counted, percent_up_to, two_amounts
from chainmap.findings.worst import worst_desks
from chainmap.measures.flip import flip_points, needed_turnaround
from chainmap.measures.load import promised


@rule(code="O202", severity="serious")
def late_promise(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """Turnarounds are missed too often, though the hours suffice.

    Requests do not come one at a time. At a desk that is busy most of the day a turnaround with
    little room is missed again and again, and the customer inside learns to ask early and twice.
    The late share is that of one queue over the coming quarter (Harrison 1985, Kingman 1961).
    """
    late = _late(facts)
    if facts.load.notna().any() and not facts.links["late"].notna().any():
        yield Note(
            "No link has both a turnaround and hours each, so how often one is late is unknown."
        )
        return
    if late.empty:
        return
    late, rest = worst_desks(facts, late, late["supplier_id"], facts.desk_contribution)
    yield rest
    by_desk = late.groupby("supplier_id", sort=False)
    needed = needed_turnaround(facts.chain, facts.assumptions, late["row"].to_numpy())
    people = facts.chain.employees.set_index("employee_id")
    table = flip_points(facts.chain, facts.assumptions, list(by_desk.groups))
    table = table.join(promised(facts.chain)).assign(
        name=facts.chain.names,
        capacity=people["capacity"],
        load=facts.load,
        contribution=facts.desk_contribution,
        worst=by_desk["late"].max(),
        turnaround=needed.groupby(late["supplier_id"]).max(),
    )
    for desk in table.itertuples():
        yield _finding(desk, tuple(by_desk.groups[desk.Index]), facts.assumptions["tolerance"])


def _late(facts: Facts) -> pd.DataFrame:
    """The links late too often though the hours suffice and the work fits the turnaround."""
    late = facts.links["late"].to_numpy() > facts.assumptions["tolerance"]
    enough = facts.load.to_numpy()[facts.suppliers] < 1
    found = facts.links[late & enough]
    return found[~found["row"].isin(facts.too_short["row"])]


def _finding(desk: Any, links: tuple[str, ...], tolerance: float) -> Finding:
    least = "at least " if desk.known < desk.links else ""
    hours, there = two_amounts(desk.hours, desk.capacity)
    missed = (
        f"1 link misses its turnaround in {desk.worst:.0%} of deliveries"
        if len(links) == 1
        else f"{len(links)} links miss their turnaround, the worst in {desk.worst:.0%} of "
        "deliveries"
    )
    return Finding(
        message=f"{desk.name} has promised {least}{hours} hours of deliveries a month and has "
        f"{there}, but because requests meet in a queue {missed}.",
        advice=f"Talk with the customers of {desk.name} about which turnaround they really need, "
        "what can be asked for earlier, and what somebody else can supply.",
        clears_when=f"Clears {', or '.join(_ways(desk, len(links)))}.",
        employees=(desk.Index,),
        links=links,
        about=(desk.Index,),
        evidence={
            "hours promised a month": float(desk.hours),
            "hours there are": float(desk.capacity),
            "load": float(desk.load),
            "late share of the worst link": known(desk.worst),
            "late share that is tolerated": tolerance,
            "links whose hours are known": int(desk.known),
            "links supplied": int(desk.links),
            "clears at this share of the time per delivery": float(desk.effort_factor),
            "clears with this many more hours a month": known(desk.more_hours),
            "clears with turnarounds of this many working hours": known(desk.turnaround),
        },
        contribution=known(desk.contribution),
    )


def _ways(desk: Any, count: int) -> list[str]:
    """Every way out, rounded to the safe side so that the sentence keeps its word."""
    ways = [f"if each delivery took at most {percent_up_to(desk.effort_factor)} of the time"]
    if desk.more_hours == desk.more_hours:
        ways.append(f"with {at_least(desk.more_hours)} more hours a month")
    if not pd.isna(desk.turnaround):
        each = "" if count == 1 else f" on each of the {counted(count, 'late link')}"
        ways.append(f"with a turnaround of {at_least(desk.turnaround)} working hours{each}")
    return ways
