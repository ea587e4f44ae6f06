"""Reads CSV: any usual encoding and separator, quotes taken strictly."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import PurePath

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet, ReadFile, matrix_of

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_LONGEST_CELL = 1_000_000


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was read with, '' where that is not a guess.

    >>> decoded("Müller".encode("cp1252"))
    ('Müller', 'Windows-1252')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _rows(text: str, separator: str, most: int | None = None) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
        rows.append(row)
        if most is not None and len(rows) >= most:
            break
    return rows


def _evenness(text: str, separator: str) -> float:
    """How many cells the first rows have in common, weighed by how many rows have that many."""
    try:
        widths = [len(row) for row in _rows(text, separator, 50) if any(row)]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, times = Counter(widths).most_common(1)[0]
    return (width - 1) * times / len(widths)


def separator_of(text: str) -> str:
    """The separator that cuts the first rows into the most even cells; a comma if none does."""
    return max(_SEPARATORS, key=lambda one: _evenness(text, one))


def _unreadable(text: str, separator: str, name: str, reason: csv.Error) -> Issue:
    """The issue for a text that breaks the rules of quoting, naming the row where it begins."""
    good = 0
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            good += 1
    except csv.Error:
        pass
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
        row=good + 1,
    )


def read(name: str, data: bytes) -> ReadFile:
    """The one sheet in a CSV; its title is the file's name without the ending."""
    text, guess = decoded(data)
    guesses = [f"{name}: not UTF-8, read as {guess}. Check that accents look right."]
    guesses = guesses if guess else []
    told = _SEP_LINE.match(text)
    if told:
        text = text[told.end() :]
    separator = told.group(1) if told else separator_of(text)
    try:
        rows = _rows(text, separator)
    except csv.Error as reason:
        return ReadFile(issues=(_unreadable(text, separator, name, reason),))
    if separator != "," and not told:
        guesses.append(f"{name}: the cells are taken to be separated by {_named(separator)}.")
    sheet = RawSheet.of(
        name,
        PurePath(name).stem,
        matrix_of(rows),
        typed=False,
        decimal="." if separator == "," else "",
    )
    return ReadFile((sheet,), (), tuple(guesses))


def _named(separator: str) -> str:
    return f"a {_SEPARATORS[separator]}" if separator in _SEPARATORS else repr(separator)
