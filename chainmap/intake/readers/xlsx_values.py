"""The saved values of the worksheets, by the reader that suits the workbook's size."""

import contextlib
import warnings
import zipfile
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO

import numpy as np
import openpyxl
from openpyxl.utils.escape import unescape

from chainmap.intake.grid import RawSheet, column_letters
from chainmap.intake.limits import Limits
from chainmap.intake.readers.process import Apart, NotRead, read_apart
from chainmap.intake.readers.xlsx_scan import SheetScan
from chainmap.intake.readers.zips import check_sizes


class TooScattered(Exception):
    """The cells in use lie so far apart that the area between them can't be held; says where to."""


class Book:
    """An opened workbook. ``small`` ones are read by openpyxl, whose memory follows the cells;
    others by calamine, which is many times faster but holds the whole box up to the last cell, in
    a process of its own; ``begun`` if that is already at work.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        scans: Sequence[SheetScan],
        limits: Limits,
        small: bool,
        begun: Apart | None = None,
    ) -> None:
        self._name, self._data, self._limits = name, data, limits
        self._scans, self._small, self._begun = scans, small, begun

    def sheet(self, one: SheetScan) -> RawSheet:
        """The values of the sheet ``one``; error cells are blank.

        Raises ValueError where it is damaged, TooScattered where it can't be held, NotRead where
        no sheet can be read.
        """
        if self._small:
            try:
                found = self._by_openpyxl(one)
            except TooScattered:
                raise
            except Exception:
                # openpyxl raises whatever a damaged part leads it to.
                return self._by_calamine(one)
            # openpyxl sees nothing in a workbook of the strict form.
            return found if len(found) or not one.cells else self._by_calamine(one)
        return self._by_calamine(one)

    @cached_property
    def _openpyxl(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(BytesIO(self._data), read_only=True, data_only=True)

    def _by_openpyxl(self, one: SheetScan) -> RawSheet:
        points: list[tuple[int, int, object]] = []
        told = set(one.special.errors)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = self._openpyxl[one.title]
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows()):
                if number >= self._limits.rows:
                    # openpyxl makes every row up to one numbered 1e308, which the scan passes over.
                    raise ValueError("a row has a number that no spreadsheet has")
                for cell in row:
                    value = cell.value
                    if value is None or (cell.data_type == "e" and cell.coordinate in told):
                        continue
                    value = unescape(value) if isinstance(value, str) else value
                    points.append((cell.row, cell.column, value))
        return self._gathered(one, points)

    def _gathered(self, one: SheetScan, points: list[tuple[int, int, object]]) -> RawSheet:
        down_to = np.array([point[0] for point in points], dtype=np.int64)
        across_to = np.array([point[1] for point in points], dtype=np.int64)
        rows, down = np.unique(down_to, return_inverse=True)
        columns, across = np.unique(across_to, return_inverse=True)
        if len(rows) * len(columns) > self._limits.box:
            raise TooScattered(f"{column_letters(int(columns[-1]))}{rows[-1]}")
        matrix = np.full((len(rows), len(columns)), None, dtype=object)
        for (_, _, value), row, column in zip(points, down, across, strict=True):
            matrix[row, column] = value
        return RawSheet.of(self._name, one.title, matrix, rows, columns)

    def _fits(self, one: SheetScan) -> bool:
        return one.last_row * one.last_column <= self._limits.box

    @cached_property
    def _apart(self) -> dict[str, RawSheet]:
        wanted = [one for one in self._scans if not one.hidden and self._fits(one)]
        if self._begun:
            with contextlib.suppress(NotRead):
                return {sheet.title: sheet for sheet, _ in self._begun.found().sheets}
            # Perhaps because of a sheet that can't be held: once more without it.
            self._begun = None
        request = {"reader": "workbook", "titles": [one.title for one in wanted]}
        cells = sum(one.last_row * one.last_column for one in wanted)
        size = len(self._data)
        found = read_apart(self._name, self._data, request, self._limits, cells, size)
        return {sheet.title: sheet for sheet, _ in found.sheets}

    def _by_calamine(self, one: SheetScan) -> RawSheet:
        if not self._fits(one):
            raise TooScattered(f"{column_letters(one.last_column)}{one.last_row}")
        if one.title not in self._apart:
            raise ValueError(f"{one.title} is damaged")
        return self._apart[one.title]


def begin(name: str, data: bytes, limits: Limits) -> Apart | None:
    """Sets the process to work on a large workbook while it is looked through, to save time.

    Only where the archive's own list shows the proportions of an ordinary one.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = check_sizes(archive, len(data), limits)
    if not limits.small_unpacked < size < limits.ordinary * len(data):
        return None
    cells = size // limits.bytes_a_cell
    return Apart(name, data, {"reader": "workbook", "titles": None}, limits, cells, len(data))
