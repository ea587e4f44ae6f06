"""Cells that list several names; columns found by their words."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from chainmap.intake.context import text_of
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import heading_form
from chainmap.intake.names import name_form

_ROWS_LOOKED_AT = 30
_STRONG = re.compile(r"\s*[;\n|]\s*")


def parts_of(cell: object, known: frozenset[str]) -> list[str]:
    """The names that a cell lists: parted by ; | and line breaks, by commas where all are known.

    >>> parts_of("Ana; Ben", frozenset()), parts_of("Ruiz, Ana", frozenset())
    (['Ana', 'Ben'], ['Ruiz, Ana'])
    """
    if cell is None:
        return []
    found = []
    for part in _STRONG.split(text_of(cell)):
        pieces = [one.strip() for one in part.split(",") if one.strip()]
        several = len(pieces) > 1 and name_form(part) not in known
        if several and all(name_form(one) in known for one in pieces):
            found += pieces
        elif part.strip():
            found.append(part.strip())
    return list(dict.fromkeys(found))


def columns_by(raw: RawSheet, words: Mapping[str, Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The row of headings (from 0) in which most of ``words`` stand, and the column of each."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at in range(min(_ROWS_LOOKED_AT, len(raw))):
        forms = [_form(one) for one in raw.cells[at]]
        found = {
            key: forms.index(form)
            for key, listed in words.items()
            if (form := next((one for one in listed if one in forms), None)) is not None
        }
        if len(found) > len(best[1]):
            best = at, found
    return best


def _form(cell: object) -> str:
    return heading_form(cell.partition("(")[0] or cell) if isinstance(cell, str) else ""


def filled_down(raw: RawSheet, top: int, column: int) -> tuple[np.ndarray, int]:
    """The column under row ``top`` with blanks taking the value above, and how many did.

    Never across a blank row of the sheet.
    """
    cells = raw.cells[top:, column].copy()
    rows = raw.rows[top:]
    count = 0
    for at in range(1, len(cells)):
        if cells[at] is None and rows[at] == rows[at - 1] + 1 and cells[at - 1] is not None:
            cells[at] = cells[at - 1]
            count += 1
    return cells, count
