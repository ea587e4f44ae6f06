"""What every reader gives: sheets of cells with the row and column that each stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.errors import Issue

Ints = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]
#: Row, column and number of digits of a number shown with leading zeros.
Padded = tuple[int, int, int]

_EDGE = "".join(one for one in map(chr, range(0x3001)) if one.isspace())
_EDGE += "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LONG = 1_000
_GAP = re.compile(r"\s{50,}")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_HARD = re.compile(r"[\u00a0\u2007\u202f]")


def column_letters(number: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 1, of a column named by letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def tidy_text(text: str) -> str:
    """``text`` without spaces at its ends and without characters that can't be seen.

    In very long texts also without wide gaps, which patterns would take forever to look through.

    >>> tidy_text(" \\u00a0Ana\\u00a0Ru\\u00adiz\\u200b ")
    'Ana Ruiz'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(lines) > _LONG:
        lines = _GAP.sub(" ", lines)
    return _HARD.sub(" ", _UNSEEN.sub("", lines)).strip(_EDGE)


def _tidy(value: object) -> object:
    return tidy_text(value) or None if isinstance(value, str) else value


def _hides(value: object) -> bool:
    return isinstance(value, str) and bool(_UNSEEN.search(value))


def tidy(values: Objects) -> tuple[Objects, int]:
    """``values`` with texts tidied, blanks None and True/False as a spreadsheet shows them.

    And how many cells held characters that can't be seen.
    """
    flat = values.ravel()
    flags = np.fromiter((type(one) is bool for one in flat), bool, len(flat))
    if flags.any():
        flat = flat.copy()
        flat[flags] = np.where(flat[flags].astype(bool), "TRUE", "FALSE")
    codes, unique = pd.factorize(flat)
    clean, hiding = _tidied([*unique, None])
    return np.asarray(clean[codes]).reshape(values.shape), int(hiding[codes].sum())


@dataclass(frozen=True, eq=False)
class RawSheet:
    """One sheet: only rows and columns that hold something, each with its number from 1.

    ``cells`` : object, (len(rows), len(columns)), None where blank, texts tidied.
    ``typed`` tells numbers from texts (a CSV does not); ``decimal`` is the decimal sign that the
    file's form settles, '' where it does not; ``cleaned`` is how many cells held characters that
    can't be seen.
    """

    file: str
    title: str
    rows: Ints
    columns: Ints
    cells: Objects
    typed: bool = True
    decimal: str = ""
    cleaned: int = 0

    @classmethod
    def of(
        cls,
        file: str,
        title: str,
        matrix: Objects,
        rows: Ints | None = None,
        columns: Ints | None = None,
        typed: bool = True,
        decimal: str = "",
    ) -> "RawSheet":
        """From a full matrix whose rows and columns are numbered 1, 2, ... unless given."""
        rows = np.arange(1, matrix.shape[0] + 1) if rows is None else rows
        columns = np.arange(1, matrix.shape[1] + 1) if columns is None else columns
        cells, cleaned = tidy(matrix)
        filled = pd.notna(cells)
        down, across = filled.any(axis=1), filled.any(axis=0)
        kept = cells[down][:, across]
        return cls(file, title, rows[down], columns[across], kept, typed, decimal, cleaned)

    @classmethod
    def of_columns(
        cls,
        file: str,
        title: str,
        columns: Sequence[tuple[bytes, Sequence[object]]],
        top: int = 1,
        left: int = 1,
        typed: bool = True,
        decimal: str = "",
    ) -> "RawSheet":
        """From columns of codes (int32) and the values that they number."""
        codes = [np.frombuffer(one, dtype=np.int32) for one, _ in columns]
        both = [_tidied(values) for _, values in columns]
        filled = [pd.notna(values) for values, _ in both]
        across = [at for at, flags in enumerate(filled) if flags.any()]
        down = np.zeros(len(codes[0]) if codes else 0, dtype=bool)
        for at in across:
            down |= filled[at][codes[at]]
        cells = np.empty((int(down.sum()), len(across)), dtype=object, order="F")
        for to, at in enumerate(across):
            cells[:, to] = both[at][0][codes[at][down]]
        cleaned = sum(int(both[at][1][codes[at]].sum()) for at in across if both[at][1].any())
        places = (np.flatnonzero(down) + top, np.array(across, dtype=np.int64) + left)
        return cls(file, title, *places, cells, typed, decimal, cleaned)

    def __len__(self) -> int:
        return len(self.rows)


def _tidied(values: Sequence[object]) -> tuple[Objects, Flags]:
    clean = np.empty(len(values), dtype=object)
    clean[:] = [_tidy(one) for one in values]
    return clean, np.fromiter((_hides(one) for one in values), bool, len(values))


def matrix_of(rows: Sequence[Sequence[object]]) -> Objects:
    """Rows of unequal length as one object matrix, None where a row is short."""
    width = max((len(row) for row in rows), default=0)
    matrix = np.full((len(rows), width), None, dtype=object)
    for at, row in enumerate(rows):
        matrix[at, : len(row)] = list(row)
    return matrix


@dataclass(frozen=True)
class ReadFile:
    """What a reader found in one file: the sheets, what to tell, and what it guessed."""

    sheets: tuple[RawSheet, ...] = ()
    issues: tuple[Issue, ...] = ()
    guesses: tuple[str, ...] = field(default=())
