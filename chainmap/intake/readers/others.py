"""Reads what is no .xlsx and no CSV: .xls, .xlsb, .ods, web pages, XML of 2003, Parquet.

All of it in a process of its own, as none of it can be looked through beforehand.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet, ReadFile
from chainmap.intake.limits import Limits
from chainmap.intake.readers.notes import hidden_sheet, merged_note, refused
from chainmap.intake.readers.process import Found, NotRead, read_apart
from chainmap.intake.readers.xlsx_merged import filled_in
from chainmap.intake.readers.zips import Unsafe, check_all
from chainmap.intake.sniff import FileKind

_READERS = {
    FileKind.OLD_EXCEL: "workbook",
    FileKind.BINARY_EXCEL: "workbook",
    FileKind.OPEN_DOCUMENT: "workbook",
    FileKind.WEB_PAGE: "page",
    FileKind.XML_2003: "xml2003",
    FileKind.PARQUET: "parquet",
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
        found = read_apart(name, data, _request(name, kind, limits), limits, 0, size)
    except Unsafe as reason:
        return refused(name, f"{reason} It is not opened.", "Save the sheets as a new workbook.")
    except NotRead as reason:
        return refused(name, reason.what, reason.mend)
    except _DAMAGE:
        return refused(name, FileKind.CUT.what, FileKind.CUT.mend)
    if not found.sheets and not found.hidden and not found.damaged:
        return refused(name, *_NO_TABLE.get(kind, (FileKind.CUT.what, FileKind.CUT.mend)))
    return _told(name, kind, found)


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
    return {"reader": _READERS[kind], "title": PurePath(name).stem, "most": limits.box}


def _told(name: str, kind: FileKind, found: Found) -> ReadFile:
    sheets: list[RawSheet] = []
    issues: list[Issue] = [hidden_sheet(name, title) for title in found.hidden]
    for title in found.damaged:
        what = "The sheet can't be read: its part of the file is damaged."
        issues.append(Issue(Severity.ERROR, what, FileKind.CUT.mend, name, title))
    for sheet, boxes in found.sheets:
        filled, count = filled_in(sheet, boxes)
        sheets.append(filled)
        issues += merged_note(name, sheet.title, count)
    return ReadFile(tuple(sheets), tuple(issues), tuple(_guesses(name, kind, found)))


def _guesses(name: str, kind: FileKind, found: Found) -> Iterator[str]:
    if kind is FileKind.WEB_PAGE:
        count = len(found.sheets)
        tables = "its table is" if count == 1 else f"its {count} tables are"
        yield f"{name} {kind.what[:-1]}, whatever its name says; {tables} read."
    elif kind not in (FileKind.PARQUET, FileKind.XML_2003):
        yield f"{name} {kind.what[:-1]}; cells that show an error (such as #N/A) are read as blank."
