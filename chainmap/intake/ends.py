"""Rows of moments of truth -> the moments table."""

import numpy as np
import pandas as pd

from chainmap.combine import delivered
from chainmap.errors import Issue, Severity
from chainmap.intake.references import Roster
from chainmap.intake.repeats import without_repeats
from chainmap.intake.resolve import resolved
from chainmap.intake.rows import Flags, Rows
from chainmap.schema import Kind


def moments_of(rows: Rows, roster: Roster) -> tuple[pd.DataFrame, Flags, list[Issue]]:
    """The moments, which rows they are, and what to tell about the rows."""
    issues: list[Issue] = []
    alive = rows.used.copy()
    for column in rows.sheet:
        if column.required:
            issues += rows.lacking(column.name, alive)
    people = np.array([one in roster.ids for one in rows.frame["moment_id"]], dtype=bool)
    what = "is the ID of an employee too; a moment needs its own."
    issues += rows.set_aside(people, what, "Give the moment another ID.", "moment_id")
    first, more = without_repeats(rows, "moment_id")
    issues += more
    for column in rows.sheet:
        if column.kind is Kind.EMPLOYEE:
            ids, more = resolved(rows, column.name, roster.employee, Severity.WARNING, first)
            rows.frame[column.name] = ids
            issues += more
    return rows.frame[first].reset_index(drop=True), first, issues


def owners_without_link(rows: Rows, first: Flags, statements: pd.DataFrame) -> list[Issue]:
    """A note for each owner who has no row to the moment and is taken to deliver it."""
    owned = rows.frame[["owner_id", "moment_id"]]
    alone = first & owned["owner_id"].notna().to_numpy() & ~delivered(owned, statements)
    what = "has no row in Dependencies to this moment and is taken to deliver it."
    mend = "Add the row to say what is delivered."
    return [
        rows.issue(Severity.NOTE, what, mend, int(at), "owner_id") for at in np.flatnonzero(alone)
    ]
