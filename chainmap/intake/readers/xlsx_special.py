"""What the readers of worksheets lose or do not tell: errors, unsaved formulas, merges, the hidden.

Found in the text of a sheet's part, a piece of whole rows at a time.
"""

import re
from dataclasses import dataclass, field

from chainmap.intake.grid import column_number

_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bt=["']e["'][^<>]*)>""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(\s[^<>]*)>\s*<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*+(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>(0?)</(?:\w+:)?v>)?+\s*+</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb"""\br=["']([A-Za-z]+\d+)["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)["']"""
)
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s([^<>]*\bhidden=["'](?:1|true)["'][^<>]*)>""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s([^<>]*\bhidden=["'](?:1|true)["'][^<>]*)>""")
_SPAN = re.compile(rb"""\b(min|max)=["'](\d{1,6})["']""")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_TEXT_RESULT = re.compile(rb"""\bt=["']str["']""")
_MOST_MERGED = 20_000


@dataclass
class Special:
    """Cells with errors, with formulas never saved or saved as 0, by address; merged boxes as
    top, left, bottom, right; numbers of hidden rows, and first and last of hidden columns.
    """

    errors: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    zeros: list[str] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def find_special(piece: bytes, found: Special) -> None:
    """Adds what stands in ``piece`` to ``found``."""
    if b't="e"' in piece or b"t='e'" in piece:
        for tag in _ERROR.findall(piece):
            if address := _ADDRESS.search(tag):
                found.errors.append(address.group(1).decode().upper())
    if b"<f" in piece or b":f" in piece:
        _formulas(piece, found)
    if b"mergeCell" in piece and len(found.merged) < _MOST_MERGED:
        for left, top, right, bottom in _MERGED.findall(piece)[:_MOST_MERGED]:
            ends = column_number(left.decode()), int(bottom), column_number(right.decode())
            found.merged.append((int(top), *ends))
    if b"hidden" in piece:
        _hidden(piece, found)


def _formulas(piece: bytes, found: Special) -> None:
    for tag, zero in _FORMULA.findall(piece):
        address = _ADDRESS.search(tag)
        if address and not _TEXT_RESULT.search(tag):
            cells = found.zeros if zero else found.unsaved
            cells.append(address.group(1).decode().upper())


def _hidden(piece: bytes, found: Special) -> None:
    for tag in _HIDDEN.findall(piece):
        if number := _ROW_NUMBER.search(tag):
            found.hidden_rows.add(int(number.group(1)))
    for tag in _HIDDEN_COLUMN.findall(piece):
        span = {name: int(number) for name, number in _SPAN.findall(tag)}
        if len(span) == 2:
            found.hidden_columns.append((span[b"min"], span[b"max"]))
