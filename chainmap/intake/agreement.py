"""Do the cells below a heading hold what its column is meant to hold?"""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import islice

import pandas as pd

from chainmap.intake.dates import read_date
from chainmap.intake.names import name_form
from chainmap.intake.numbers import number_in
from chainmap.schema import Column, Kind
from chainmap.tables import normal_form

_LOOKED_AT = 500
_MOST, _HALF = 0.6, 0.5
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_YES_NO = re.compile("yes|no|y|n|true|false|1|0|x|ja|j|nein|oui|non|si|sim|nao|tak|nie")
_LONG = 80


def agrees(column: Column, values: Iterable[object], roster: Container[str] = frozenset()) -> bool:
    """Whether most of ``values`` can be what ``column`` holds; blank ones do not speak against it.

    ``roster`` holds the forms of the names, IDs and e-mails that are known, if any are.

    >>> from chainmap.schema import EMPLOYEES
    >>> agrees(EMPLOYEES["email"], ["Ana", "Ben"]), agrees(EMPLOYEES["name"], ["Ana", "Ben"])
    (False, True)
    """
    filled = list(islice((one for one in values if not pd.isna(one)), _LOOKED_AT))
    if not filled:
        return True
    if column.name == "email":
        return _share(filled, lambda one: bool(_EMAIL.fullmatch(str(one)))) >= _MOST
    if column.kind is Kind.IDENTIFIER:
        return len({str(one) for one in filled}) >= 0.9 * len(filled)
    if column.reference and roster:
        return _share(filled, lambda one: name_form(_text(one)) in roster) >= _HALF
    return _share(filled, _fits(column)) >= _MOST


def _share(values: Sequence[object], test: Callable[[object], bool]) -> float:
    return sum(map(test, values)) / len(values)


def _text(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _fits(column: Column) -> Callable[[object], bool]:
    if column.numeric:
        return _number
    if column.kind is Kind.DATE:
        return lambda one: read_date(one, "day").value is not None
    if column.kind is Kind.YES_NO:
        return lambda one: bool(_YES_NO.fullmatch(normal_form(_text(one))))
    if column.kind is Kind.CHOICE:
        choices = {normal_form(one) for one in column.choices}
        return lambda one: normal_form(_text(one)) in choices
    if column.reference:
        return lambda one: len(_text(one)) <= _LONG
    return lambda one: not _number(one) and not isinstance(one, (dt.date, dt.time))


def _number(value: object) -> bool:
    if isinstance(value, str):
        return number_in(value.rstrip("% "), ".")[0] is not None
    return isinstance(value, (int, float, dt.timedelta)) and not isinstance(value, bool)
