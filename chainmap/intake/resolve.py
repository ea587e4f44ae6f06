"""A column of references -> identifiers; each different text is looked up once."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.decisions import ZERO_STRIPPED
from chainmap.intake.references import Named
from chainmap.intake.rows import Flags, Rows
from chainmap.intake.suggest import MOST
from chainmap.intake.unresolved import Unresolved
from chainmap.tables import distinct, texts_at

#: So many cells of a column are named one by one; more are told as a number.
_CELLS = 10_000


def resolved(
    rows: Rows,
    column: str,
    look_up: Callable[[str], Named],
    severity: Severity,
    among: Flags | None = None,
) -> tuple[pd.Series, list[Issue]]:
    """The identifiers that the texts of ``column`` name, NaN where none, and an issue for each.

    An error sets the row aside, a warning leaves the cell blank.
    """
    codes, texts = distinct(rows.frame[column])
    named = [look_up(text) for text in texts]
    series = texts_at(codes, [one.id for one in named], rows.frame.index)
    open_ = np.array([one.id is None for one in named] + [False])[codes]
    where = np.flatnonzero(open_ & (rows.used if among is None else among))
    issues = []
    for at in where[:_CELLS]:
        one = named[codes[at]]
        if severity is Severity.ERROR:
            issues.append(rows.out(int(at), one.what, one.mend, column))
        else:
            what = f"{one.what} The cell counts as blank."
            much = Severity.NOTE if one.nobody else severity
            issues.append(rows.issue(much, what, one.mend, int(at), column))
    issues = told_once(issues, codes[where], texts, named)
    return series, issues + _rest(rows, column, where[_CELLS:], severity) + rules(
        rows, column, [named[code] for code in pd.unique(codes[where])], where
    )


def told_once(
    issues: Sequence[Issue], codes: np.ndarray, texts: Sequence[object], named: Sequence[Named]
) -> list[Issue]:
    """``issues``, the first about each text with how often it stands there and who is suggested.

    ``codes`` : which text each issue is about, also beyond those that are told.
    """
    times = Counter(codes.tolist())
    told: list[Issue] = []
    seen: set[int] = set()
    for issue, code in zip(issues, codes.tolist(), strict=False):
        if code not in seen:
            seen.add(code)
            issue = Unresolved.of(issue, str(texts[code]), times[code], named[code].near)
        told.append(issue)
    return told


def _rest(rows: Rows, column: str, more: np.ndarray, severity: Severity) -> list[Issue]:
    """What is told of the cells that are too many to name."""
    issues = []
    heading = rows.sheet[column].heading
    for number in np.unique(rows.block[more]):
        mine = more[rows.block[more] == number]
        block = rows.blocks[number]
        what = f"And {len(mine):,} more cells name nobody who is known; "
        if severity is Severity.ERROR:
            rows.used[mine] = False
            what += "their rows are set aside."
        else:
            what += "they count as blank."
        mend = "Is it the right column, and is the list of employees complete?"
        issues.append(Issue(severity, what, mend, block.file, block.sheet, column=heading))
    return issues


def rules(rows: Rows, column: str, named: Sequence[Named], where: np.ndarray) -> list[Issue]:
    """What is offered or told once for the column, not cell by cell."""
    if not len(where):
        return []
    block = rows.blocks[rows.block[where[0]]]
    place = (block.file, block.sheet)
    heading = rows.sheet[column].heading
    issues = []
    zeros = sum(bool(one.near and one.near.rule == ZERO_STRIPPED) for one in named)
    if zeros > 1:
        what = f"{zeros:,} different references are IDs but for the zeros in front of them."
        mend = f'If zeros were lost, accept the rule "{ZERO_STRIPPED}" for the whole column.'
        issues.append(Issue(Severity.WARNING, what, mend, *place, column=heading))
    if (more := len(named) - MOST) > 0:
        what = f"{MOST:,} different unknown references were compared with the people who are known"
        issues.append(
            Issue(Severity.NOTE, f"{what}, and {more:,} more were not.", "", *place, column=heading)
        )
    return issues
