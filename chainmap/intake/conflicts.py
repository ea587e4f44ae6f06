"""The same side speaks twice of the same link: alike is a note, different a warning."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from chainmap.arrays import Longs
from chainmap.combine import on_side
from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import shown
from chainmap.intake.rows import Rows
from chainmap.schema import LINK_ATTRIBUTES

_CHOSEN = {
    "turnaround": "the shorter counts",
    "agreed_on": "the later counts",
    "per_contact": "yes counts",
}
_SAME = "none named"


def said_twice(rows: Rows, numbers: tuple[Longs, Longs]) -> list[Issue]:
    """A warning for each row that contradicts an earlier one of the same side, with both values;
    a note a sheet that counts those which only repeat. ``numbers`` : of the rows that are used, see
    :func:`chainmap.combine.link_numbers`."""
    _, links = numbers
    several = np.bincount(links)[links] > 1
    if not several.any():
        return []
    where = np.flatnonzero(rows.used)[several]
    frame = rows.stated.iloc[where].reindex(columns=["stated_by", *LINK_ATTRIBUTES])
    frame["link_id"] = links[several]
    contradicts: dict[int, dict[str, int]] = {}
    repeats: set[int] = set()
    for side in ("supplier", "customer", _SAME):
        speaks = frame["stated_by"].isna() if side == _SAME else on_side(frame, side)
        mine = frame[speaks]
        later = mine["link_id"].duplicated()
        repeats.update(mine.index[later])
        for at, name, before in _contradictions(mine[mine["link_id"].duplicated(keep=False)]):
            contradicts.setdefault(at, {}).setdefault(name, before)
    issues = [_contradiction(rows, at, contradicts[at]) for at in sorted(contradicts)]
    return issues + _repeats(rows, sorted(repeats - contradicts.keys()))


def _contradictions(mine: pd.DataFrame) -> Iterator[tuple[int, str, int]]:
    """Row, column, and the row of the value first given, for each value that is another."""
    for name in LINK_ATTRIBUTES:
        given = mine.loc[mine[name].notna(), ["link_id", name]]
        if given.empty:
            continue
        codes = pd.Series(pd.factorize(given[name])[0], index=given.index)
        groups = given["link_id"]
        first = codes.groupby(groups, sort=False).transform("first")
        row = pd.Series(given.index, index=given.index).groupby(groups, sort=False)
        before = row.transform("first")
        for at in given.index[(codes != first).to_numpy()]:
            yield int(at), name, int(before[at])


def _contradiction(rows: Rows, at: int, fields: dict[str, int]) -> Issue:
    said = []
    for name, before in fields.items():
        here, there = (_value(rows.stated[name].iloc[one]) for one in (at, before))
        counts = _CHOSEN.get(name, "the first counts")
        where = rows.place(before, at)
        said.append(f"{rows.sheet[name].heading} {here}, but {there} in {where} ({counts})")
    what = "The same side has stated this link before with other values: " + "; ".join(said) + "."
    mend = "Keep the row that is right, or say in Stated by that the other side states it."
    return rows.issue(Severity.WARNING, what, mend, at)


def _value(value: object) -> str:
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return shown(value) or "blank" if not isinstance(value, str) else f'"{shown(value)}"'


def _repeats(rows: Rows, alike: list[int]) -> list[Issue]:
    issues = []
    for number in np.unique(rows.block[alike]) if alike else ():
        block = rows.blocks[number]
        if block.body is not None:
            # Where nobody names what is handed over, one link in many rows is the rule.
            continue
        mine = [at for at in alike if rows.block[at] == number]
        mine = block.rows[rows.within[mine]].tolist()
        listed = ", ".join(map(str, mine[:10])) + (", ..." if len(mine) > 10 else "")
        what = f"{len(mine):,} rows repeat what the same side has stated before: rows {listed}."
        if len(mine) == 1:
            what = f"Row {listed} repeats what the same side has stated before."
        issues.append(Issue(Severity.NOTE, what, "Nothing is lost by it.", block.file, block.sheet))
    return issues
