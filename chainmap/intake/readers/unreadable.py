"""Cells that hold no value although something stands in them: the same words for every kind."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from chainmap.errors import Issue, Severity
from chainmap.intake.apart.columns import ERROR_NAMES, Coded, Place
from chainmap.intake.grid import RawSheet, column_letters, column_number
from chainmap.intake.limits import Limits

AGAIN = "Open the file in Excel, save it, and read it again."
_CELL = re.compile(r"([A-Z]+)(\d+)")


def address(place: Place) -> str:
    """The name of a cell.

    >>> address((2, 4))
    'D2'
    """
    return f"{column_letters(place[1])}{place[0]}"


def at_cell(
    severity: Severity, name: str, title: str, cell: str, what: str, mend: str
) -> Iterator[Issue]:
    """The issue about a cell that is named as in 'D2', nothing if that is no name of a cell."""
    if found := _CELL.fullmatch(cell):
        column = f"column {column_letters(column_number(found.group(1)))}"
        yield Issue(severity, what, mend, name, title, int(found.group(2)), cell, column)


def error_cells(name: str, title: str, cells: Sequence[str], limits: Limits) -> Iterator[Issue]:
    """An issue for each of ``cells``, which hold an error instead of a value."""
    what = "The cell holds an error (such as #N/A or #REF!) instead of a value; it counts as blank."
    yield from _each(name, title, cells, what, "Mend the formula or type the value.", limits)


def unsaved_cells(name: str, title: str, cells: Sequence[str], limits: Limits) -> Iterator[Issue]:
    """An issue for each of ``cells``, which hold a formula that was never worked out."""
    what = "The cell holds a formula whose result was never saved; it counts as blank."
    yield from _each(name, title, cells, what, AGAIN, limits)


def _each(
    name: str, title: str, cells: Sequence[str], what: str, mend: str, limits: Limits
) -> Iterator[Issue]:
    for cell in cells[: limits.told]:
        yield from at_cell(Severity.ERROR, name, title, cell, what, mend)
    if (more := len(cells) - limits.told) > 0:
        what = f"{more:,} more cells are like that, from {cells[limits.told]} on."
        yield Issue(Severity.ERROR, what, mend, name, title)


def blanked(sheet: RawSheet, places: Iterable[Place]) -> None:
    """Makes the cells of ``sheet`` at ``places`` blank, whatever a reader made of them."""
    rows = {int(row): at for at, row in enumerate(sheet.rows)}
    columns = {int(column): at for at, column in enumerate(sheet.columns)}
    for row, column in places:
        if row in rows and column in columns:
            sheet.cells[rows[row], columns[column]] = None


def without_errors(columns: Sequence[Coded]) -> tuple[list[Coded], list[Place]]:
    """Columns of texts without those that are the name of an error, and where these stood.

    For files that hold only texts: there nothing else tells an error from a text.
    """
    clean: list[Coded] = []
    places: list[Place] = []
    for across, (codes, values) in enumerate(columns, 1):
        wrong = [at for at, value in enumerate(values) if value in ERROR_NAMES]
        if wrong:
            down = np.flatnonzero(np.isin(np.frombuffer(codes, dtype=np.int32), wrong)) + 1
            places += [(int(row), across) for row in down]
            values = [None if at in wrong else value for at, value in enumerate(values)]
        clean.append((codes, values))
    return clean, sorted(places)
