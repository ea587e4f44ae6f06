"""Numbers in cells: also texts that hold one, where there is only one way to read them."""

import datetime as dt
import re
from collections.abc import Iterable

from chainmap.intake.cells import Cell, wrong
from chainmap.schema import Column, Kind

_PLAIN = re.compile(r"[+-]?\d+(?:[eE][+-]?\d{1,3})?")
_DECIMAL = re.compile(r"([+-]?)(\d*)([.,])(\d+)((?:[eE][+-]?\d{1,3})?)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:([.,])\d+)?")
_MINUS = str.maketrans({"−": "-", "–": "-"})


def decimal_signs(texts: Iterable[str]) -> frozenset[str]:
    """The decimal signs that the unambiguous ones of ``texts`` use.

    >>> sorted(decimal_signs(["1.234", "0,5"]))
    [',']
    """
    signs = set()
    for text in texts:
        found = _DECIMAL.fullmatch(text.rstrip("% "))
        if found and not _thousands(found):
            signs.add(found.group(3))
        grouped = _GROUPED.fullmatch(text.rstrip("% "))
        if grouped and grouped.group(2) and grouped.group(1) != grouped.group(2):
            signs.add(grouped.group(2))
    return frozenset(signs)


def either_way(text: str) -> bool:
    """Whether a text such as 1.234 may be a thousand and more or a little above one.

    >>> either_way("1.234"), either_way("0.234")
    (True, False)
    """
    found = _DECIMAL.fullmatch(text.rstrip("% ").translate(_MINUS))
    return found is not None and _thousands(found)


def _thousands(found: re.Match[str]) -> bool:
    return len(found.group(4)) == 3 and 1 <= len(found.group(2)) <= 3 and found.group(2) != "0"


def number_in(text: str, decimal: str) -> tuple[float | None, str]:
    """The number in ``text``, and what was assumed or why there is none.

    ``decimal`` is the decimal sign that the rest of the column or the file settles, '' if none.

    >>> number_in("1,5", "")
    (1.5, 'a comma is read as the decimal sign')
    >>> number_in("1.234", "")
    (None, 'may be 1234 or 1.234.')
    """
    text = text.translate(_MINUS)
    if _PLAIN.fullmatch(text):
        return float(text), ""
    found = _DECIMAL.fullmatch(text)
    if found:
        return _decimal(found, decimal)
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped.group(1) != grouped.group(2):
        digits = text.replace(grouped.group(1), "").replace(",", ".")
        return float(digits), "marks between thousands are left out"
    return None, "is not a number."


def _decimal(found: re.Match[str], decimal: str) -> tuple[float | None, str]:
    sign, whole, mark, part, power = found.groups()
    value = float(f"{sign}{whole or 0}.{part}{power}")
    if not _thousands(found):
        return value, "a comma is read as the decimal sign" if mark == "," else ""
    if not decimal:
        return None, f"may be {sign}{whole}{part} or {sign}{whole}.{part}."
    if mark == decimal:
        return value, "a comma is read as the decimal sign" if mark == "," else ""
    return float(f"{sign}{whole}{part}"), "marks between thousands are left out"


def read_number(value: object, column: Column, decimal: str, typed: bool) -> Cell:
    """The cell of a number column; out of range or not a number counts as blank."""
    guess = ""
    if isinstance(value, (dt.timedelta, dt.time)) and "hour" in column.unit:
        number = _hours(value)
        guess = "a time is read as hours"
    elif isinstance(value, (int, float)):
        number = float(value)
    elif isinstance(value, str):
        percent = value.endswith("%") and column.kind is Kind.SHARE
        found, said = number_in(value.rstrip("% ") if percent else value, decimal)
        if found is None:
            return _not_a_number(said, column)
        number = round(found / 100, 12) if percent else found
        guess = said or ("a number kept as text is read as a number" if typed else "")
    else:
        return _not_a_number("is not a number.", column)
    return _checked(number, column, guess)


def _hours(value: dt.timedelta | dt.time) -> float:
    if isinstance(value, dt.timedelta):
        return value.total_seconds() / 3600
    return value.hour + value.minute / 60 + value.second / 3600


def _not_a_number(said: str, column: Column) -> Cell:
    mend = f"Write {column.allowed}."
    if said.startswith("may be"):
        mend = "Write it without marks between thousands, as a number and not as text."
    return wrong(said, mend)


def _checked(number: float, column: Column, guess: str) -> Cell:
    low = column.low is not None and number < column.low
    high = number > column.most
    above = column.above is not None and number <= column.above
    part = column.kind is Kind.WHOLE and number != number // 1
    if low or high or above or part or abs(number) == float("inf"):
        allowed = column.allowed_instead(number)
        mend = f"Write {allowed}."
        if high and column.kind is Kind.SHARE and number <= 100:
            mend = f"Write {number:g}% or {number / 100:g}."
        return wrong(f"is not allowed here; it must be {allowed}.", mend)
    return Cell(number, guess=guess)
