"""A block: the rows of one sheet under the columns of the schema, each cell with its address."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import Ints, column_letters
from chainmap.schema import Sheet


@dataclass(frozen=True, eq=False)
class Block:
    """What a layout makes of one table.

    ``cells`` : object, columns by schema name, then those kept under their own heading;
    ``rows`` : (n,), the sheet's row number of each; ``places`` : column name -> the sheet's column
    number; ``headings`` : column name -> heading as written; ``blank`` : blank rows in between.
    ``missing`` : headings of required columns that are not there: then no row can be used.
    """

    file: str
    sheet: str
    schema: Sheet
    layout: str
    rows: Ints
    cells: pd.DataFrame
    places: Mapping[str, int]
    headings: Mapping[str, str]
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blank: int = 0
    typed: bool = True
    decimal: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def issue(
        self,
        severity: Severity,
        what: str,
        mend: str,
        at: int | None = None,
        column: str | None = None,
    ) -> Issue:
        """An issue about this block, its row ``at`` (counted from 0) or the cell in ``column``."""
        row = None if at is None else int(self.rows[at])
        heading = self._heading(column) if column else None
        there = column is not None and column in self.places
        cell = f"{column_letters(self.places[str(column)])}{row}" if there and row else None
        value = shown(self.cells[column].iloc[at]) if cell and at is not None else None
        return Issue(severity, what, mend, self.file, self.sheet, row, cell, heading, value)

    def _heading(self, column: str) -> str:
        asked = {one.name: one.heading for one in self.schema}
        return self.headings.get(column) or asked.get(column, column)


@dataclass(frozen=True, eq=False)
class Translation:
    """What a layout makes of the sheets: the blocks, what to tell, and what it guessed."""

    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...] = ()
    guesses: tuple[str, ...] = ()


def shown(value: object) -> str | None:
    """A cell's value as a person would type it, None for a blank; long texts are cut.

    >>> shown(7.0), shown("E01")
    ('7', 'E01')
    """
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, (float, np.floating)):
        return f"{value:.15g}"
    text = str(value)
    return text if len(text) <= 120 else text[:117] + "..."
