"""Reads an Excel workbook: the values as saved, nothing worked out, nothing fetched."""

import re
import zipfile
import zlib
from collections.abc import Iterator

import numpy as np
from defusedxml import DefusedXmlException

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet, ReadFile, column_number
from chainmap.intake.limits import Limits
from chainmap.intake.readers.notes import hidden_sheet, merged_note, note, refused
from chainmap.intake.readers.process import Apart, NotRead
from chainmap.intake.readers.unreadable import AGAIN, at_cell, error_cells, unsaved_cells
from chainmap.intake.readers.xlsx_merged import filled_in
from chainmap.intake.readers.xlsx_scan import BookScan, SheetScan, scan
from chainmap.intake.readers.xlsx_values import Book, TooScattered, begin
from chainmap.intake.readers.xlsx_zeros import with_zeros
from chainmap.intake.readers.zips import Unsafe
from chainmap.intake.sniff import FileKind

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
)
_CELL = re.compile(r"([A-Z]+)(\d+)")


def read(name: str, data: bytes, limits: Limits) -> ReadFile:
    """The visible sheets of a workbook, and what the reading itself has to tell."""
    begun = None
    try:
        begun = begin(name, data, limits)
        scanned = scan(data, limits)
        return _sheets(name, data, scanned, limits, begun)
    except Unsafe as reason:
        return refused(name, f"{reason} It is not opened.", "Save the sheets as a new workbook.")
    except DefusedXmlException:
        what = "defines its own XML entities, as only a file made to harm does. It is not opened."
        return refused(name, what, "Save the sheets as a new workbook.")
    except NotRead as reason:
        return refused(name, reason.what, reason.mend)
    except _DAMAGE:
        return refused(name, FileKind.CUT.what, FileKind.CUT.mend)
    finally:
        if begun:
            begun.stop()


def _small(scanned: BookScan, limits: Limits) -> bool:
    return (
        sum(one.cells for one in scanned.sheets) <= limits.small
        and scanned.unpacked <= limits.small_unpacked
        and scanned.beside <= limits.small_beside
    )


def _sheets(
    name: str, data: bytes, scanned: BookScan, limits: Limits, begun: Apart | None
) -> ReadFile:
    sheets: list[RawSheet] = []
    issues = [hidden_sheet(name, one.title) for one in scanned.sheets if one.hidden]
    issues += _links(name, scanned)
    book = Book(name, data, scanned.sheets, limits, _small(scanned, limits), begun)
    for one in (one for one in scanned.sheets if not one.hidden):
        try:
            sheet, more = _sheet(name, book, one, limits)
        except TooScattered as reason:
            what = f"The sheet reaches {reason}, far beyond what is filled, and is not read."
            mend = "Delete the empty rows and columns around the table and save it again."
            issues.append(Issue(Severity.ERROR, what, mend, name, one.title))
        except _DAMAGE:
            what = "The sheet can't be read: its part of the file is damaged."
            issues.append(Issue(Severity.ERROR, what, FileKind.CUT.mend, name, one.title))
        else:
            sheets.append(sheet)
            issues += more
    return ReadFile(tuple(sheets), tuple(issues))


def _links(name: str, scanned: BookScan) -> Iterator[Issue]:
    if scanned.linked:
        what = "The workbook refers to other files. The values last saved are read, nothing else."
        yield Issue(Severity.NOTE, what, "", name)


def _sheet(name: str, book: Book, one: SheetScan, limits: Limits) -> tuple[RawSheet, list[Issue]]:
    raw, merged = filled_in(book.sheet(one), one.special.merged)
    zeros = with_zeros(raw, one.padded)
    issues = [*error_cells(name, one.title, one.special.errors, limits)]
    issues += unsaved_cells(name, one.title, one.special.unsaved, limits)
    issues += _doubtful_zeros(name, one, raw)
    issues += merged_note(name, one.title, merged) + _hidden(name, one, raw)
    single = "1 number shown with leading zeros is read as shown."
    many = "numbers shown with leading zeros are read as shown."
    return raw, issues + note(name, one.title, zeros, single, many)


def _hidden(name: str, one: SheetScan, raw: RawSheet) -> list[Issue]:
    rows = len(one.special.hidden_rows & set(raw.rows.tolist()))
    spans = one.special.hidden_columns
    columns = sum(any(first <= at <= last for first, last in spans) for at in raw.columns.tolist())
    single, many = "1 hidden row is read like the others.", "hidden rows are read like the others."
    told = note(name, one.title, rows, single, many)
    single, many = single.replace("row", "column"), many.replace("rows", "columns")
    return told + note(name, one.title, columns, single, many)


def _doubtful_zeros(name: str, one: SheetScan, raw: RawSheet) -> Iterator[Issue]:
    """Some programs save every formula's result as 0; among texts that shows."""
    what = (
        "The cell holds a formula with the result 0 among texts; perhaps it was never worked out."
    )
    among: dict[str, bool] = {}
    for cell in one.special.zeros:
        if found := _CELL.fullmatch(cell):
            column = found.group(1)
            if column not in among:
                among[column] = _mostly_text(raw, column_number(column))
            if among[column]:
                yield from at_cell(Severity.WARNING, name, one.title, cell, what, AGAIN)


def _mostly_text(raw: RawSheet, column: int) -> bool:
    """Whether most cells below the first that are filled, and not 0, are texts."""
    for values in raw.cells[1:, np.flatnonzero(raw.columns == column)].T:
        others = [one for one in values if one is not None and one != 0]
        return sum(isinstance(one, str) for one in others) * 2 > len(others)
    return False
