"""The assumptions drawn from their ranges."""

import math

import numpy as np

from chainmap.arrays import Floats
from chainmap.assumptions import TABLE, Assumption, Assumptions

_MOST = math.log(2.0)


def _shifted(chance: float, shift: float) -> float:
    """``chance`` with its odds times exp(``shift``)."""
    raised = chance * math.exp(shift)
    return raised / (1 - chance + raised)


def _between(one: Assumption, at: float) -> float:
    """Uniform over the range of ``one``; an importance is a whole number, each as likely."""
    if one.name.startswith("importance"):
        return one.low + math.floor(at * (one.high - one.low + 1))
    return one.low + at * (one.high - one.low)


def drawn(assumptions: Assumptions, draws: int, seed: int) -> list[Assumptions]:
    """``draws`` times the assumptions, from the ranges of their table, uniform and independent.

    The chances that a need passes on shift together: their odds times 0.5 to 2, each direction as
    likely. What somebody has set (it is not the default) is known and stays as it is.

    >>> one, two = drawn(Assumptions().with_values({"base": 0.02}), 2, seed=0)
    >>> one["base"], one["fixed_failure"], one["variability"] == two["variability"]
    (0.02, 0.02, False)
    """
    return placed(assumptions, places(draws, seed))


def places(draws: int, seed: int) -> Floats:
    """Where each draw stands in the ranges, 0 to 1, (draws, 1 + assumptions): the common shift of
    the chances that a need passes on comes first, then the assumptions as in their table.
    """
    return np.random.default_rng(seed).random((draws, 1 + len(TABLE)))


def placed(assumptions: Assumptions, at: Floats) -> list[Assumptions]:
    """The assumptions at these places of their ranges; what somebody has set stays as it is."""
    return [_one(assumptions, row) for row in at]


def _one(assumptions: Assumptions, at: Floats) -> Assumptions:
    values = {}
    for one, place in zip(TABLE, at[1:], strict=True):
        if one.name.startswith("pass_on"):
            values[one.name] = _shifted(one.default, float(2 * at[0] - 1) * _MOST)
        elif one.name != "fixed_failure":
            values[one.name] = _between(one, float(place))
    values["fixed_failure"] = values["base"]
    return assumptions.with_values({**values, **assumptions.changed})
