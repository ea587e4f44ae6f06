"""What the reader of an .xls, .xlsb or .ods does not tell: cells with errors, merged cells.

Errors are what a formula gives instead of a value, such as #N/A or #REF!; that reader gives a
blank. Merged boxes it tells of an .xls only.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from itertools import islice
from typing import IO
from xml.etree.ElementTree import Element

import xlrd
from defusedxml.ElementTree import fromstring, iterparse
from pyxlsb2 import records, recordtypes
from pyxlsb2.datareader import DataReader
from pyxlsb2.recordreader import RecordReader

from chainmap.intake.apart.columns import ERROR_NAMES, Place, Sheet

Box = tuple[int, int, int, int]

_MOST = 200_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_MARK = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CODED = re.compile(r"Err:\d{3}")
_MARKS = (b'"error"', b"'error'", b">#", b">Err:", b"-spanned=")
_ROWS, _COLUMNS = "number-rows-spanned", "number-columns-spanned"
_CHUNK = 4_000_000


def read(data: bytes, kind: str) -> list[Sheet]:
    """The sheets of a file of ``kind`` (xls, xlsb or ods): errors and merges, no cells."""
    return {"xls": _xls, "xlsb": _xlsb, "ods": _ods}[kind](data)


def _xls(data: bytes) -> list[Sheet]:
    book = xlrd.open_workbook(
        file_contents=data, logfile=StringIO(), on_demand=True, ragged_rows=True
    )
    sheets = []
    for title in book.sheet_names():
        page = book.sheet_by_name(title)
        kinds = ((row, page.row_types(row)) for row in range(page.nrows))
        places = [
            (row + 1, column + 1)
            for row, types in kinds
            if xlrd.XL_CELL_ERROR in types
            for column, one in enumerate(types)
            if one == xlrd.XL_CELL_ERROR
        ]
        sheets.append(Sheet(title, errors=places[:_MOST]))
        book.unload_sheet(title)
    return sheets


class _Merged:
    """Top, left, bottom, right of a merged box, from 1."""

    @staticmethod
    def read(reader: DataReader, _kind: int, _length: int) -> Box:
        top, bottom, left, right = (int(reader.read_int()) + 1 for _ in range(4))
        return top, left, bottom, right


class _Records(RecordReader):  # type: ignore[misc]  # the library has no types
    """Takes apart only the records that tell of sheets, rows and errors."""

    _records: Mapping[int, object] = {
        recordtypes.BUNDLE_SH: records.SheetRecord,
        recordtypes.ROW_HDR: records.RowRecord,
        recordtypes.CELL_ERROR: records.CellRecord,
        recordtypes.FMLA_ERROR: records.FormulaCellRecord,
        recordtypes.MERGE_CELL: _Merged,
    }


def _xlsb(data: bytes) -> list[Sheet]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        links = fromstring(archive.read("xl/_rels/workbook.bin.rels"), forbid_dtd=True)
        targets = {one.get("Id"): one.get("Target", "") for one in links}
        listed = [
            (one.name, posixpath.normpath(posixpath.join("/xl", targets[one.rId])))
            for kind, one in _Records(BytesIO(archive.read("xl/workbook.bin")))
            if kind == recordtypes.BUNDLE_SH
        ]
        parts = set(archive.namelist())
        return [
            _binary_sheet(title, archive.read(part[1:]))
            for title, part in listed
            if part[1:] in parts and part.endswith(".bin")
        ]


def _binary_sheet(title: str, part: bytes) -> Sheet:
    sheet, row = Sheet(title), 0
    for kind, one in _Records(BytesIO(part)):
        if kind == recordtypes.ROW_HDR:
            row = one.r + 1
        elif kind == recordtypes.MERGE_CELL:
            sheet.merged.append(one)
        elif kind in (recordtypes.CELL_ERROR, recordtypes.FMLA_ERROR):
            sheet.errors.append((row, one.c + 1))
        if max(len(sheet.errors), len(sheet.merged)) == _MOST:
            break
    return sheet


def _ods(data: bytes) -> list[Sheet]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        with archive.open("content.xml") as stream:
            if not _may_tell(stream):
                return []
        with archive.open("content.xml") as stream:
            return _open_sheets(stream)


def _may_tell(stream: IO[bytes]) -> bool:
    """Whether a text begins like an error or a cell is marked or merged: a look that is fast."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        piece = tail + chunk
        if any(one in piece for one in _MARKS):
            return True
        tail = chunk[-10:]
    return False


def _open_sheets(stream: IO[bytes]) -> list[Sheet]:
    sheets: list[Sheet] = []
    row = 0
    for event, one in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start" and one.tag == f"{_TABLE}table":
            sheets.append(Sheet(one.get(f"{_TABLE}name", "")))
            row = 1
        elif event == "end" and one.tag == f"{_TABLE}table-row" and sheets:
            times = _times(one, "rows")
            for column, across in _open_errors(one):
                room = _MOST - len(sheets[-1].errors)
                places = ((row + y, column + x) for y in range(times) for x in range(across))
                sheets[-1].errors.extend(islice(places, max(room, 0)))
            if times == 1:
                sheets[-1].merged.extend(_open_boxes(one, row))
            row += times
            one.clear()
    return sheets


def _open_errors(row: Element) -> Iterator[Place]:
    """The column of each error in a row, and how many columns it goes on for."""
    column = 1
    for cell in row:
        if cell.tag in _CELLS:
            times = _times(cell, "columns")
            if _is_error(cell):
                yield column, times
            column += times


def _open_boxes(line: Element, row: int) -> Iterator[Box]:
    """Top, left, bottom, right of each merged box that begins in the line, which is row ``row``."""
    column = 1
    for cell in line:
        if cell.tag in _CELLS:
            down, across = _number(cell, _ROWS), _number(cell, _COLUMNS)
            if max(down, across) > 1:
                yield row, column, row + max(down, 1) - 1, column + max(across, 1) - 1
            column += _times(cell, "columns")


def _is_error(cell: Element) -> bool:
    if cell.get(_MARK) == "error":
        return True
    text = cell.findtext(_PARAGRAPH, "").strip()
    shows = text in ERROR_NAMES or bool(_CODED.fullmatch(text))
    return shows and cell.get(f"{_TABLE}formula") is not None


def _times(one: Element, what: str) -> int:
    return _number(one, f"number-{what}-repeated")


def _number(one: Element, name: str) -> int:
    text = one.get(f"{_TABLE}{name}", "1")
    return min(int(text), 1_048_576) if text.isascii() and text.isdigit() and len(text) < 12 else 1
