"""Reads what is no .xlsx and no CSV: .xls, .xlsb, .ods, web pages, XML of 2003, Parquet.

All of it in a process of its own, as none of it can be looked through beforehand.
"""

import contextlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath

from chainmap.errors import Issue, Severity
from chainmap.intake.apart.columns import Place
from chainmap.intake.grid import RawSheet, ReadFile
from chainmap.intake.limits import Limits
from chainmap.intake.readers.notes import hidden_sheet, merged_note, refused
from chainmap.intake.readers.process import Apart, Found, NotRead, read_apart
from chainmap.intake.readers.unreadable import address, blanked, error_cells
from chainmap.intake.readers.xlsx_merged import filled_in
from chainmap.intake.readers.zips import Unsafe, check_all
from chainmap.intake.sniff import FileKind

Errors = Mapping[str, list[Place]]

_READERS = {
    FileKind.OLD_EXCEL: "workbook",
    FileKind.BINARY_EXCEL: "workbook",
    FileKind.OPEN_DOCUMENT: "workbook",
    FileKind.WEB_PAGE: "page",
    FileKind.XML_2003: "xml2003",
    FileKind.PARQUET: "parquet",
}
# Those whose reader gives an error as a blank: what a second look for errors calls them.
_ERRORS = {
    FileKind.OLD_EXCEL: "xls",
    FileKind.BINARY_EXCEL: "xlsb",
    FileKind.OPEN_DOCUMENT: "ods",
}
_ZIPPED = (FileKind.BINARY_EXCEL, FileKind.OPEN_DOCUMENT)
_MARKUP = (FileKind.WEB_PAGE, FileKind.XML_2003)
_NO_TABLE = {
    FileKind.WEB_PAGE: (
        "is a web page without a table in it.",
        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and use that.",
    ),
}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def reads(kind: FileKind) -> bool:
    """Whether this reader takes files of ``kind``."""
    return kind in _READERS


def read(name: str, data: bytes, kind: FileKind, limits: Limits) -> ReadFile:
    """The visible sheets or tables of a file of ``kind``."""
    try:
        size = _unpacked(data, kind, limits)
        found, errors = _both(name, data, kind, limits, size)
    except Unsafe as reason:
        return refused(name, f"{reason} It is not opened.", "Save the sheets as a new workbook.")
    except NotRead as reason:
        return refused(name, reason.what, reason.mend)
    except _DAMAGE:
        return refused(name, FileKind.CUT.what, FileKind.CUT.mend)
    if not found.sheets and not found.hidden and not found.damaged:
        return refused(name, *_NO_TABLE.get(kind, (FileKind.CUT.what, FileKind.CUT.mend)))
    return _told(name, kind, found, errors, limits)


def _both(
    name: str, data: bytes, kind: FileKind, limits: Limits, size: int
) -> tuple[Found, Errors | None]:
    """What is in the file, and its errors by sheet, None where they could not be looked for."""
    request = _request(name, kind, limits)
    if kind not in _ERRORS:
        found = read_apart(name, data, request, limits, 0, size)
        return found, found.errors
    look = {"reader": "errors", "kind": _ERRORS[kind]}
    second = Apart(name, data, look, limits, 0, size)
    try:
        found = read_apart(name, data, request, limits, 0, size)
        if not found.sheets:
            return found, {}
        with contextlib.suppress(NotRead):
            return _with_merged(found, more := second.found()), more.errors
        return found, None
    finally:
        second.stop()


def _with_merged(found: Found, more: Found) -> Found:
    """``found`` with the merged boxes that the second look saw, where the first can't tell any."""
    boxes = {sheet.title: merged for sheet, merged in more.sheets}
    sheets = ((sheet, merged or boxes.get(sheet.title, [])) for sheet, merged in found.sheets)
    return replace(found, sheets=tuple(sheets))


def _unpacked(data: bytes, kind: FileKind, limits: Limits) -> int:
    if kind in _ZIPPED:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return check_all(archive, len(data), limits)
    if kind in _MARKUP and len(data) > limits.markup_bytes:
        raise Unsafe(f"is larger than {limits.markup_bytes // 1_000_000} MB.")
    if kind is FileKind.XML_2003 and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise Unsafe("defines its own XML entities, as only a file made to harm does.")
    return len(data) * (3 if kind in _MARKUP else 1)


def _request(name: str, kind: FileKind, limits: Limits) -> dict[str, object]:
    return {"reader": _READERS[kind], "title": PurePath(name).stem, "most": limits.table_values}


def _told(
    name: str, kind: FileKind, found: Found, errors: Errors | None, limits: Limits
) -> ReadFile:
    sheets: list[RawSheet] = []
    issues: list[Issue] = [hidden_sheet(name, title) for title in found.hidden]
    for title in found.damaged:
        what = "The sheet can't be read: its part of the file is damaged."
        issues.append(Issue(Severity.ERROR, what, FileKind.CUT.mend, name, title))
    issues += _not_looked(name) if errors is None else []
    for sheet, boxes in found.sheets:
        places = (errors or {}).get(sheet.title, [])
        blanked(sheet, places)
        issues += error_cells(name, sheet.title, [address(one) for one in places], limits)
        filled, count = filled_in(sheet, boxes)
        sheets.append(filled)
        issues += merged_note(name, sheet.title, count)
    return ReadFile(tuple(sheets), tuple(issues), tuple(_guesses(name, kind, found)))


def _not_looked(name: str) -> list[Issue]:
    what = (
        "Which cells hold an error (such as #N/A) could not be found out; such cells are read as "
        "blank and are not named."
    )
    mend = "Save it as 'Excel Workbook (.xlsx)' and read that."
    return [Issue(Severity.WARNING, what, mend, name)]


def _guesses(name: str, kind: FileKind, found: Found) -> Iterator[str]:
    if kind is FileKind.WEB_PAGE:
        count = len(found.sheets)
        tables = "its table is" if count == 1 else f"its {count} tables are"
        yield f"{name} {kind.what[:-1]}, whatever its name says; {tables} read."
    elif kind in _ERRORS:
        yield f"{name} {kind.what}"
