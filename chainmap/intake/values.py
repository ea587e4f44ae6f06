"""Cells of a block -> columns with the types of the schema; what can't be is an issue each."""

import datetime as dt
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, shown
from chainmap.intake.cells import Cell, wrong
from chainmap.intake.dates import read_date, slash_order
from chainmap.intake.numbers import decimal_signs, either_way, read_number
from chainmap.schema import Column, Kind
from chainmap.tables import TEXT, normal_form, texts_at

_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "si", "sí", "sì", "sim"))
_NO = frozenset(("no", "n", "false", "0", "nein", "falsch", "non", "não"))
_EXACT_DIGITS = 10**15
_DTYPES = {Kind.DATE: "datetime64[us]", Kind.YES_NO: "object"}


def converted(block: Block) -> tuple[pd.DataFrame, list[Issue]]:
    """The block's columns typed (references still as written), and every cell that had a problem.

    Columns that are not there are not there; texts are ``str``, numbers float64, dates
    datetime64, yes/no True, False or NaN. Kept columns are numbers if all their cells are.
    """
    columns: dict[str, pd.Series] = {}
    issues: list[Issue] = []
    for name in block.cells.columns:
        if name in block.kept:
            columns[name] = _kept(block.cells[name])
        else:
            columns[name], more = _column(block, block.schema[name])
            issues += more
    return pd.DataFrame(columns, index=block.cells.index, copy=False), issues


def _decimal(block: Block) -> str:
    """The decimal sign that all columns of numbers agree on; '' where they don't, or none tells."""
    numeric = [n for n in block.cells.columns if n not in block.kept and block.schema[n].numeric]
    texts = (one for name in numeric for one in block.cells[name].unique() if isinstance(one, str))
    signs = decimal_signs(texts)
    return next(iter(signs)) if len(signs) == 1 else ""


def _kept(cells: pd.Series) -> pd.Series:
    filled = cells.dropna()
    if len(filled) and all(isinstance(one, (int, float)) for one in filled):
        return cells.astype("float64")
    return pd.Series([shown(one) for one in cells], index=cells.index, dtype=TEXT)


def _column(block: Block, column: Column) -> tuple[pd.Series, list[Issue]]:
    codes, unique = pd.factorize(block.cells[column.name])
    read = _reader(column, [one for one in unique if isinstance(one, str)], block)
    if read is _text and all(type(one) is str for one in unique):
        # A text is what it is: in a large table millions of them differ.
        return texts_at(codes, unique, block.cells.index), []
    cells = [read(one) for one in unique]
    typed = _as_typed(codes, [cell.value for cell in cells], column, block.cells.index)
    return typed, [*_problems(block, column, codes, cells), *_guessed(block, column, codes, cells)]


def _as_typed(
    codes: np.ndarray, values: list[object], column: Column, index: pd.Index
) -> pd.Series:
    kind = "float64" if column.numeric else _DTYPES.get(column.kind)
    if kind is None:
        return texts_at(codes, values, index)
    # The last one is for blanks, whose code is -1.
    each = pd.Series([*values, None], dtype=kind).to_numpy()
    return pd.Series(each[codes], index=index)


def _reader(column: Column, texts: list[str], block: Block) -> Callable[[object], Cell]:
    if column.numeric:
        signs = decimal_signs(texts)
        decimal = next(iter(signs)) if len(signs) == 1 else "" if signs else block.decimal
        if not decimal and not signs and any(map(either_way, texts)):
            decimal = _decimal(block)
        return lambda value: read_number(value, column, decimal, block.typed)
    if column.kind is Kind.DATE:
        order = slash_order(texts)
        return lambda value: read_date(value, order)
    if column.kind is Kind.CHOICE:
        return lambda value: _choice(value, column)
    if column.kind is Kind.YES_NO:
        return _yes_no
    return _text


def _as_text(value: object) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _text(value: object) -> Cell:
    """A text or an identifier; of a long number nobody knows any more which one it was."""
    if isinstance(value, (int, float)) and abs(value) >= _EXACT_DIGITS:
        what = (
            "is a number of more than 15 digits; those after the 15th were already lost in Excel."
        )
        return wrong(what, "Format the column as text and enter the number again.")
    return Cell(_as_text(value))


def _choice(value: object, column: Column) -> Cell:
    form = normal_form(_as_text(value))
    for choice in column.choices:
        if normal_form(choice) == form:
            return Cell(choice)
    near = process.extractOne(form, column.choices, scorer=fuzz.ratio, score_cutoff=70)
    hint = f'Did you mean "{near[0]}"?' if near else "Correct the cell."
    return wrong(f"is not {column.allowed}.", hint)


def _yes_no(value: object) -> Cell:
    word = _as_text(value).casefold()
    if word in _YES or word in _NO:
        return Cell(word in _YES)
    return wrong("is not yes or no.", "Write yes or no.")


def _problems(
    block: Block, column: Column, codes: np.ndarray, cells: list[Cell]
) -> Iterator[Issue]:
    bad = np.array([bool(cell.what) for cell in cells] + [False])
    if not bad.any():
        return
    for at in np.flatnonzero(bad[codes]):
        cell = cells[codes[at]]
        yield block.issue(cell.severity, cell.what, cell.mend, int(at), column.name)


def _guessed(block: Block, column: Column, codes: np.ndarray, cells: list[Cell]) -> Iterator[Issue]:
    guesses = np.array([cell.guess for cell in cells] + [""], dtype=object)
    for guess in sorted(set(guesses) - {""}):
        where = np.flatnonzero((guesses == guess)[codes])
        noun = "cell" if len(where) == 2 else "cells"
        more = f" ({len(where) - 1:,} more {noun} likewise)" if len(where) > 1 else ""
        what = f"is understood like this: {guess}{more}."
        yield block.issue(Severity.NOTE, what, "", int(where[0]), column.name)
