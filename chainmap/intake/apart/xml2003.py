"""Reads SpreadsheetML 2003, the XML that Excel 2003 and some HR systems write."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from chainmap.intake.apart.columns import Place, Sheet, coded

_FAR = 20_000
_MOST_EMPTY = 3_000_000
_MOST_SHEETS = 1_000
_FIRST_DAY = "1899-12-31"

Box = tuple[int, int, int, int]


class Scattered(ValueError):
    """A cell or row is placed where no spreadsheet has one."""


def read(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the titles of hidden ones."""
    sheets, hidden = [], []
    for _, one in iterparse(BytesIO(data), forbid_dtd=True):
        if _name(one) == "Worksheet":
            title = _attribute(one, "Name")
            if any(_name(part) == "Visible" and part.text != "SheetVisible" for part in one.iter()):
                hidden.append(title)
            else:
                sheets.append(_sheet(one, title))
            one.clear()
        if len(sheets) > _MOST_SHEETS:
            raise MemoryError
    return sheets, hidden


def _name(one: Element) -> str:
    return one.tag.split("}")[-1]


def _attribute(one: Element, name: str) -> str:
    return next((text for key, text in one.attrib.items() if key.split("}")[-1] == name), "")


def _number(one: Element, name: str, other: int) -> int:
    text = _attribute(one, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else other


def _sheet(page: Element, title: str) -> Sheet:
    _refuse_scattered(page)
    merged: list[Box] = []
    errors: list[Place] = []
    return Sheet(title, coded(_rows(page, merged, errors)), merged=merged, errors=errors)


def _refuse_scattered(page: Element) -> None:
    """Raises MemoryError where the box up to the last cell is far larger than what is in it."""
    filled = down = widest = 0
    for row in (one for one in page.iter() if _name(one) == "Row"):
        down = _number(row, "Index", down + 1)
        across = 0
        for cell in (one for one in row if _name(one) == "Cell"):
            across = _number(cell, "Index", across + 1) + _number(cell, "MergeAcross", 0)
            filled += 1
        widest = max(widest, across)
        if down * widest > _MOST_EMPTY + 20 * filled:
            raise MemoryError


def _rows(page: Element, merged: list[Box], errors: list[Place]) -> Iterator[list[object]]:
    down = 0
    for row in (one for one in page.iter() if _name(one) == "Row"):
        at = _number(row, "Index", down + 1)
        if at > 1_048_576 or at <= down:
            raise Scattered(f"row {at}")
        yield from ([] for _ in range(at - down - 1))
        down = at
        yield _cells(row, down, merged, errors)


def _cells(row: Element, down: int, merged: list[Box], errors: list[Place]) -> list[object]:
    cells: list[object] = []
    for one in (one for one in row if _name(one) == "Cell"):
        at = _number(one, "Index", len(cells) + 1)
        if at > _FAR:
            raise Scattered(f"column {at}")
        cells += [None] * (at - len(cells) - 1)
        right, below = _number(one, "MergeAcross", 0), _number(one, "MergeDown", 0)
        if (right or below) and right < _FAR:
            merged.append((down, at, down + below, at + right))
        content = next((part for part in one if _name(part) == "Data"), None)
        if content is not None and _attribute(content, "Type") == "Error":
            errors.append((down, at))
        cells.append(None if content is None else _value(content))
        cells += [None] * (right if right < _FAR else 0)
    return cells


def _value(content: Element) -> object:
    text = "".join(content.itertext())
    kind = _attribute(content, "Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return text.strip() == "1"
        if kind == "DateTime":
            return _moment(text.strip())
    except ValueError:
        return text
    return None if kind == "Error" else text


def _moment(text: str) -> object:
    """A day, or a time where the day is the one that times are kept under."""
    moment = dt.datetime.fromisoformat(text)
    return moment.time() if text.startswith(_FIRST_DAY) else moment
