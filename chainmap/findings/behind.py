"""What lies behind a moment, and how far that is known, in words."""

import numpy as np
import pandas as pd

from chainmap.findings.facts import Facts, known


def most_comes_from(facts: Facts, moment: str) -> str:
    """A sentence that names the link which costs a moment most, with a space before it; '' where
    the model can't tell (nothing contributes, or the chain is saturated).
    """
    if facts.risk.saturated or moment not in facts.risk.by_moment:
        return ""
    costs = facts.risk.by_moment[moment]
    if not costs.max() > 0 or (most := costs.idxmax()) not in facts.links.index:
        return ""
    link = facts.links.loc[most]
    return (
        f" In the model most comes from {link['deliverable']}, from {link['supplier']} to "
        f"{link['customer']}."
    )


def said_so_far(facts: Facts) -> str:
    """How many employees have stated anything, as the beginning of a sentence."""
    if facts.coverage != facts.coverage:
        return "Nobody was asked which side states a link"
    return f"Only {facts.coverage:.0%} of the employees have stated anything"


def voices(facts: Facts) -> dict[str, float | None]:
    """The evidence that a name is only possible; empty where enough employees have spoken."""
    share = known(facts.coverage)
    return {"employees who stated anything, share": share} if facts.possible else {}


def misses_target(moments: pd.DataFrame, margin: float) -> pd.Series:
    """Which moments are off their target by more than ``margin``, a share of it; False where target
    or actual value is unknown, or which way is better.
    """
    known_way = moments["better"].notna()
    sign = np.where(moments["better"].eq("lower"), -1.0, 1.0)
    short = sign * (moments["target"] - moments["actual"])
    return known_way & (short > margin * moments["target"].abs())


def below_expectation(moments: pd.DataFrame, gap: float) -> pd.Series:
    """Which moments customers rate below what they expect, by ``gap`` points or more."""
    short = moments["expectation"] - moments["rating"]
    return (short > 0) & (short >= gap)
