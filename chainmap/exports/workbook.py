"""Writes workbooks whose texts stay texts and whose bytes repeat."""

import datetime as dt
import math
import re
import zipfile
from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from chainmap.errors import ChainmapError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST = 32_767
_WHEN = (2000, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """``text`` as a workbook can hold it: no control characters, line breaks of one kind.

    Raises ChainmapError where it is longer than a cell.
    """
    lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(lines) > _LONGEST:
        raise ChainmapError(f"A text of {len(lines):,} characters does not fit into a cell.")
    return lines


def escaped(text: str) -> str:
    """``text`` as it must stand in the file so that it is read as it is, 'x_x0041_y' too."""
    return _ESCAPED.sub(r"_x005F_\1", clean(text))


def checked(value: object) -> object:
    """``value`` as a cell can hold it; raises ChainmapError for what none can."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and math.isinf(value):
        raise ChainmapError("An infinite number does not fit into a cell.")
    return value


def cell(sheet: object, value: object) -> WriteOnlyCell:
    """A cell of a write-only sheet; a text is never a formula, a blank (None, NaN, NaT) empty."""
    if isinstance(value, str):
        made = WriteOnlyCell(sheet, escaped(value))
        made.data_type = "s"
        return made
    if value is None or pd.isna(value):
        return WriteOnlyCell(sheet)
    if isinstance(value, (pd.Timestamp, dt.date)):
        made = WriteOnlyCell(sheet, pd.Timestamp(value).to_pydatetime())
        made.number_format = "yyyy-mm-dd"
        return made
    return WriteOnlyCell(sheet, value)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes, the same whenever it is saved."""
    written, fixed = BytesIO(), BytesIO()
    book.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
