"""Reads CSV: any usual encoding and separator, quotes taken strictly."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from chainmap.errors import Issue, Severity
from chainmap.intake.apart.columns import coded
from chainmap.intake.grid import RawSheet, ReadFile
from chainmap.intake.limits import Limits
from chainmap.intake.readers.encodings import encoding_of, preview
from chainmap.intake.readers.plain import plain_columns
from chainmap.intake.readers.unreadable import address, error_cells, without_errors

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SEP_LINE = re.compile(r"^\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_LONGEST_CELL = 1_000_000
_HEAD = 400_000
_GUARDED = re.compile(r"'+\s*[=+\-@＝＋－＠]|'+\s")


class _TooMany(Exception):
    """There are more rows or columns than a spreadsheet has."""


def _reader(lines: Iterator[str] | io.TextIOBase, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(lines, delimiter=separator, strict=True)


def _evenness(text: str, separator: str) -> float:
    """How many cells the first rows have in common, weighed by how many rows have that many."""
    widths = []
    try:
        for row in islice(_reader(io.StringIO(text, newline=""), separator), 50):
            widths += [len(row)] if any(row) else []
    except csv.Error:
        # What came before the quotation mark that is wrong, or cut off with the head, counts.
        if len(widths) == 1:
            return 0.0
    if not widths:
        return 0.0
    width, times = Counter(widths).most_common(1)[0]
    return (width - 1) * times / len(widths)


def separator_of(text: str) -> str:
    """The separator that cuts the first rows into the most even cells; a comma if none does."""
    return max(_SEPARATORS, key=lambda one: _evenness(text, one))


def _lines(data: bytes, codec: str, told: bool) -> io.TextIOWrapper:
    """The text from its first row on, behind the one that has ``told`` the separator."""
    lines = io.TextIOWrapper(io.BytesIO(data), codec, "replace", newline="")
    if told:
        lines.readline()
    return lines


def _rows(lines: io.TextIOBase, separator: str, count: list[int], most: int) -> Iterator[list[str]]:
    for row in _reader(lines, separator):
        count[0] += 1
        if len(row) > most:
            raise _TooMany
        yield row


def _unguarded(value: object) -> object:
    """A text without the apostrophe that our CSV puts before what a program takes for a formula."""
    return value[1:] if isinstance(value, str) and _GUARDED.match(value) else value


def _unreadable(name: str, row: int, reason: csv.Error) -> Issue:
    """The issue for a text that breaks the rules of quoting, naming the row where it begins."""
    if "limit" in str(reason):
        what = f"holds a cell of more than {_LONGEST_CELL:,} characters."
    else:
        what = 'has a quotation mark (") that is never closed or is followed by more text.'
    return Issue(
        Severity.ERROR,
        f"The text {what} From there on rows would be lost, so the file is not used.",
        'Close the quotation mark, or write one that belongs to the text twice (""), '
        "and read the file again.",
        file=name,
        row=row,
    )


def read(name: str, data: bytes, limits: Limits) -> ReadFile:
    """The one sheet in a CSV; its title is the file's name without the ending."""
    codec, guess = encoding_of(data)
    head = data[:_HEAD].decode(codec, errors="ignore").lstrip("\ufeff")
    told = _SEP_LINE.match(head)
    separator = told.group(1) if told else separator_of(head)
    plain = codec == "utf-8-sig" and not guess and not told
    quick = plain_columns(data, separator, _LONGEST_CELL) if plain else None
    count = [0]
    try:
        rows = _rows(_lines(data, codec, told is not None), separator, count, limits.columns)
        columns, errors = without_errors(coded(rows) if quick is None else quick)
    except csv.Error as reason:
        return ReadFile(issues=(_unreadable(name, count[0] + 1, reason),))
    except _TooMany:
        what = f"The file has more than {limits.columns:,} cells in row {count[0]:,}."
        mend = "Check that it is a table and how its cells are separated."
        return ReadFile(issues=(Issue(Severity.ERROR, what, mend, name, row=count[0]),))
    decimal = "." if separator == "," else ""
    title = PurePath(name).stem
    columns = [(codes, [_unguarded(value) for value in values]) for codes, values in columns]
    sheet = RawSheet.of_columns(name, title, columns, typed=False, decimal=decimal)
    issues = error_cells(name, title, [address(one) for one in errors], limits)
    guesses = _guesses(name, data, codec, guess, separator, bool(told))
    return ReadFile((sheet,), tuple(issues), tuple(guesses))


def _guesses(
    name: str, data: bytes, codec: str, guess: str, separator: str, told: bool
) -> Iterator[str]:
    if guess:
        shown = preview(data, codec)
        shown = f", for example {shown}" if shown else ""
        yield f"{name}: not UTF-8, read as {guess}{shown}. Check that accents look right."
    if separator != "," and not told:
        yield f"{name}: the cells are taken to be separated by {_named(separator)}."


def _named(separator: str) -> str:
    return f"a {_SEPARATORS[separator]}" if separator in _SEPARATORS else repr(separator)
