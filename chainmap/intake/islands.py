"""Finds the tables on a sheet: several of them apart by blank rows or columns, and headings that
stand in two rows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd

from chainmap.intake.blocks import shown
from chainmap.intake.grid import Ints, RawSheet
from chainmap.intake.headings import header_row, heading_form, known_headings
from chainmap.schema import SHEETS

_ROWS_LOOKED_AT = 20
_MOST = 12


def islands(raw: RawSheet) -> list[RawSheet]:
    """The connected blocks of filled cells, of two rows and columns at least; at most twelve.

    A sheet in one piece, or in too many, comes back whole.
    """
    parts = list(_parted(raw, 3))
    tables = [one for one in parts if min(one.cells.shape) >= 2]
    return tables if 1 < len(tables) <= _MOST else [raw]


def _parted(raw: RawSheet, depth: int) -> Iterator[RawSheet]:
    rows, columns = _pieces(raw.rows), _pieces(raw.columns)
    if not depth or max(len(rows), len(columns)) > 2 * _MOST:
        yield raw
    elif len(rows) > 1:
        for piece in rows:
            yield from _parted(_piece(raw, piece, slice(None)), depth - 1)
    elif len(columns) > 1:
        for piece in columns:
            yield from _parted(_piece(raw, slice(None), piece), depth - 1)
    else:
        yield raw


def _pieces(numbers: Ints) -> list[slice]:
    """The runs of numbers that follow each other."""
    ends = [0, *(np.flatnonzero(np.diff(numbers) > 1) + 1).tolist(), len(numbers)]
    return [slice(one, two) for one, two in pairwise(ends)]


def _piece(raw: RawSheet, rows: slice, columns: slice) -> RawSheet:
    cells = raw.cells[rows, columns]
    filled = pd.notna(cells)
    down, across = filled.any(axis=1), filled.any(axis=0)
    return replace(
        raw,
        rows=raw.rows[rows][down],
        columns=raw.columns[columns][across],
        cells=cells[down][:, across],
    )


def joined(raw: RawSheet) -> tuple[RawSheet, str]:
    """The sheet with headings of two rows joined to one, and what was guessed; '' if none were.

    Only where the lower row does not tell its columns apart and joining makes more of them known.
    """
    known = -1
    for at in range(1, min(_ROWS_LOOKED_AT, len(raw) - 1)):
        headings = _both(raw, at)
        if headings is None:
            continue
        known = _known(raw) if known < 0 else known
        cells = np.delete(raw.cells, at - 1, axis=0)
        cells[at - 1] = headings
        one = replace(raw, rows=np.delete(raw.rows, at - 1), cells=cells)
        if _known(one) > known - _tell_nothing(raw.cells[at]):
            example = next(str(h) for h in headings if h not in set(raw.cells[at]))
            rows = f"{raw.rows[at - 1]} and {raw.rows[at]}"
            return one, (
                f'"{raw.title}" ({raw.file}): the headings stand in rows {rows} and are joined, '
                f'as in "{example}".'
            )
    return raw, ""


def _tell_nothing(row: np.ndarray) -> bool:
    """Whether a row repeats words for headings, such as ID and Name, that need the row above."""
    forms = [heading_form(one) for one in row if isinstance(one, str)]
    return any(form in _words() and forms.count(form) > 1 for form in forms)


@cache
def _words() -> frozenset[str]:
    return frozenset(form for sheet in SHEETS for form in known_headings(sheet))


def _known(raw: RawSheet) -> int:
    headers = (header_row(raw, one) for one in SHEETS)
    return max(len(one.found) if one else 0 for one in headers)


def _both(raw: RawSheet, at: int) -> np.ndarray | None:
    """Rows ``at - 1`` and ``at`` as one row of headings, None where they are no such pair."""
    above, below = raw.cells[at - 1], raw.cells[at]
    texts = [one for one in (*above, *below) if one is not None]
    if not all(isinstance(one, str) and len(one) < 80 for one in texts):
        return None
    forms = [heading_form(one) for one in below if one is not None]
    twice = {one for one in forms if forms.count(one) > 1}
    gaps = any(one is None and two is not None for one, two in zip(below, above, strict=True))
    if not (twice or gaps) or all(one is None for one in above) or not _words() & set(forms):
        return None
    return np.array(list(_headings(raw, at, twice)), dtype=object)


def _headings(raw: RawSheet, at: int, twice: set[str]) -> Iterator[str | None]:
    band: str | None = None
    for above, below in zip(raw.cells[at - 1], raw.cells[at], strict=True):
        band = above if above is not None else band
        if below is None:
            yield above
        elif heading_form(below) in twice and band is not None and band != below:
            yield f"{shown(band)} {below}"
        else:
            yield below
