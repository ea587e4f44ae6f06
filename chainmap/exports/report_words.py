"""Numbers of the report in words."""

import math

UNKNOWN = "unknown"


def figure(value: float | None) -> str:
    """A calculated number with three figures.

    >>> figure(1234.5), figure(16.0196), figure(0.04567), figure(0.0), figure(float("nan"))
    ('1,234', '16.0', '0.0457', '0', 'unknown')
    """
    if value is None or math.isnan(value):
        return UNKNOWN
    if value == 0:
        return "0"
    if abs(value) < 0.0005:
        return "under 0.001"
    decimals = min(max(0, 2 - math.floor(math.log10(abs(value)))), 4)
    return f"{value:,.{decimals}f}"


def given(value: float | None) -> str:
    """A number of the data as it was given.

    >>> given(1200.0), given(2.5)
    ('1,200', '2.5')
    """
    return UNKNOWN if value is None or math.isnan(value) else f"{value:,.10g}"


def share(value: float | None) -> str:
    """A share as a percentage.

    >>> share(0.034), share(1.2), share(0.0004), share(0.0)
    ('3.4 %', '120 %', 'under 0.1 %', '0 %')
    """
    if value is None or math.isnan(value):
        return UNKNOWN
    if 0 < value < 0.0005:
        return "under 0.1 %"
    percent = 100 * value
    return f"{percent:,.0f} %" if percent >= 99.95 or percent == 0 else f"{percent:.1f} %"


def _same(low: float, high: float) -> bool:
    return math.isclose(low, high, rel_tol=1e-9, abs_tol=1e-12)


def interval(low: float, high: float) -> str:
    """A 95 % interval; 'exact' where nothing was sampled.

    >>> interval(1.5, 2.25), interval(2, 2)
    ('1.50 to 2.25', 'exact')
    """
    if math.isnan(low) or math.isnan(high):
        return UNKNOWN
    return "exact" if _same(low, high) else f"{figure(low)} to {figure(high)}"


def share_interval(low: float, high: float) -> str:
    """The same for a share.

    >>> share_interval(0.212, 0.222)
    '21.2 % to 22.2 %'
    """
    if math.isnan(low) or math.isnan(high):
        return UNKNOWN
    return "exact" if _same(low, high) else f"{share(low)} to {share(high)}"


def count(how_many: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> count(1, "link"), count(1200, "link"), count(2, "person", "people")
    ('1 link', '1,200 links', '2 people')
    """
    return f"{how_many:,} {one if how_many == 1 else many or one + 's'}"


def evidence(label: str, value: str | float | int | None) -> str:
    """One piece of a finding's evidence: shares and loads as percentages.

    >>> evidence("own failure share", 0.04), evidence("links supplied", 7), evidence("load", 1.18)
    ('4.0 %', '7', '118 %')
    """
    if value is None or isinstance(value, str):
        return value or UNKNOWN
    if label == "load" or "share" in label:
        return share(float(value))
    return given(float(value)) if float(value).is_integer() else figure(float(value))
