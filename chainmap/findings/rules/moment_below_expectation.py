"""M402."""

from collections.abc import Iterator
from typing import Annotated

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.behind import below_expectation, misses_target, most_comes_from
from chainmap.findings.facts import Facts
from chainmap.findings.wording import counted


@rule(code="M402", severity="warning")
def moment_below_expectation(
    facts: Facts,
    *,
    gap: Annotated[
        float, Setting("points of 1 to 5", "a smaller gap is not told", low=0, high=4)
    ] = 0.25,
) -> Iterator[Finding | Note]:
    """Customers rate a moment of truth below what they expect.

    Satisfaction is what is perceived against what was expected, not a mark by itself: a 4 is a
    disappointment where a 5 was expected (SERVQUAL: Parasuraman, Zeithaml & Berry 1988). Where the
    moment misses its own target as well, the finding about that says both.
    """
    moments = facts.chain.moments
    asked = moments["rating"].notna() & moments["expectation"].notna()
    if not asked.any():
        yield Note(
            "No moment of truth has both a rating and an expectation of its customers, so whether "
            "one disappoints them is unknown."
        )
        return
    if not asked.all():
        yield Note(
            f"{counted(int((~asked).sum()), 'moment')} of truth without rating or expectation, so "
            "whether customers are disappointed there is unknown."
        )
    told = misses_target(moments, facts.settings.get("actual_off_target.margin", 0.0))
    for moment in moments[below_expectation(moments, gap) & ~told].itertuples():
        who = moment.external_customer
        who = who if isinstance(who, str) else "its customers"
        yield Finding(
            message=f"'{facts.chain.names[moment.moment_id]}' is rated {moment.rating:g} of 5 by "
            f"{who}, who expect {moment.expectation:g}.",
            advice="Ask a few of them what they missed, and look for it in the need and the want "
            f"of the links behind.{most_comes_from(facts, moment.moment_id)}",
            clears_when=f"Clears with a rating above {moment.expectation - gap:g}."
            if gap
            else f"Clears with a rating of {moment.expectation:g}.",
            moments=(moment.moment_id,),
            evidence={
                "rating": float(moment.rating),
                "expectation": float(moment.expectation),
                "contacts a month": float(moment.contacts),
            },
        )
