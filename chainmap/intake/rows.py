"""The converted rows of all blocks that become one table, each remembering its place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, shown
from chainmap.intake.values import converted
from chainmap.schema import Sheet
from chainmap.tables import TEXT, typed

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rows:
    """``frame`` : all rows one below the other; ``block``, ``within`` : (n,), whose row each is.

    ``stated`` : the same with blanks left blank where ``frame`` has defaults.
    ``used`` : (n,), which rows are still in; steps that set rows aside clear it.
    """

    sheet: Sheet
    blocks: tuple[Block, ...]
    stated: pd.DataFrame
    frame: pd.DataFrame
    block: npt.NDArray[np.int64]
    within: npt.NDArray[np.int64]
    used: Flags

    @classmethod
    def of(cls, sheet: Sheet, blocks: Sequence[Block]) -> tuple["Rows", list[Issue]]:
        """The rows of ``blocks``; those of a block without a required column start set aside."""
        frames, issues = [], []
        for one in blocks:
            frame, more = converted(one)
            frames.append(frame)
            issues += more
        empty = pd.DataFrame({column.name: pd.Series(dtype=object) for column in sheet})
        several = len(frames) > 1
        stated = pd.concat(frames, ignore_index=True) if several else [*frames, empty][0]
        for name in stated.columns.difference([column.name for column in sheet]):
            if stated[name].dtype == object:
                stated[name] = pd.Series([shown(one) for one in stated[name]], dtype=TEXT)
        sizes = [len(one) for one in blocks]
        whole = np.array([not one.missing for one in blocks], dtype=bool)
        block = np.repeat(np.arange(len(blocks)), sizes)
        at = np.concatenate([np.arange(0), *(np.arange(size) for size in sizes)])
        rows = cls(
            sheet, tuple(blocks), stated, typed(stated, sheet), block, at, whole[block].copy()
        )
        return rows, issues

    def __len__(self) -> int:
        return len(self.frame)

    def issue(
        self, severity: Severity, what: str, mend: str, at: int, column: str | None = None
    ) -> Issue:
        """An issue about row ``at`` of all rows, or about its cell in ``column``."""
        block: Block = self.blocks[self.block[at]]
        return block.issue(severity, what, mend, int(self.within[at]), column)

    def set_aside(
        self, which: Flags, what: str, mend: str, column: str | None = None
    ) -> list[Issue]:
        """Takes the rows ``which`` out; an error for each that was still in when it was asked."""
        return [self.out(int(at), what, mend, column) for at in np.flatnonzero(which & self.used)]

    def out(
        self,
        at: int,
        what: str,
        mend: str,
        column: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Issue:
        """Takes row ``at`` out and says why."""
        self.used[at] = False
        return self.issue(severity, f"{what} The row is set aside.", mend, at, column)

    def lacking(self, column: str, among: Flags) -> list[Issue]:
        """Takes out the rows ``among`` with nothing usable in the required ``column``."""
        return [
            self._blank(int(at), column)
            for at in np.flatnonzero(among & self.frame[column].isna().to_numpy())
        ]

    def _blank(self, at: int, column: str) -> Issue:
        cells = self.blocks[self.block[at]].cells
        if column in cells and cells[column].iloc[self.within[at]] is not None:
            return self.out(at, "can't be used, and the row needs it.", "Correct the cell.", column)
        return self.out(at, "The cell is blank, and the row needs it.", "Fill it in.", column)

    def place(self, at: int, beside: int | None = None) -> str:
        """Where row ``at`` stands, in words; sheet and file only where ``beside`` is elsewhere."""
        block = self.blocks[self.block[at]]
        row = f"row {block.rows[self.within[at]]}"
        if beside is None or self.block[at] == self.block[beside]:
            return row
        other = self.blocks[self.block[beside]]
        where = f'of "{block.sheet}"' if other.file == block.file else f"of {block.file}"
        return f"{row} {where}"

    def has(self, column: str) -> Flags:
        """For each row whether its block has ``column`` at all."""
        return np.array([column in one.cells for one in self.blocks], dtype=bool)[self.block]
