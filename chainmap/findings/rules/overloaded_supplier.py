"""O201."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, known
from chainmap.findings.wording import above, at_least, percent_below, percent_up_to, two_amounts
from chainmap.findings.worst import worst_desks
from chainmap.measures.flip import flip_points
from chainmap.measures.load import promised


@rule(code="O201", severity="serious")
def overloaded_supplier(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """More hours are promised than there are.

    A desk that is asked for more than it has falls behind a little further every week, whoever sits
    there: what was promised comes late, and the next one down the chain has an excuse (Kingman
    1961: waiting grows without bound as the load nears 1). It speaks of hours promised and hours
    there are, not of the person.
    """
    supplying = facts.load[np.bincount(facts.suppliers, minlength=len(facts.load)) > 0]
    if supplying.isna().all():
        yield Note(
            "Hours per month, volume and hours each are not known, so no load can be judged."
        )
        return
    if unknown := int(supplying.isna().sum()):
        yield Note(
            f"The load of {unknown} of {len(supplying)} suppliers is unknown: their hours per "
            "month, or volume and hours each of all they deliver, are not stated."
        )
    full = supplying.index[supplying >= 1]
    if full.empty:
        return
    links = facts.links[facts.load.to_numpy()[facts.suppliers] >= 1]
    links, rest = worst_desks(facts, links, links["supplier_id"], facts.desk_contribution)
    yield rest
    of_desk = links.groupby("supplier_id", sort=False).groups
    full = full[full.isin(list(of_desk))]
    people = facts.chain.employees.set_index("employee_id")
    table = flip_points(facts.chain, facts.assumptions, list(full)).join(promised(facts.chain))
    table = table.assign(
        name=facts.chain.names,
        capacity=people["capacity"],
        contribution=facts.desk_contribution,
    )
    for desk in table.itertuples():
        yield _finding(desk, tuple(of_desk[desk.Index]))


def _finding(desk: Any, links: tuple[str, ...]) -> Finding:
    least = "at least " if desk.known < desk.links else ""
    hours, there = two_amounts(desk.hours, desk.capacity)
    factor, more = desk.capacity / desk.hours, desk.hours - desk.capacity
    kept = f"if each took at most {percent_up_to(desk.effort_factor)} of the time"
    if desk.more_hours == desk.more_hours:
        kept = f"with {at_least(desk.more_hours)} more hours a month or {kept}"
    return Finding(
        message=f"{desk.name} has promised {least}{hours} hours of deliveries a month and has "
        f"{there}.",
        advice=f"Talk with the customers of {desk.name} about what can wait, what somebody else "
        "can supply, and which deliveries nobody needs any more.",
        clears_when=f"Clears with {above(more)} more hours a month, or if each delivery took at "
        f"most {percent_below(factor)} of the time. The turnarounds are kept {kept}.",
        employees=(desk.Index,),
        links=links,
        about=(desk.Index,),
        evidence={
            "hours promised a month": float(desk.hours),
            "hours there are": float(desk.capacity),
            "load": float(desk.hours / desk.capacity),
            "links whose hours are known": int(desk.known),
            "links supplied": int(desk.links),
            "clears below this share of the time per delivery": float(factor),
            "clears above this many more hours a month": float(more),
            "turnarounds kept at this share of the time per delivery": float(desk.effort_factor),
            "turnarounds kept with this many more hours a month": known(desk.more_hours),
        },
        contribution=known(desk.contribution),
    )
