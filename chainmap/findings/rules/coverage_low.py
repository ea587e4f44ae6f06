"""D101."""

import math
from collections.abc import Iterator
from typing import Annotated

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.facts import ENOUGH, Facts


@rule(code="D101", severity="warning")
def coverage_low(
    facts: Facts,
    *,
    enough: Annotated[
        float, Setting("share", "of employees must have stated something", low=0.0, high=1.0)
    ] = ENOUGH,
) -> Iterator[Finding | Note]:
    """Too few have answered to name single points of failure for certain.

    Who looks indispensable may only be the one whose colleagues have not answered: who is central
    changes with who has answered (Costenbader & Valente 2003). Until enough have, such names are
    shown as possible. How much is enough is judgement, and can be set.
    """
    share, people = facts.coverage, len(facts.spoken)
    if share != share:
        yield Note("Nobody was asked which side states a link: how many have answered is unknown.")
        return
    if share >= enough:
        return
    silent = facts.spoken.index[~facts.spoken]
    answered, needed = people - len(silent), math.ceil(round(enough * people, 9))
    have = "has" if answered == 1 else "have"
    yield Finding(
        message=f"Only {answered:,} of {people:,} employees {have} stated anything, less than "
        f"{100 * enough:g}%: names of single points of failure are only possible ones.",
        advice="Collect the missing sheets, first from those whom the most links name.",
        clears_when=f"Clears when {needed:,} of them have stated something, "
        f"{needed - answered:,} more.",
        employees=tuple(silent),
        evidence={
            "employees who stated anything": answered,
            "employees": people,
            "share": share,
            "share that is enough": enough,
        },
        about=("coverage",),
    )
