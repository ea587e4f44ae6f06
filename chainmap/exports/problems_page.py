"""The sheet "Problems": every issue of an import with a link to its cell, and Excel's limits."""

import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from chainmap.errors import Issue, Severity
from chainmap.exports.visible import clipped, visible
from chainmap.exports.workbook import escaped

TITLE = "Problems"
#: What Excel can hold.
ROWS, COLUMNS, CHARACTERS, NAME = 1_048_576, 16_384, 32_767, 31

#: More rows than anybody mends by hand; a sheet full of them would take gigabytes.
_LISTED = 100_000
_HEADINGS = {"Severity": 10, "File": 22, "Sheet": 18, "Cell": 9, "Column": 18, "Value": 24}
_HEADINGS |= {"What is wrong": 60, "How to mend it": 60}
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "DDEBF7"}
_LINK = Font(color="0563C1", underline="single")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def fill(severity: Severity) -> PatternFill:
    """The colour of a cell with a problem."""
    return PatternFill("solid", fgColor=_COLOURS[severity])


def put(page: Worksheet, row: int, column: int, value: object) -> None:
    """Writes a value; a text is a text whatever it begins with, and cut where it is too long."""
    if not isinstance(value, str):
        page.cell(row, column, value)
        return
    made = page.cell(row, column)
    made.value = escaped(clipped(value, CHARACTERS - 40) if len(value) > CHARACTERS else value)
    made.data_type = "s"


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """``wanted`` as Excel allows it: 31 characters, none of ``[]:*?/\\``, unlike those ``taken``.

    >>> sheet_name("a/b", ["A_B"])
    'a_b (2)'
    """
    there = {one.casefold() for one in taken} | {"history"}
    plain = _FORBIDDEN.sub("_", visible(wanted)).strip("' ") or "Sheet"
    name, count = plain[:NAME].rstrip("' "), 1
    while name.casefold() in there:
        count += 1
        behind = f" ({count})"
        name = plain[: NAME - len(behind)].rstrip("' ") + behind
    return name


def add_problems(
    book: Workbook,
    problems: Sequence[Issue],
    pages: Mapping[tuple[str, str], str],
    notes: Sequence[str] = (),
    most: int = _LISTED,
) -> None:
    """Adds the sheet "Problems" as the first one.

    ``pages`` : (file, sheet) of an issue -> the name of its sheet in ``book``; ``notes`` : what to
    say of the workbook itself; ``most`` : rows that the sheet may have.
    """
    page = book.create_sheet(sheet_name(TITLE, book.sheetnames), 0)
    for at, (heading, width) in enumerate(_HEADINGS.items(), start=1):
        page.cell(1, at, heading).font = Font(bold=True)
        page.column_dimensions["ABCDEFGH"[at - 1]].width = width
    page.freeze_panes = "A2"
    room = most - 1 - len(notes)
    if len(problems) > room:
        room -= 1
        left = len(problems) - room
        notes = [*notes, f"{left:,} more problems are not listed. Mend these first."]
    for row, note in enumerate(notes, start=2):
        _row(page, row, Issue(Severity.NOTE, note, ""), pages)
    for row, one in enumerate(problems[:room], start=2 + len(notes)):
        _row(page, row, one, pages)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page


def _row(page: Worksheet, row: int, one: Issue, pages: Mapping[tuple[str, str], str]) -> None:
    place = one.cell or (f"A{one.row}" if one.row else None)
    texts = (one.severity, one.file, one.sheet, place, one.column, one.value, one.what, one.mend)
    for at, text in enumerate(texts, start=1):
        if text:
            put(page, row, at, visible(str(text)))
            page.cell(row, at).alignment = Alignment(wrap_text=at >= 6, vertical="top")
    page.cell(row, 1).fill = fill(one.severity)
    name = pages.get((one.file or "", one.sheet or ""))
    if place and name:
        quoted = name.replace("'", "''")
        made = page.cell(row, 4)
        made.hyperlink = Hyperlink(ref=made.coordinate, location=f"'{quoted}'!{place}")
        made.font = _LINK
