"""Numbers and counts as words on a picture."""

import math


def number(value: float) -> str:
    """Two or three figures, thousands with a comma.

    >>> number(1234.5), number(0.0456), number(12.34)
    ('1,234', '0.046', '12')
    """
    if math.isnan(value):
        return "unknown"
    if abs(value) >= 10:
        return f"{value:,.0f}"
    return f"{value:.2g}" if value else "0"


def share(value: float) -> str:
    """A share as a percentage.

    >>> share(0.034), share(1.2), share(0.0004)
    ('3.4 %', '120 %', 'under 0.1 %')
    """
    if math.isnan(value):
        return "unknown"
    if 0 < value < 0.001:
        return "under 0.1 %"
    return f"{100 * value:.0f} %" if value >= 0.1 or value == 0 else f"{100 * value:.1f} %"


def count(how_many: float, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> count(1, "link"), count(12, "link"), count(2, "person", "people")
    ('1 link', '12 links', '2 people')
    """
    noun = one if how_many == 1 else many or one + "s"
    return f"{how_many:,.0f} {noun}"
