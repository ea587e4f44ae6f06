"""Cells as columns of codes: each different value is kept, sent and looked at once."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

_AT_ONCE = 20_000

#: The codes (int32) of one column, and the values that they number.
Coded = tuple[bytes, list[object]]
#: The row and the column of a cell, from 1.
Place = tuple[int, int]

# As spreadsheets show them in English, and where they differ in German, French, Spanish, Italian,
# Portuguese and Dutch.
_ERRORS = """
#N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL! #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED!
#CONNECT! #BUSY! #UNKNOWN! #NV #BEZUG! #WERT! #ZAHL! #VALEUR! #NOM? #NOMBRE! #NUL! #N/D #¡REF!
#¡DIV/0! #¡VALOR! #¿NOMBRE? #¡NUM! #¡NULO! #RIF! #VALORE! #NOME? #VALOR! #N/B #VERW! #DEEL/0!
#WAARDE! #NAAM? #GETAL! #LEEG!"""
ERROR_NAMES = frozenset(_ERRORS.split())


@dataclass
class Sheet:
    """One sheet: its first row and column are numbered ``top`` and ``left`` from 1.

    ``merged`` : top, left, bottom, right of each merged box, from 1; ``errors`` : the cells that
    show an error such as #N/A, whose value counts as blank.
    """

    title: str
    columns: list[Coded] = field(default_factory=list)
    top: int = 1
    left: int = 1
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: list[Place] = field(default_factory=list)


class _Index(dict[object, int]):
    def __missing__(self, value: object) -> int:
        self[value] = number = len(self)
        return number


class Coder:
    """Gathers rows, which may be of unequal length, into columns."""

    def __init__(self) -> None:
        self._codes: list[array[int]] = []
        self._values: list[_Index] = []
        self._rows = 0

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """The next rows."""
        for at, values in enumerate(zip_longest(*rows)):
            if at == len(self._codes):
                index = _Index()
                self._values.append(index)
                self._codes.append(array("i", [index[None]]) * self._rows)
            kinds = set(map(type, values))
            if bool in kinds:
                values = tuple(_plain(one) for one in values)
            self._codes[at].extend(map(self._values[at].__getitem__, values))
        self._rows += len(rows)
        for codes, index in zip(self._codes, self._values, strict=True):
            if len(codes) < self._rows:
                codes.extend([index[None]] * (self._rows - len(codes)))

    def columns(self) -> list[Coded]:
        """Every column there was."""
        both = zip(self._codes, self._values, strict=True)
        return [(codes.tobytes(), list(values)) for codes, values in both]


def _plain(value: object) -> object:
    """True and False as a spreadsheet shows them: to Python, True is the same as 1."""
    return str(value).upper() if isinstance(value, bool) else value


def coded(rows: Iterable[Sequence[object]]) -> list[Coded]:
    """The columns of ``rows``.

    >>> coded([["a", 1], ["a"]])[1][1]
    [None, 1]
    """
    coder, left = Coder(), iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        coder.add(some)
    return coder.columns()
