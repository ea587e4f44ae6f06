"""A block: the rows of one sheet under the columns of the schema, each cell with its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import Ints, column_letters
from chainmap.schema import Sheet

#: Heading as written, column or '', how that was understood, and how sure it is.
Reading = tuple[str, str, str, float]


@dataclass(frozen=True, eq=False)
class Block:
    """What a layout makes of one table.

    ``cells`` : object, columns by schema name, then those kept under their own heading;
    ``rows`` : (n,), the sheet's row number of each; ``places`` : column name -> the sheet's column
    number, one for all rows or (n,); ``headings`` : column name -> heading as written; ``blank`` :
    blank rows in between.
    ``missing`` : headings of required columns that are not there: then no row can be used.
    ``body`` : the sheet's rows under the headings, where they are not those in ``rows`` (one row
    of a matrix gives many statements); ``also_used`` : those of them that are used though nothing
    in the block stands in them. ``derived`` : employees of whom only the name is known,
    added where no roster knows them. ``how`` : column name -> how its heading was understood and
    how sure that is. ``read`` : what else is to be told of headings, where a layout reads several
    as one column or by its form.
    """

    file: str
    sheet: str
    schema: Sheet
    layout: str
    rows: Ints
    cells: pd.DataFrame
    places: Mapping[str, int | Ints]
    headings: Mapping[str, str]
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blank: int = 0
    typed: bool = True
    decimal: str = ""
    body: Ints | None = None
    also_used: Ints | None = None
    derived: bool = False
    how: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    read: tuple[Reading, ...] = ()

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
        cell = f"{self._letters(str(column), at)}{row}" if there and at is not None else None
        value = shown(self.cells[column].iloc[at]) if cell else None
        return Issue(severity, what, mend, self.file, self.sheet, row, cell, heading, value)

    def _letters(self, column: str, at: int) -> str:
        place = self.places[column]
        return column_letters(int(place if isinstance(place, int) else place[at]))

    def _heading(self, column: str) -> str:
        asked = {one.name: one.heading for one in self.schema}
        return self.headings.get(column) or asked.get(column, column)


@dataclass(frozen=True)
class Question:
    """What only a person can settle: an example in a sentence, and what there is to choose from.

    ``place`` is 'file|sheet'. ``chosen`` is what was decided, None where ``default`` was taken.
    """

    kind: str
    place: str
    sentence: str
    choices: tuple[str, ...]
    chosen: str | None
    default: str


@dataclass(frozen=True, eq=False)
class Translation:
    """What a layout makes of the sheets: the blocks, what to tell, guess and ask."""

    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...] = ()
    guesses: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def __add__(self, other: "Translation") -> "Translation":
        return Translation(
            self.blocks + other.blocks,
            self.issues + other.issues,
            self.guesses + other.guesses,
            self.questions + other.questions,
        )


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
