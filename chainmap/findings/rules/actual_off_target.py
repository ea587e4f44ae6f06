"""M401."""

from collections.abc import Iterator
from typing import Annotated

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.behind import below_expectation, misses_target, most_comes_from
from chainmap.findings.facts import Facts
from chainmap.findings.wording import counted


@rule(code="M401", severity="warning")
def actual_off_target(
    facts: Facts,
    *,
    margin: Annotated[
        float, Setting("share of the target", "a smaller distance is not told", low=0, high=1)
    ] = 0.0,
) -> Iterator[Finding | Note]:
    """A moment of truth misses its target.

    The company's own measure says that customers get less than was meant, so something in the chain
    behind it costs them already (Heskett, Sasser & Schlesinger 1997: measure at the customer, mend
    inside). It is the place to begin with the links behind. Where customers also rate the moment
    below what they expect, it is said here, and not once more.
    """
    moments = facts.chain.moments
    both = moments["target"].notna() & moments["actual"].notna()
    if not both.any():
        yield Note(
            "No moment of truth has both a target and an actual value, so whether one misses its "
            "target is unknown."
        )
        return
    undirected = both & moments["better"].isna() & (moments["target"] != moments["actual"])
    if undirected.any():
        yield Note(
            f"{counted(int(undirected.sum()), 'moment')} of truth with target and actual value "
            "without saying whether higher or lower is better, so whether the target is missed is "
            "unknown."
        )
    felt = below_expectation(moments, 0.0)
    missed = misses_target(moments, margin)
    for moment, also in zip(moments[missed].itertuples(), felt[missed], strict=True):
        way = "at most" if moment.better == "lower" else "at least"
        measure = moment.measure if isinstance(moment.measure, str) else "its measure"
        yield Finding(
            message=f"'{facts.chain.names[moment.moment_id]}' misses its target: {measure} is at "
            f"{moment.actual:g}, and {way} {moment.target:g} was meant."
            + (
                f" Its customers rate it {moment.rating:g} of 5 and expect {moment.expectation:g}."
                if also
                else ""
            ),
            advice="Mend first what costs it most in the links behind it."
            f"{most_comes_from(facts, moment.moment_id)}",
            clears_when=f"Clears with an actual value of {way} "
            f"{_edge(moment.target, moment.better, margin):g}.",
            moments=(moment.moment_id,),
            evidence={
                "target": float(moment.target),
                "actual": float(moment.actual),
                "better": str(moment.better),
                "contacts a month": float(moment.contacts),
                **(
                    {"rating": float(moment.rating), "expectation": float(moment.expectation)}
                    if also
                    else {}
                ),
            },
        )


def _edge(target: float, better: str, margin: float) -> float:
    return target + abs(target) * margin * (1 if better == "lower" else -1)
