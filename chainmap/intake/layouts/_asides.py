"""Rows between people that are no people: headings of sections, totals, notes below a list."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, shown
from chainmap.intake.grid import Flags, RawSheet
from chainmap.intake.headings import HeaderRow

_USUAL, _FILLED = 0.6, 3
#: What personnel systems write behind a name.
_STATE = re.compile(
    r"\s*\((on leave|terminated|inactive|contingent|contractor|retired|unpaid leave)\)$",
    re.IGNORECASE,
)


def without_asides(raw: RawSheet, header: HeaderRow) -> tuple[RawSheet, list[Issue]]:
    """The sheet without rows that fill one cell, or repeat one text, where most rows say more."""
    body = raw.cells[header.at + 1 :]
    filled = pd.notna(body).sum(axis=1)
    if not len(body) or np.mean(filled >= _FILLED) < _USUAL:
        return raw, []
    aside: Flags = np.array([_aside(row) for row in body], dtype=bool)
    if not aside.any():
        return raw, []
    first = int(np.flatnonzero(aside)[0])
    text = shown(next(one for one in body[first] if one is not None))
    count, row = int(aside.sum()), int(raw.rows[header.at + 1 + first])
    rows = "1 row is" if count == 1 else f"{count:,} rows are"
    what = (
        f'{rows} set aside as headings, totals or notes between the people, such as "{text}" in '
        f"row {row}: nothing else stands there."
    )
    mend = "If a person is meant, fill in more of the row."
    keep = np.append(np.ones(header.at + 1, dtype=bool), ~aside)
    rest = replace(raw, rows=raw.rows[keep], cells=raw.cells[keep])
    return rest, [Issue(Severity.WARNING, what, mend, raw.file, raw.title)]


def _aside(row: np.ndarray) -> bool:
    cells = [one for one in row if one is not None]
    if len(cells) > 1 and str(cells[0]) != str(cells[1]):
        return False
    same = len({str(one) for one in cells}) == 1 and isinstance(cells[0], str)
    return same and (len(cells) == 1 or len(cells) >= _FILLED)


def counted(block: Block, raw: RawSheet, header: HeaderRow) -> Block:
    """The block with all rows of ``raw`` below the headings counted as the sheet's."""
    body = raw.rows[header.at + 1 :]
    blank = int(body[-1] - raw.rows[header.at] - len(body)) if len(body) else 0
    return replace(block, body=body, blank=blank)


def without_states(raw: RawSheet, header: HeaderRow) -> tuple[RawSheet, int]:
    """The sheet with names and managers without a state such as "(On Leave)", and how many had."""
    cells = raw.cells.copy()
    count = 0
    for at in (at for at, one in enumerate(header.names) if one in ("name", "manager_id")):
        for row in range(header.at + 1, len(cells)):
            text = cells[row, at]
            if isinstance(text, str) and _STATE.search(text):
                cells[row, at] = _STATE.sub("", text)
                count += 1
    return replace(raw, cells=cells), count
