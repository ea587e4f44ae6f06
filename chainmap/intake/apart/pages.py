"""Reads the tables of a web page, as many systems write them under the name .xls."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from chainmap.intake.apart.columns import ERROR_NAMES, Sheet, coded

_MOST_SPANNED = 100
_MOST_CELLS = 3_000_000
_MOST_COLUMNS = 16_384
_MOST_TABLES = 1_000
_BREAKS = frozenset(("br", "p", "div", "li"))
_UNSEEN = frozenset(("script", "style"))

Grid = dict[tuple[int, int], str]


def read(data: bytes) -> list[Sheet]:
    """Every table with more than one row and column; titles say which of several."""
    parser = HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding=_code(data)
    )
    try:
        page = document_fromstring(data, parser=parser)
    except etree.ParserError as reason:
        raise ValueError(str(reason)) from reason
    tables = [
        one for one in page.iter("table") if not any(True for _ in one.iterdescendants("table"))
    ]
    if len(tables) > _MOST_TABLES:
        raise MemoryError
    sheets = [_sheet(one, number) for number, one in enumerate(tables, 1)]
    return [one for one in sheets if len(one.columns) > 1]


def _code(data: bytes) -> str | None:
    """UTF-8 where the bytes are it: a page without a word on its encoding counts as Latin-1."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _sheet(table: etree._Element, number: int) -> Sheet:
    grid: Grid = {}
    merged, errors = [], []
    down = 0
    for row in table.iter("tr"):
        down += 1
        across = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            across += 1
            while (down, across) in grid:
                across += 1
            bottom, right = down + _span(cell, "rowspan"), across + _span(cell, "colspan")
            for at in ((y, x) for y in range(down, bottom + 1) for x in range(across, right + 1)):
                grid[at] = ""
            if len(grid) > _MOST_CELLS:
                raise MemoryError
            grid[down, across] = text = _text(cell)
            # Excel marks errors; elsewhere nobody writes such a text on purpose.
            if text in ERROR_NAMES or cell.get("x:err"):
                grid[down, across] = ""
                errors.append((down, across))
            if (bottom, right) != (down, across):
                merged.append((down, across, bottom, right))
            across = right
    return Sheet(f"Table {number}", coded(_rows(grid, down)), merged=merged, errors=errors)


def _rows(grid: Grid, rows: int) -> Iterator[list[str]]:
    width = max((across for _, across in grid), default=0)
    if width > _MOST_COLUMNS or rows * width > _MOST_CELLS + 20 * len(grid):
        raise MemoryError
    for down in range(1, rows + 1):
        yield [grid.get((down, across), "") for across in range(1, width + 1)]


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return (
        min(int(text), _MOST_SPANNED) - 1 if text.isascii() and text.isdigit() and int(text) else 0
    )


def _text(cell: etree._Element) -> str:
    parts: list[str] = []
    for one in cell.iter():
        seen = one.tag not in _UNSEEN
        if one is not cell and one.tag in _BREAKS:
            parts.append("\n")
        parts.append((one.text or "") if seen else "")
        parts.append((one.tail or "") if one is not cell else "")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).strip().split("\n"))
