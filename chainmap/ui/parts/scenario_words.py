"""What a comparison says, in words."""

import math

from chainmap.changes.scenario import Said
from chainmap.risk import Comparison, Difference
from chainmap.ui.words import UNKNOWN, count, number

#: The kinds of changes in words.
KINDS = {
    "repair": "The two sides clear a link up",
    "away": "Somebody is away",
    "hours": "Somebody has more or fewer hours",
    "alternative": "Somebody can stand in for a colleague",
    "reroute": "Somebody else supplies a link",
    "volume": "More or fewer deliveries",
    "turnaround": "Another turnaround is agreed",
}
#: Below this nobody sees a difference: rounding.
_NOTHING = 1e-9
#: Below this a difference is not worth its figures.
_LITTLE = 0.01


def more(value: float) -> str:
    """A difference in words.

    >>> more(-6.2), more(0.0003), more(0.0), more(float("nan"))
    ('6.2 fewer', 'under 0.01 more', 'no change', 'unknown')
    """
    if math.isnan(value):
        return UNKNOWN
    if abs(value) < _NOTHING:
        return "no change"
    return f"{_size(value)} {'fewer' if value < 0 else 'more'}"


def _size(value: float) -> str:
    little = _NOTHING <= abs(value) < _LITTLE
    return f"under {_LITTLE}" if little else number(abs(value))


def _span(low: float, high: float) -> str:
    """Two sizes, the smaller one first; one where they are the same in words."""
    first, second = _size(low), _size(high)
    return first if first == second else f"{first} to {second}"


def between(low: float, high: float) -> str:
    """The 95 % interval of a difference in words.

    >>> between(-7.5, -4.9), between(1.5, 2), between(-0.2, 0.3), between(-2, -2)
    ('4.9 to 7.5 fewer', '1.5 to 2 more', '0.2 fewer to 0.3 more', 'exact')
    """
    if math.isnan(low) or math.isnan(high):
        return UNKNOWN
    if math.isclose(low, high, abs_tol=_NOTHING):
        return "exact"
    if high <= 0:
        return f"{_span(high, low)} fewer"
    if low >= 0:
        return f"{_span(low, high)} more"
    return f"{more(low)} to {more(high)}"


def misfit(said: Said, why: str) -> str:
    """Why a change does not fit the data, in a sentence.

    >>> misfit(("away", "E7"), "There is no employee 'E7'.")
    "Somebody is away (E7): There is no employee 'E7'."
    """
    kind, text = said
    return f"{KINDS[kind]} ({text[:120]}): {why}"


def told(low: float, high: float) -> bool:
    """Whether the interval leaves out that nothing changes."""
    return low > _NOTHING or high < -_NOTHING


def line(found: Comparison) -> str:
    """Before and after in one line: '41.2 → 35.0 a month, 4.9 to 7.5 fewer'."""
    one = found.difference
    if math.isnan(one.weighted):
        return UNKNOWN
    span = between(one.low, one.high)
    span = more(one.weighted) if span == "exact" else span
    return f"{number(found.before.weighted)} → {number(found.after.weighted)} a month, {span}"


def verdict(one: Difference) -> str:
    """What the difference means, in a plain sentence.

    >>> verdict(Difference(-6.2, -7.5, -4.9))
    'Customers gain: fewer contacts go wrong.'
    >>> verdict(Difference(0.1, -0.2, 0.3))
    'No difference can be told: the 95 % interval contains 0.'
    """
    if math.isnan(one.weighted):
        return "Nobody is known to supply a moment of truth, so nothing can be weighed."
    if abs(one.low) < _NOTHING and abs(one.high) < _NOTHING:
        return "It changes nothing for external customers: nothing of it is passed on to them."
    if not told(one.low, one.high):
        return "No difference can be told: the 95 % interval contains 0."
    if one.weighted < 0:
        return "Customers gain: fewer contacts go wrong."
    return "Customers lose: more contacts go wrong."


def how(found: Comparison) -> str:
    """How it was worked out."""
    if found.method == "exact":
        return "Worked out exactly."
    exact = "" if found.method == "sampled" else " where it can't be worked out exactly"
    worlds = count(found.samples, "sample")
    return f"Before and after in the same {worlds} a moment{exact}, so that only the change shows."
