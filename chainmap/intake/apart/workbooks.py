"""Reads .xlsx, .xlsb, .xls and .ods with calamine."""

from collections.abc import Sequence
from io import BytesIO

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from chainmap.intake.apart.columns import Sheet, coded


def read(data: bytes, titles: Sequence[str] | None) -> tuple[list[Sheet], list[str], list[str]]:
    """The sheets named by ``titles``, else every visible one; titles of hidden and damaged ones."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    about = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    hidden = [one.name for one in about if one.visible != SheetVisibleEnum.Visible]
    wanted = [one.name for one in about if one.name not in hidden] if titles is None else titles
    sheets, damaged = [], []
    for title in wanted:
        try:
            sheets.append(_sheet(book.get_sheet_by_name(title)))
        except BaseException as reason:
            # What goes wrong inside calamine itself is no Exception.
            if isinstance(reason, (MemoryError, KeyboardInterrupt)):
                raise
            damaged.append(title)
    return sheets, hidden, damaged


def _sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name)
    boxes = sheet.merged_cell_ranges or []
    merged = [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in boxes]
    return Sheet(sheet.name, coded(sheet.iter_rows()), 1, sheet.start[1] + 1, merged)
