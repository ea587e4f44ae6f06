"""Reads an Excel workbook: the values as saved, nothing worked out, nothing fetched."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet, ReadFile, column_letters, column_number
from chainmap.intake.limits import Limits
from chainmap.intake.readers.xlsx_merged import filled_in
from chainmap.intake.readers.xlsx_scan import SheetScan, Unsafe, scan
from chainmap.intake.readers.xlsx_values import Book, TooScattered
from chainmap.intake.readers.xlsx_zeros import with_zeros
from chainmap.intake.sniff import FileKind

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
)
_CELL = re.compile(r"([A-Z]+)(\d+)")
_NOTES = (
    ("1 merged cell takes the value of its block.", "merged cells take the value of their block."),
    ("1 hidden row is read like the others.", "hidden rows are read like the others."),
    (
        "1 number shown with leading zeros is read as shown.",
        "numbers shown with leading zeros are read as shown.",
    ),
)


def read(name: str, data: bytes, limits: Limits) -> ReadFile:
    """The visible sheets of a workbook, and what the reading itself has to tell."""
    try:
        scans = scan(data, limits)
    except Unsafe as reason:
        return _refused(name, f"{reason} It is not opened.", "Save the sheets as a new workbook.")
    except DefusedXmlException:
        what = "defines its own XML entities, as only a file made to harm does. It is not opened."
        return _refused(name, what, "Save the sheets as a new workbook.")
    except _DAMAGE:
        return _refused(name, FileKind.CUT.what, FileKind.CUT.mend)
    sheets: list[RawSheet] = []
    issues = list(_hidden_sheets(name, scans))
    book = Book(data, sum(one.cells for one in scans) <= limits.small, limits)
    for one in (one for one in scans if not one.hidden):
        try:
            sheet, more = _sheet(name, book, one)
        except TooScattered as reason:
            what = f"The sheet reaches {reason}, far beyond what is filled, and is not read."
            mend = "Delete the empty rows and columns around the table and save it again."
            issues.append(Issue(Severity.ERROR, what, mend, name, one.title))
        except _DAMAGE:
            what = "The sheet can't be read: its part of the file is damaged."
            mend = FileKind.CUT.mend
            issues.append(Issue(Severity.ERROR, what, mend, name, one.title))
        else:
            sheets.append(sheet)
            issues += more
    return ReadFile(tuple(sheets), tuple(issues))


def _refused(name: str, what: str, mend: str) -> ReadFile:
    return ReadFile(issues=(Issue(Severity.ERROR, f"The file {what}", mend, file=name),))


def _hidden_sheets(name: str, scans: list[SheetScan]) -> Iterator[Issue]:
    for one in scans:
        if one.hidden:
            what = "The sheet is hidden and not read."
            mend = "Unhide it if it belongs to the data."
            yield Issue(Severity.NOTE, what, mend, name, one.title)


def _sheet(name: str, book: Book, one: SheetScan) -> tuple[RawSheet, list[Issue]]:
    found = book.values(one)
    raw = RawSheet.of(name, one.title, found.matrix, found.rows, found.columns)
    raw, merged = filled_in(raw, one.merged)
    hidden = len(one.hidden_rows & set(raw.rows.tolist()))
    counts = (merged, hidden, with_zeros(raw, one.padded))
    issues = [*_unreadable_cells(name, one)]
    for count, (single, many) in zip(counts, _NOTES, strict=True):
        if count:
            what = single if count == 1 else f"{count:,} {many}"
            issues.append(Issue(Severity.NOTE, what, "", name, one.title))
    return raw, issues


def _unreadable_cells(name: str, one: SheetScan) -> Iterator[Issue]:
    error = (
        "The cell holds an error (such as #N/A or #REF!) instead of a value; it counts as blank."
    )
    unsaved = "The cell holds a formula whose result was never saved; it counts as blank."
    for cells, what, mend in (
        (one.errors, error, "Mend the formula or type the value."),
        (one.unsaved, unsaved, "Open the file in Excel, save it, and read it again."),
    ):
        for cell in cells:
            found = _CELL.fullmatch(cell)
            if found:
                column = f"column {column_letters(column_number(found.group(1)))}"
                row = int(found.group(2))
                yield Issue(Severity.ERROR, what, mend, name, one.title, row, cell, column)
