"""What an import gives: the chain, everything there is to say, and counts that add up."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import pandas as pd

from chainmap.chain import Chain
from chainmap.errors import ImportRefused, Issue, Severity
from chainmap.intake.rows import Rows

ISSUE_COLUMNS = ("severity", "file", "sheet", "cell", "row", "column", "value", "what", "mend")


@dataclass(frozen=True, eq=False)
class Import:
    """``problems`` : every issue, errors first; ``reconciliation`` : a row a sheet that was read,
    [file, sheet, layout, rows_read, rows_used, rows_set_aside, rows_blank]; ``guesses`` : what
    was assumed, in sentences; ``sha256`` : of all the input.
    """

    problems: tuple[Issue, ...]
    reconciliation: pd.DataFrame
    guesses: tuple[str, ...]
    files: tuple[str, ...]
    sha256: str
    built: Chain | None = None

    @property
    def usable(self) -> bool:
        """Whether there is a chain."""
        return self.built is not None

    @property
    def chain(self) -> Chain:
        """The chain of the rows that could be used; raises ImportRefused if there is none."""
        if self.built is None:
            raise ImportRefused(self.problems)
        return self.built

    @cached_property
    def issues(self) -> pd.DataFrame:
        """The problems as a table [severity, file, sheet, cell, row, column, value, what, mend]."""
        return issue_table(self.problems)


def issue_table(problems: Sequence[Issue]) -> pd.DataFrame:
    """Issues as a DataFrame; ``row`` is Int64 with NA where an issue is about more than a row."""
    names = [one.name for one in fields(Issue)]
    values = [[getattr(one, name) for name in names] for one in problems]
    frame = pd.DataFrame(values, columns=names)
    frame["severity"] = frame["severity"].map(str)
    frame = frame.astype({name: "str" for name in names if name != "row"})
    return frame.astype({"row": "Int64"})[list(ISSUE_COLUMNS)]


def by_severity(problems: Sequence[Issue]) -> tuple[Issue, ...]:
    """Errors, then warnings, then notes; each in the order in which they were found."""
    order = list(Severity)
    return tuple(sorted(problems, key=lambda one: order.index(one.severity)))


def reconciliation_of(tables: Sequence[Rows]) -> pd.DataFrame:
    """A row a block: rows read = rows used + rows set aside + blank rows."""
    counted = []
    for rows in tables:
        for number, block in enumerate(rows.blocks):
            used = int(rows.used[rows.block == number].sum())
            read = len(block) + block.blank
            counted.append(
                (block.file, block.sheet, block.layout, read, used, len(block) - used, block.blank)
            )
    columns = ["file", "sheet", "layout", "rows_read", "rows_used", "rows_set_aside", "rows_blank"]
    return pd.DataFrame(counted, columns=columns)
