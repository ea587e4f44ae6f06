"""O201."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known
from chainmap.measures.flip import flip_points
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
    suppliers = list(dict.fromkeys(links["supplier_id"]))
    flips = flip_points(facts.chain, facts.assumptions, suppliers)
    table = promised(facts.chain)
    capacity = facts.chain.employees.set_index("employee_id")["capacity"]
    for employee, rows in links.groupby("supplier_id", sort=False):
        hours, there = table.loc[employee, "hours"], capacity[employee]
        worst = rows["late"].max()
        flip = flips.loc[employee]
        name = facts.chain.names[employee]
        yield Finding(
            message=_message(name, hours, there, worst, len(rows)),
            advice=f"Talk with the customers of {name} about what can wait, what somebody else "
            "can supply, and which turnaround can be kept.",
            clears_when=f"Clears if each delivery took under {flip['effort_factor']:.0%} of the "
            f"time, or with {flip['more_hours']:.1f} more hours a month"
            + (", or with longer turnarounds." if hours < there else "."),
            employees=(str(employee),),
            links=tuple(rows.index),
            evidence={
                "hours promised a month": float(hours),
                "hours there are": float(there),
                "load": float(facts.load[employee]),
                "late share of the worst link": known(worst),
                "links whose hours are known": int(table.loc[employee, "known"]),
                "links supplied": int(table.loc[employee, "links"]),
                "clears at this share of the time per delivery": float(flip["effort_factor"]),
                "clears with this many more hours a month": float(flip["more_hours"]),
            },
            contribution=known(facts.desk_contribution[employee]),
        )


def _message(name: str, hours: float, there: float, worst: float, count: int) -> str:
    promises = f"{name} has promised {hours:.0f} hours of deliveries a month"
    if hours >= there:
        return f"{promises} and has {there:.0f}."
    return (
        f"{promises} with {there:.0f} there; still {count} "
        f"{'link misses its turnaround' if count == 1 else 'links miss their turnaround'} too "
        f"often, the worst in {worst:.0%} of deliveries."
    )
