"""A formatted table on a sheet: headings, filters, bars, entry cells, and links to other sheets."""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from chainmap.exports.visible import clipped, visible
from chainmap.exports.workbook import cell

MOST_CHARACTERS = 2_000
_POINTS, _MOST_LINES = 14, 14
WHOLE, GIVEN, COUNTED, PERCENT = "#,##0", "#,##0.##", "#,##0.00", "0.0%"
_INK, _PALE, _ENTRY, _BAR = "FF1F3A4D", "FFD5DEE6", "FFFFF2B8", "FF6FA8C9"
_HEAD = PatternFill("solid", fgColor=_INK)
_YELLOW = PatternFill("solid", fgColor=_ENTRY)
FONT = "Calibri"
_LEADS = Font(FONT, 11, color="FF1F5C99", underline="single")
_LINE = Border(bottom=Side(style="hair", color=_PALE))
_TOP = Alignment(vertical="top", wrap_text=True)
_JUDGED = {
    "unclear": "FFF6CFCB",
    "not described": "FFF6CFCB",
    "serious": "FFF6CFCB",
    "partly clear": "FFFCE9BD",
    "warning": "FFFCE9BD",
    "clear": "FFD6EBD4",
}


class Formula(str):
    """A formula of ours: the only text that a cell takes for one."""

    __slots__ = ()


@dataclass(frozen=True)
class Col:
    """A column. ``number`` : the number format; ``bar`` : bars in the cells; ``entry`` : cells for
    the reader to change; ``judged`` : coloured by the word; ``to`` : where each cell leads.
    """

    heading: str
    values: Sequence[object]
    width: float = 14
    number: str = ""
    bar: bool = False
    entry: bool = False
    judged: bool = False
    note: str = ""
    to: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Page:
    """A written table: its ``title`` and, by heading, the cells below."""

    title: str
    places: dict[str, str]
    first: int
    last: int

    def range(self, heading: str) -> str:
        """The cells of a column, for a formula on any sheet."""
        letters = self.places[heading]
        return f"'{self.title}'!${letters}${self.first}:${letters}${max(self.last, self.first)}"

    def at(self, row: int) -> str:
        """The place of the ``row``-th row (from 0), to lead to."""
        return f"'{self.title}'!A{self.first + row}"


def written(page: Worksheet, value: object) -> Cell:
    """A cell with our formula, a number, a day, or a text in which nothing is hidden."""
    if isinstance(value, Formula):
        return Cell(page, value=str(value))
    shown = clipped(visible(value), MOST_CHARACTERS) if isinstance(value, str) else value
    return cell(page, shown)


def put(page: Worksheet, row: int, column: int, value: object) -> None:
    """:func:`written` at a place of the sheet."""
    made, source = page.cell(row, column), written(page, value)
    made.value = source.value
    made.data_type = source.data_type


def lead(made: Cell, place: str) -> None:
    """Make ``made`` lead to a place in the workbook."""
    made.hyperlink = Hyperlink(ref=made.coordinate, location=place)
    made.font = _LEADS


def entry(made: Cell) -> None:
    """Mark ``made`` as a cell to change."""
    made.fill = _YELLOW


def add_page(
    book: Workbook, title: str, columns: Sequence[Col], above: Sequence[Sequence[object]] = ()
) -> Page:
    """The table as a new sheet; ``above`` : rows between the headings and the rest."""
    page = book.create_sheet(title)
    page.append([written(page, one.heading) for one in columns])
    widths = [one.width for one in columns]
    lines = [*above, *zip(*(one.values for one in columns), strict=True)]
    for at, line in enumerate(lines, start=2):
        page.append([written(page, value) for value in line])
        page.row_dimensions[at].height = height_of(line, widths)
    last = 1 + len(lines)
    made = Page(title, places_of(columns), 2 + len(above), last)
    _headings(page, columns)
    for at, one in enumerate(columns, start=1):
        _column(page, one, at, made)
    page.freeze_panes = page.cell(made.first, 2)
    page.auto_filter.ref = f"A{made.first - 1}:{get_column_letter(len(columns))}{max(last, 1)}"
    _print(page)
    return made


def height_of(values: Sequence[object], widths: Sequence[float]) -> float:
    """How high a row must be for its texts, in points; a very long one is cut off."""
    texts = ((one, width) for one, width in zip(values, widths, strict=False) if _is_text(one))
    most = max((_lines(str(one), width) for one, width in texts), default=1)
    return _POINTS * min(most, _MOST_LINES) + 1


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Formula)


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(one) / width)) for one in text.split("\n"))


def places_of(columns: Sequence[Col], first: int = 1) -> dict[str, str]:
    """The letters of each column by its heading."""
    return {one.heading: get_column_letter(at) for at, one in enumerate(columns, start=first)}


def _headings(page: Worksheet, columns: Sequence[Col]) -> None:
    for made, one in zip(page[1], columns, strict=True):
        made.fill, made.font = _HEAD, Font(FONT, 11, bold=True, color="FFFFFFFF")
        made.alignment = Alignment(vertical="center", wrap_text=True)
        if one.note:
            made.comment = Comment(one.note, "chainmap", width=280, height=120)
    heads, widths = [one.heading for one in columns], [one.width - 1 for one in columns]
    page.row_dimensions[1].height = max(32, height_of(heads, widths))


def _column(page: Worksheet, one: Col, at: int, made: Page) -> None:
    letters = get_column_letter(at)
    page.column_dimensions[letters].width = one.width
    cells = [page.cell(row, at) for row in range(2, made.last + 1)]
    _dress(cells, one)
    for each, place in zip(cells[made.first - 2 :], one.to, strict=False):
        if place:
            lead(each, place)
    span = f"{letters}{made.first}:{letters}{max(made.last, made.first)}"
    if one.bar:
        rule = DataBarRule("num", 0, "max", color=_BAR)
        page.conditional_formatting.add(span, rule)
    for word, colour in _JUDGED.items() if one.judged else ():
        fill = PatternFill("solid", bgColor=colour)
        page.conditional_formatting.add(span, CellIsRule("equal", [f'"{word}"'], fill=fill))


def _dress(cells: Sequence[Cell], one: Col) -> None:
    """The look of a column: worked out for the first cell of each kind, the others take it over."""
    looks: dict[tuple[int, ...], StyleArray] = {}
    for made in cells:
        before = tuple(made._style or ())
        if before not in looks:
            _look(made, one)
            looks[before] = made._style
        made._style = copy(looks[before])


def _look(made: Cell, one: Col) -> None:
    made.alignment, made.border = _TOP, _LINE
    if one.number:
        made.number_format = one.number
    if one.entry:
        made.fill = _YELLOW


def _print(page: Worksheet) -> None:
    """Landscape, as wide as a page, the headings on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(0.4, 0.4, 0.5, 0.5)
    page.print_title_rows = "1:1"
