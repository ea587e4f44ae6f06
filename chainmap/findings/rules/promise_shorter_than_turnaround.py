"""M201."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known


@rule(code="M201", severity="serious")
def promise_shorter_than_turnaround(facts: Facts) -> Iterator[Finding | Note]:
    """The customer was promised less time than was agreed inside.

    The promise is broken even when everyone is on time. What sales promises outside and what was
    agreed inside were never laid side by side (the gap between delivery and what is said of it:
    Parasuraman, Zeithaml & Berry 1985).
    """
    if facts.chain.moments["promise"].isna().all():
        yield Note("No moment of truth has a promise, so whether one can be kept is unknown.")
        return
    direct = facts.direct
    if len(direct) and direct["turnaround"].isna().all():
        yield Note(
            "No delivery to a moment of truth has a turnaround, so whether a promise can be kept "
            "is unknown."
        )
        return
    for link in facts.beyond_promise.itertuples():
        yield Finding(
            message=f"{link.customer_quoted} is promised within {link.promise:g} working hours, "
            f"but {link.deliverable} from {link.supplier} is agreed within {link.turnaround:g}.",
            advice=f"Bring {link.supplier} and whoever makes the promise together: promise "
            f"{link.turnaround:g} working hours, or agree a turnaround that fits.",
            clears_when=f"Clears with a promise of {link.turnaround:g} working hours, or with a "
            f"turnaround of {link.promise:g}.",
            employees=facts.people(link.supplier_id),
            links=(link.Index,),
            moments=(link.customer_id,),
            evidence={
                "promise, working hours": float(link.promise),
                "turnaround, working hours": float(link.turnaround),
                "contacts a month": float(link.contacts),
            },
            contribution=known(link.contribution),
        )
