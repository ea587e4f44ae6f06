"""The saved values of one worksheet, by the reader that suits the workbook's size."""

import warnings
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import numpy as np
import openpyxl
from openpyxl.utils.escape import unescape
from python_calamine import CalamineError, CalamineWorkbook

from chainmap.intake.grid import Ints, Objects, column_letters, matrix_of
from chainmap.intake.limits import Limits
from chainmap.intake.readers.xlsx_scan import SheetScan


class TooScattered(Exception):
    """The cells in use lie so far apart that the area between them can't be held; says where to."""


@dataclass(frozen=True, eq=False)
class Values:
    """A matrix of values with the numbers of its rows and columns."""

    matrix: Objects
    rows: Ints
    columns: Ints


class Book:
    """An opened workbook. ``small`` ones are read by openpyxl, whose memory follows the cells;
    others by calamine, which is many times faster but holds the whole box up to the last cell.
    """

    def __init__(self, data: bytes, small: bool, limits: Limits) -> None:
        self._data, self._small, self._limits = data, small, limits

    def values(self, one: SheetScan) -> Values:
        """The values of the sheet ``one``; error cells are blank.

        Raises ValueError where it is damaged, TooScattered where it can't be held.
        """
        if self._small:
            try:
                found = self._by_openpyxl(one)
            except (ValueError, KeyError, IndexError, TypeError, AttributeError):
                return self._by_calamine(one)
            # openpyxl sees nothing in a workbook of the strict form.
            return found if len(found.rows) or not one.cells else self._by_calamine(one)
        return self._by_calamine(one)

    @cached_property
    def _openpyxl(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(BytesIO(self._data), read_only=True, data_only=True)

    @cached_property
    def _calamine(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_filelike(BytesIO(self._data))

    def _by_openpyxl(self, one: SheetScan) -> Values:
        points: list[tuple[int, int, object]] = []
        told = set(one.errors)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = self._openpyxl[one.title]
            sheet.reset_dimensions()
            for row in sheet.iter_rows():
                for cell in row:
                    value = cell.value
                    if value is None or (cell.data_type == "e" and cell.coordinate in told):
                        continue
                    value = unescape(value) if isinstance(value, str) else value
                    points.append((cell.row, cell.column, value))
        return _gathered(points, self._limits)

    def _by_calamine(self, one: SheetScan) -> Values:
        if one.last_row * one.last_column > self._limits.box:
            raise TooScattered(f"{column_letters(one.last_column)}{one.last_row}")
        try:
            sheet = self._calamine.get_sheet_by_name(one.title)
            matrix = matrix_of(sheet.to_python(skip_empty_area=False))
        except BaseException as reason:
            # What goes wrong inside calamine itself is no Exception.
            if isinstance(reason, CalamineError) or type(reason).__name__ == "PanicException":
                raise ValueError(str(reason)) from reason
            raise
        rows = np.arange(1, matrix.shape[0] + 1)
        return Values(matrix, rows, np.arange(1, matrix.shape[1] + 1))


def _gathered(points: list[tuple[int, int, object]], limits: Limits) -> Values:
    down_to = np.array([point[0] for point in points], dtype=np.int64)
    across_to = np.array([point[1] for point in points], dtype=np.int64)
    rows, down = np.unique(down_to, return_inverse=True)
    columns, across = np.unique(across_to, return_inverse=True)
    if len(rows) * len(columns) > limits.box:
        raise TooScattered(f"{column_letters(int(columns[-1]))}{rows[-1]}")
    matrix = np.full((len(rows), len(columns)), None, dtype=object)
    for (_, _, value), row, column in zip(points, down, across, strict=True):
        matrix[row, column] = value
    return Values(matrix, rows, columns)
