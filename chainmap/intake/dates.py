"""Dates in cells: as dates, as ISO text, as day.month.year; 04/03/2026 only if the column tells."""

import datetime as dt
import re
from collections.abc import Iterable

from chainmap.intake.cells import Cell, wrong

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y")
# What a spreadsheet shows as a date before that is a negative number.
_FIRST_YEAR = 1900
_MEND = "Write it as year-month-day, for example 2026-03-04."


def slash_order(texts: Iterable[str]) -> str:
    """'day' or 'month', whichever stands first in dates with slashes, '' if they do not tell.

    >>> slash_order(["04/03/2026", "25/03/2026"])
    'day'
    """
    first, second = set(), set()
    for text in texts:
        if found := _SLASHES.fullmatch(text):
            first.add(int(found.group(1)) > 12)
            second.add(int(found.group(3)) > 12)
    if (True in first) == (True in second):
        return ""
    return "day" if True in first else "month"


def read_date(value: object, order: str) -> Cell:
    """The cell of a date column. ``order`` is what slash_order says of the column."""
    if isinstance(value, (dt.date, dt.datetime)) and value.year < _FIRST_YEAR:
        return wrong("is not a date: it lies before 1900.", _MEND)
    if isinstance(value, dt.datetime):
        return Cell(value.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))
    if isinstance(value, dt.date):
        return Cell(dt.datetime(value.year, value.month, value.day))
    return _from_text(value, order) if isinstance(value, str) else wrong("is not a date.", _MEND)


def _from_text(text: str, order: str) -> Cell:
    if found := _ISO.fullmatch(text):
        return _day(found.group(1), found.group(2), found.group(3))
    if found := _DOTS.fullmatch(text):
        return _day(found.group(3), found.group(2), found.group(1))
    if found := _SLASHES.fullmatch(text):
        first, _, second, year = found.groups()
        if not order:
            return wrong("may be day/month or month/day.", _MEND)
        day, month = (first, second) if order == "day" else (second, first)
        return _day(year, month, day, f"the {order} is taken to stand first")
    for form in _WORDS:
        try:
            return Cell(dt.datetime.strptime(text, form))
        except ValueError:
            continue
    return wrong("is not a date.", _MEND)


def _day(year: str, month: str, day: str, guess: str = "") -> Cell:
    try:
        return Cell(dt.datetime(int(year), int(month), int(day)), guess=guess)
    except ValueError:
        return wrong("is no day of the calendar.", _MEND)
