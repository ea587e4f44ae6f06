"""O301."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known
from chainmap.findings.wording import at_least
from chainmap.measures.flip import needed_turnaround


@rule(code="O301", severity="serious")
def turnaround_shorter_than_work(facts: Facts) -> Iterator[Finding | Note]:
    """A turnaround is shorter than the work itself.

    Such a promise is broken every time, even at an empty desk. Content and timing were specified
    without each other (Spear & Bowen 1999, rule 1), or a number is wrong by a unit: minutes for
    hours, or one piece for the batch.
    """
    links = facts.links
    if len(links) and not (links["turnaround"].notna() & links["effort"].notna()).any():
        yield Note(
            "No link has both a turnaround and hours each, so whether the work fits is unknown."
        )
        return
    short = facts.too_short
    if short.empty:
        return
    month = facts.assumptions["hours_per_month"]
    people = facts.chain.employees.set_index("employee_id")
    table = short.assign(
        capacity=people["capacity"].reindex(short["supplier_id"]).to_numpy(),
        needed=needed_turnaround(facts.chain, facts.assumptions, short["row"].to_numpy()),
    )
    for link in table.itertuples():
        part_time = link.stretched > link.effort
        spread = f" at {link.capacity:.0f} hours a month" if part_time else ""
        ways = [
            f"with a turnaround of {at_least(link.stretched)} working hours",
            f"if the work took at most {link.turnaround * link.effort / link.stretched:.3g} hours",
        ]
        if hours_help := part_time and link.effort <= link.turnaround:
            more = month * link.effort / link.turnaround - link.capacity
            ways.append(f"with {at_least(more)} more hours a month")
        queue = (
            f" Counting the queue it takes a turnaround of {at_least(link.needed)}."
            if link.needed == link.needed
            else ""
        )
        yield Finding(
            message=f"{link.deliverable} from {link.supplier} to {link.customer} is agreed within "
            f"{link.turnaround:g} working hours, but the work alone takes {link.effort:g} hours"
            + (f", {link.stretched:.3g} working hours{spread}." if part_time else "."),
            advice=f"Check both numbers with {link.supplier} and {link.voice}, then agree a "
            "turnaround that can be kept or a smaller delivery.",
            clears_when=f"Clears {', or '.join(ways)}.{queue}",
            employees=facts.people(link.supplier_id, link.customer_id),
            links=(link.Index,),
            evidence={
                "turnaround, working hours": float(link.turnaround),
                "hours each": float(link.effort),
                "working hours the work takes": float(link.stretched),
                "hours there are a month": known(link.capacity),
                "clears with this many more hours a month": float(more) if hours_help else None,
                "turnaround that is kept, the queue counted": known(link.needed),
            },
            contribution=known(link.contribution),
        )
