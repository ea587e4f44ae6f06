"""U501."""

from collections.abc import Iterator
from typing import Annotated

from chainmap.findings.base import Finding, Note, Rest, Setting, rule
from chainmap.findings.facts import Facts, capital, known, rows
from chainmap.findings.unconfirmed import Cause
from chainmap.measures.clarity import NO

_SAID_OTHERWISE = ["need", "standard", "turnaround", "accountable", "agreed"]


@rule(code="U501", severity="warning")
def rating_below_expectation(
    facts: Facts,
    *,
    gap: Annotated[
        float, Setting("points of 1 to 5", "a rating this far below is a finding", 0.1, 4.0)
    ] = 1.0,
) -> Iterator[Finding | Note | Rest]:
    """A customer gets less than they expect, although nothing else on the link says why.

    What a customer thinks of a service is what they perceive against what they expect (Parasuraman,
    Zeithaml & Berry 1985). On a link that is stated, agreed and has time the shortfall shows a
    need that is not written down. Where something is not stated, the sides differ, the supplier
    does not know or the desk is overloaded, that finding gives the reason and carries the rating.
    """
    links = facts.links
    short = links["expectation"] - links["rating"]
    if short.isna().all():
        if len(links):
            yield Note(
                "No customer has given both a rating and an expectation, "
                "so whether they are content is unknown."
            )
        return
    explained = facts.items[_SAID_OTHERWISE].eq(NO).any(axis=1)
    explained |= facts.overloaded
    explained |= facts.unconfirmed.eq(Cause.SUPPLIER_SILENT)
    below, rest = facts.worst(short.ge(gap) & ~explained)
    yield rest
    names = ("supplier", "voice", "deliverable", "rating", "expectation", "contribution")
    ends = zip(below["supplier_id"].tolist(), below["customer_id"].tolist(), strict=True)
    for (link, supplier, voice, what, rating, expected, contribution), both in zip(
        rows(below, *names), ends, strict=True
    ):
        yield Finding(
            message=capital(
                f"{voice} expects {expected:g} of {what} from {supplier} and gives it {rating:g}, "
                "although nothing else on the link says why."
            ),
            advice=f"Ask {voice} what is missing, with the last three deliveries at hand, and let "
            f"{supplier} put it into the standard.",
            clears_when=f"Clears when the rating is above {expected - gap:g}.",
            employees=facts.people(*both),
            links=(link,),
            evidence={"rating": rating, "expectation": expected, "gap that counts": gap},
            contribution=known(contribution),
        )
