"""Rows of dependencies -> the statements table."""

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.references import Roster
from chainmap.intake.resolve import resolved, told_once
from chainmap.intake.rows import Rows
from chainmap.tables import distinct, texts_at


def statements_of(rows: Rows, roster: Roster) -> tuple[pd.DataFrame, list[Issue]]:
    """The statements with where they stand, and what to tell about the rows.

    ``rows.frame`` then holds identifiers instead of what was written.
    """
    alive = rows.used.copy()
    issues: list[Issue] = []
    for name in ("supplier_id", "customer_id", "deliverable"):
        issues += rows.lacking(name, alive)
    ends = {"supplier_id": roster.employee, "customer_id": roster.employee_or_moment}
    found = {}
    for name, look_up in ends.items():
        found[name], more = resolved(rows, name, look_up, Severity.ERROR, alive)
        issues += more
    for name, ids in found.items():
        rows.frame[name] = ids
    issues += _own_customers(rows) + _accountable(rows, roster)
    return _placed(rows), issues


def _own_customers(rows: Rows) -> list[Issue]:
    same = (rows.frame["supplier_id"] == rows.frame["customer_id"]).to_numpy(dtype=bool)
    what = "is both supplier and customer; nobody is their own internal customer."
    mend = "Name the colleague on the other side."
    return [
        rows.out(int(at), what, mend, "customer_id", Severity.WARNING)
        for at in np.flatnonzero(same & rows.used)
    ]


def _accountable(rows: Rows, roster: Roster) -> list[Issue]:
    """One person becomes an identifier; anything else stays as written and names nobody."""
    codes, texts = distinct(rows.frame["accountable_id"])
    named = [roster.one_of_several(text) for text in texts]
    kept = [one.id or text for one, text in zip(named, texts, strict=True)]
    rows.frame["accountable_id"] = texts_at(codes, kept, rows.frame.index)
    open_ = np.array([one.id is None for one in named] + [False])[codes]
    issues = []
    where = np.flatnonzero(open_ & rows.used)
    for at in where:
        one = named[codes[at]]
        if one.several:
            severity, mend = Severity.NOTE, "Agree on one person and write only that ID."
            what = "names several; the link has not exactly one accountable person."
        else:
            severity, mend = Severity.WARNING, one.mend
            what = f"{one.what} Nobody counts as accountable."
        issues.append(rows.issue(severity, what, mend, int(at), "accountable_id"))
    return told_once(issues, codes[where], texts, named)


def _placed(rows: Rows) -> pd.DataFrame:
    frame = rows.frame.copy(deep=False)
    numbers = [one.rows for one in rows.blocks]
    frame["file"] = texts_at(rows.block, [one.file for one in rows.blocks])
    frame["sheet"] = texts_at(rows.block, [one.sheet for one in rows.blocks])
    frame["row"] = np.concatenate([np.arange(0), *numbers])
    return frame if rows.used.all() else frame[rows.used].reset_index(drop=True)
