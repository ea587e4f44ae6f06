"""Adjacency matrix: the same names down and across, and in the cells who supplies whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context, text_of
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Objects, RawSheet
from chainmap.intake.headings import heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._ties import measured, says_depends, strength_of
from chainmap.intake.names import name_form
from chainmap.intake.numbers import number_in

NAME = "adjacency matrix"
NEEDS = (
    "the same people or teams in the first column and in the headings, and between them numbers or "
    "marks of what is handed over (no distances, no correlations)"
)

_COMMON, _FIT = 0.7, 0.9
_TOTALS = frozenset(
    {"total", "totals", "sum", "summe", "gesamt", "somme", "totale", "suma", "totaal", "grandtotal"}
)
_FROM = re.compile("(from|supplier|von|lieferant|de|fournisseur|row)")


@dataclass(frozen=True)
class Square:
    """The row of the names across and the column of the names down, both from 0; and the columns
    of the sheet (from 0) that are none of the matrix, such as a department."""

    at: int
    column: int
    beside: tuple[int, ...] = ()


def square_of(raw: RawSheet) -> Square | None:
    """Where the names stand, None where there is no matrix."""
    height, width = raw.cells.shape
    if height < 3 or width < 3 or height > 3 * width + 30:
        return None
    for at in range(min(15, height - 1)):
        for column in range(min(4, width - 1)):
            beside = _beside(raw, at, column)
            if _is_square(_narrow(raw, beside), at, column):
                return Square(at, column, beside)
    return None


def _beside(raw: RawSheet, at: int, column: int) -> tuple[int, ...]:
    """The columns of words whose headings are none of the names down."""
    down = _names(raw.cells[at + 1 :, column])
    if all(number_in(one, ".")[0] is not None for one in down):
        return ()
    return tuple(
        one
        for one in range(column + 1, raw.cells.shape[1])
        if not _names(raw.cells[at : at + 1, one]) & down
        and any(isinstance(cell, str) for cell in raw.cells[at + 1 :, one])
        and np.mean([strength_of(cell) is None for cell in raw.cells[at + 1 :, one]]) > 1 - _COMMON
    )


def _narrow(raw: RawSheet, beside: tuple[int, ...]) -> RawSheet:
    """The sheet without these columns."""
    if not beside:
        return raw
    cells = np.delete(raw.cells, beside, axis=1)
    return replace(raw, columns=np.delete(raw.columns, beside), cells=cells)


def _is_square(raw: RawSheet, at: int, column: int) -> bool:
    across = _names(raw.cells[at, column + 1 :])
    down = _names(raw.cells[at + 1 :, column])
    fewer = min(len(across), len(down))
    filled = sum(one is not None for one in raw.cells[at + 1 :, column])
    if len(down) < _FIT * filled - 2:
        return False
    if fewer < 2 or len(across & down) < max(2, _COMMON * max(fewer, 0.5 * len(down))):
        return False
    body = raw.cells[at + 1 :, column + 1 :]
    fits = [strength_of(one) is not None for one in body.ravel()]
    return float(np.mean(fits)) >= _FIT


def _names(cells: Objects) -> set[str]:
    forms = {name_form(text_of(one)) for one in cells if one is not None}
    return forms - _TOTALS


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where at least 70 % of the names across are the names down, with numbers between."""
    square = square_of(sheet)
    if square is None:
        return 0.0
    corner = sheet.cells[square.at, square.column]
    strength = _body(_narrow(sheet, square.beside), square).strength
    if measured(corner, strength):
        return 0.4
    # With more than names and ties it is rather a survey, if the names are known.
    return 0.92 if square.beside else 0.94


def _kept(raw: RawSheet, square: Square) -> Iterator[Issue]:
    for one in square.beside:
        what = "The column names nobody of the matrix; it is not used."
        heading = shown(raw.cells[square.at, one])
        yield Issue(Severity.NOTE, what, "", raw.file, raw.title, column=heading)


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every cell with a tie as a hand-over."""
    whole = Translation(())
    for raw in sheets:
        square = square_of(raw)
        if square is not None:
            narrow = _narrow(raw, square.beside)
            whole += _translated(narrow, square, decisions)
            whole += Translation((), tuple(_kept(raw, square)))
    return whole


@dataclass(frozen=True, eq=False)
class _Body:
    """Names down and across, and the strengths between them; blank for totals."""

    down: list[str | None]
    across: list[str | None]
    strength: np.ndarray


def _body(raw: RawSheet, square: Square) -> _Body:
    down = [_name(one) for one in raw.cells[square.at + 1 :, square.column]]
    across = [_name(one) for one in raw.cells[square.at, square.column + 1 :]]
    cells = raw.cells[square.at + 1 :, square.column + 1 :]
    values = [strength_of(one) for one in cells.ravel()]
    strength = np.array([np.nan if one is None else one for one in values], dtype=np.float64)
    return _Body(down, across, strength.reshape(cells.shape))


def _name(cell: object) -> str | None:
    return None if cell is None or name_form(text_of(cell)) in _TOTALS else text_of(cell)


def _translated(raw: RawSheet, square: Square, decisions: Decisions) -> Translation:
    body = _body(raw, square)
    table, own = _table(raw, square, body)
    settled = _corner(raw, square)
    turned, question = found_.asked(
        raw, decisions, settled or found_.SUPPLIES, found_.example_of(table)
    )
    table = found_.turned_round(table) if turned else table
    rows = raw.rows[square.at + 1 :]
    also = [(one, int(row)) for one, row in zip(body.down, rows, strict=True) if one]
    also += [(one, int(raw.rows[square.at])) for one in body.across if one]
    named = tuple(int(row) for one, row in zip(body.down, rows, strict=True) if one)
    made = found_.Found(raw, NAME, table, square.at + 1, also=tuple(also), used=named)
    title = f'"{raw.title}" ({raw.file})'
    size = len((set(body.down) | set(body.across)) - {None})
    guesses = [f"{title} is read as a matrix of {size:,} names.", found_.told(question, raw)]
    issues = [*_own(made, own), *_totals(raw, square, body), *_unread(raw, square, body)]
    return found_.translation(made, issues, guesses, (question,))


def _table(raw: RawSheet, square: Square, body: _Body) -> tuple[pd.DataFrame, int]:
    down = np.array([one is not None for one in body.down])
    across = np.array([one is not None for one in body.across])
    tied = np.nan_to_num(body.strength) != 0
    rows, columns = np.nonzero(tied & down[:, None] & across[None, :])
    named = (body.down, body.across)
    ends = [
        np.array([who[at] for at in places], dtype=object)
        for who, places in zip(named, (rows, columns), strict=True)
    ]
    same = np.array(
        [name_form(one) == name_form(two) for one, two in zip(*ends, strict=True)], dtype=bool
    )
    table = pd.DataFrame(
        {
            "row": raw.rows[square.at + 1 + rows],
            "column": raw.columns[square.column + 1 + columns],
            "supplier_id": ends[0],
            "customer_id": ends[1],
            "Value": body.strength[rows, columns],
        }
    )
    return table[~same], int(same.sum())


def _corner(raw: RawSheet, square: Square) -> str | None:
    """The direction that the corner states, as in 'From / To': those down supply.

    Or that it and what stands above say in words, as in 'Rows depend on columns'.
    """
    corner = raw.cells[square.at, square.column]
    words = re.split(r"[\\/|>→↓\n]+", str(corner or ""))
    forms = [form for one in words if (form := heading_form(one))]
    if len(forms) != 2:
        return found_.DEPENDS if says_depends(corner, raw.cells[: square.at].ravel()) else None
    first, second = (bool(_FROM.match(one)) for one in forms)
    if first == second:
        return None
    return found_.SUPPLIES if first else found_.DEPENDS


def _own(made: found_.Found, own: int) -> Iterator[Issue]:
    if own:
        noun = "cell" if own == 1 else "cells"
        what = f"{own:,} {noun} on the diagonal would make people their own customers; not used."
        yield made.note(what)


def _totals(raw: RawSheet, square: Square, body: _Body) -> Iterator[Issue]:
    """What is said of rows and columns of totals: that they are none, and whether they add up."""
    strength = np.nan_to_num(body.strength)
    for axis, names, heads in (
        (0, body.down, raw.cells[square.at + 1 :, square.column]),
        (1, body.across, raw.cells[square.at, square.column + 1 :]),
    ):
        there = np.array([one is not None for one in names])
        for at in (at for at, one in enumerate(heads) if one is not None and not there[at]):
            others = np.array([one is not None for one in (body.across, body.down)[axis]])
            cells = np.take(strength, at, axis=axis)[others]
            sums = np.compress(there, strength, axis=axis).sum(axis=axis)[others]
            line = "row" if axis == 0 else "column"
            what = f'The {line} "{shown(heads[at])}" holds totals and names nobody.'
            wrong = int((~np.isclose(cells, sums)).sum())
            if wrong:
                what += f" {wrong:,} of them are not the sum of what stands above or before."
            severity = Severity.WARNING if wrong else Severity.NOTE
            yield Issue(severity, what, "", raw.file, raw.title)


def _unread(raw: RawSheet, square: Square, body: _Body) -> Iterator[Issue]:
    for row, column in np.argwhere(np.isnan(body.strength)):
        cell = raw.cells[square.at + 1 + row, square.column + 1 + column]
        what = "is neither a number nor a mark; the cell counts as blank."
        place = (raw.file, raw.title, int(raw.rows[square.at + 1 + row]))
        address = found_.address(raw, square.at + 1 + int(row), square.column + 1 + int(column))
        yield Issue(Severity.ERROR, what, "Correct the cell.", *place, address, None, shown(cell))
