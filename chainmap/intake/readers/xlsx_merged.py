"""Fills merged cells: each cell inside the merge holds the value of its block."""

import numpy as np
import pandas as pd

from chainmap.intake.grid import RawSheet

Box = tuple[int, int, int, int]


def filled_in(sheet: RawSheet, merged: list[Box]) -> tuple[RawSheet, int]:
    """``sheet`` with blank cells inside each merged box filled, and how many were.

    Only rows and columns that hold something anyway are filled: a merge makes no row.
    """
    filled = 0
    for top, left, bottom, right in merged:
        rows = slice(*np.searchsorted(sheet.rows, [top, bottom + 1]))
        columns = slice(*np.searchsorted(sheet.columns, [left, right + 1]))
        block = sheet.cells[rows, columns]
        if block.size < 2 or sheet.rows[rows][0] != top or sheet.columns[columns][0] != left:
            continue
        blank = pd.isna(block)
        block[blank] = block[0, 0]
        filled += int(blank.sum()) if block[0, 0] is not None else 0
    return sheet, filled
