"""The same identifier in several rows: alike they are one, different they are an error."""

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.rows import Flags, Rows


def without_repeats(rows: Rows, key: str) -> tuple[Flags, list[Issue]]:
    """Which rows are the first with their ``key``; alike ones count as used, others are set aside.

    A note a sheet counts the alike ones; an error names both places of those that differ.
    """
    first, issues = rows.used.copy(), []
    alike: dict[int, list[int]] = {}
    for at, before, differ in _repeats(rows, key):
        first[at] = False
        if differ:
            issues.append(_differing(rows, at, before, differ, key))
        else:
            alike.setdefault(int(rows.block[at]), []).append(at)
    for block, repeated in alike.items():
        count = len(repeated)
        what = f"{count:,} row{'s repeat' if count > 1 else ' repeats'} an earlier one exactly"
        where = rows.blocks[block]
        issues.append(
            Issue(Severity.NOTE, f"{what}; each counts once.", "", where.file, where.sheet)
        )
    return first, issues


def _repeats(rows: Rows, key: str) -> list[tuple[int, int, list[str]]]:
    """Row, the earlier row with its key, and the columns in which they differ."""
    mine = rows.frame[rows.used]
    later = mine.index[mine[key].duplicated()].to_numpy()
    if not len(later):
        return []
    firsts = mine.drop_duplicates(key).reset_index().set_index(key)["index"]
    before = firsts.loc[mine.loc[later, key]].to_numpy()
    names = [column.name for column in rows.sheet]
    one, other = rows.frame.loc[later, names], rows.frame.loc[before, names]
    differs = np.column_stack([_differs(one[name], other[name]) for name in names])
    return [
        (int(at), int(was), [name for name, no in zip(names, row, strict=True) if no])
        for at, was, row in zip(later, before, differs, strict=True)
    ]


def _differs(one: pd.Series, other: pd.Series) -> Flags:
    left, right = one.reset_index(drop=True), other.reset_index(drop=True)
    same = (left == right) | (left.isna() & right.isna())
    differing: Flags = ~same.to_numpy(dtype=bool)
    return differing


def _differing(rows: Rows, at: int, before: int, differ: list[str], key: str) -> Issue:
    headings = ", ".join(rows.sheet[name].heading for name in differ)
    what = f"is already in {rows.place(before, at)}, with another {headings}; the first counts."
    return rows.out(at, what, "Delete one of the rows, or give it an ID of its own.", key)
