"""The saved values of one worksheet, by the reader that suits its size."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import openpyxl
from openpyxl.utils.escape import unescape
from python_calamine import CalamineError, CalamineWorkbook

from chainmap.intake.grid import Ints, Objects, column_letters, matrix_of
from chainmap.intake.limits import Limits
from chainmap.intake.readers.xlsx_scan import SheetScan

_ZEROS = re.compile(r"0{2,}")


class TooScattered(Exception):  # noqa: N818
    """The cells in use lie so far apart that the area between them can't be held; says where to."""


@dataclass(frozen=True, eq=False)
class Values:
    """A matrix of values with the numbers of its rows and columns.

    ``padded`` counts the numbers written out with the leading zeros that their format shows.
    """

    matrix: Objects
    rows: Ints
    columns: Ints
    padded: int = 0


def values_of(data: bytes, one: SheetScan, limits: Limits) -> Values:
    """The values of the sheet ``one``; error cells are blank. Raises ValueError where damaged."""
    if one.cells <= limits.small:
        try:
            return _careful(data, one, limits)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            return _fast(data, one, limits)
    return _fast(data, one, limits)


def _padded(value: object, pattern: str) -> str | None:
    """The number as a format like 00000 shows it, None where the format is another."""
    whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
    return str(int(value)).zfill(len(pattern)) if whole and _ZEROS.fullmatch(pattern) else None  # type: ignore[call-overload]


def _careful(data: bytes, one: SheetScan, limits: Limits) -> Values:
    """By openpyxl, which knows number formats."""
    points: list[tuple[int, int, object]] = []
    padded, told = 0, set(one.errors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book[one.title]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if value is None or (cell.data_type == "e" and cell.coordinate in told):
                    continue
                if isinstance(value, str):
                    value = unescape(value)
                elif (zeros := _padded(value, cell.number_format)) is not None:
                    value = zeros
                    padded += 1
                points.append((cell.row, cell.column, value))
        book.close()
    return _gathered(points, padded, limits)


def _gathered(points: list[tuple[int, int, object]], padded: int, limits: Limits) -> Values:
    rows, down = np.unique(np.array([p[0] for p in points], dtype=np.int64), return_inverse=True)
    columns, across = np.unique(
        np.array([p[1] for p in points], dtype=np.int64), return_inverse=True
    )
    if len(rows) * len(columns) > limits.box:
        raise TooScattered(f"{column_letters(int(columns[-1]))}{rows[-1]}")
    matrix = np.full((len(rows), len(columns)), None, dtype=object)
    for (_, _, value), row, column in zip(points, down, across, strict=True):
        matrix[row, column] = value
    return Values(matrix, rows, columns, padded)


def _fast(data: bytes, one: SheetScan, limits: Limits) -> Values:
    """By calamine, which allocates the whole box up to the last cell."""
    if one.last_row * one.last_column > limits.box:
        raise TooScattered(f"{column_letters(one.last_column)}{one.last_row}")
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name(one.title)
        matrix = matrix_of(sheet.to_python(skip_empty_area=False))
    except CalamineError as reason:
        raise ValueError(str(reason)) from reason
    rows = np.arange(1, matrix.shape[0] + 1)
    return Values(matrix, rows, np.arange(1, matrix.shape[1] + 1))
