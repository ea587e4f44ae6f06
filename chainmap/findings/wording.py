"""Numbers and lists as the findings say them, rounded so that each sentence keeps its word."""

import math
from collections.abc import Sequence

from chainmap.findings.facts import listed

_SHOWN = 3


def at_least(hours: float) -> str:
    """``hours`` with one decimal, rounded up: so many are enough.

    >>> at_least(2.01)
    '2.1'
    """
    return f"{math.ceil(round(10 * hours, 6)) / 10:.1f}"


def above(hours: float) -> str:
    """The next tenth above ``hours``, where just as many are not enough.

    >>> above(2.0)
    '2.1'
    """
    return f"{(math.floor(round(10 * hours, 6)) + 1) / 10:.1f}"


def percent_up_to(share: float) -> str:
    """``share`` in percent, rounded down: so much is little enough.

    >>> percent_up_to(0.789)
    '78%'
    """
    percent = 100 * share
    return f"{math.floor(percent)}%" if percent >= 1 else f"{math.floor(100 * percent) / 100:g}%"


def percent_below(share: float) -> str:
    """The percentage just below ``share``, where just as much is too much.

    >>> percent_below(0.8)
    '79%'
    """
    return f"{max(math.ceil(round(100 * share, 6)) - 1, 0)}%"


def two_amounts(first: float, second: float) -> tuple[str, str]:
    """Both in whole numbers, or with a decimal where they would look the same or are small.

    >>> two_amounts(112.2, 95.0), two_amounts(100.4, 100.0)
    (('112', '95'), ('100.4', '100.0'))
    """
    fine = min(first, second) < 10 or (f"{first:.0f}" == f"{second:.0f}" and first != second)
    digits = 1 if fine else 0
    return f"{first:.{digits}f}", f"{second:.{digits}f}"


def first_few(words: Sequence[str], shown: int = _SHOWN) -> str:
    """The first of ``words`` in a list, and how many more there are.

    >>> first_few(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    more = [f"{len(words) - shown} more"] if len(words) > shown else []
    return listed([*words[:shown], *more])


def counted(count: int, one: str, many: str = "") -> str:
    """``count`` with its noun.

    >>> counted(1, "link"), counted(2, "link")
    ('1 link', '2 links')
    """
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"
