"""Rows of employees -> the employees table."""

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.decisions import Decisions
from chainmap.intake.references import Roster
from chainmap.intake.repeats import without_repeats
from chainmap.intake.resolve import resolved
from chainmap.intake.rows import Rows
from chainmap.tables import normal_forms


def employees_of(
    rows: Rows, decisions: Decisions | None = None
) -> tuple[pd.DataFrame, Roster, list[Issue]]:
    """The employees, the roster to look names up in, and what to tell about the rows."""
    issues = _identify(rows)
    issues += rows.lacking("employee_id", rows.used.copy())
    first, more = without_repeats(rows, "employee_id")
    issues += more + _name(rows, first)
    roster = Roster(rows.frame[first], decisions=decisions)
    managers, more = resolved(rows, "manager_id", roster.employee, Severity.WARNING, first)
    rows.frame["manager_id"] = managers
    return rows.frame[first].reset_index(drop=True), roster, issues + more


def _identify(rows: Rows) -> list[Issue]:
    """Where a sheet has no IDs, the e-mail serves, else a name that only one row has."""
    without = rows.used & ~rows.has("employee_id")
    frame = rows.frame
    by_name = without & frame["email"].isna().to_numpy() & frame["name"].notna().to_numpy()
    ids = frame["employee_id"].mask(without, frame["email"].fillna(frame["name"]))
    same = frame.duplicated([c.name for c in rows.sheet if c.name != "employee_id"]).to_numpy()
    forms = normal_forms(frame["name"]).where(by_name & ~same)
    twice = forms.notna().to_numpy() & forms.duplicated(keep=False).to_numpy()
    frame["employee_id"] = ids
    what = "is the name of several rows, and there is neither an Employee ID nor an e-mail."
    issues = rows.set_aside(twice, what, "Add a column Employee ID.", "name")
    issues += rows.set_aside(
        without & ids.isna().to_numpy(),
        "The row has neither an Employee ID nor an e-mail nor a name.",
        "Fill one in.",
        "employee_id",
    )
    for number in np.unique(rows.block[without]):
        block = rows.blocks[number]
        what = 'There is no column "Employee ID"; the e-mail serves, else the name.'
        issues.append(Issue(Severity.NOTE, what, "", block.file, block.sheet))
    return issues


def _name(rows: Rows, first: np.ndarray) -> list[Issue]:
    """Who has no name is shown by the ID."""
    blank = first & rows.frame["name"].isna().to_numpy()
    rows.frame["name"] = rows.frame["name"].mask(blank, rows.frame["employee_id"])
    what = "The name is blank; the ID is shown instead."
    told = blank & rows.has("name")
    issues = [
        rows.issue(Severity.WARNING, what, "Fill it in.", int(at), "name")
        for at in np.flatnonzero(told)
    ]
    for number in np.unique(rows.block[blank & ~told]):
        block = rows.blocks[number]
        what, mend = "There are no names; the IDs are shown instead.", 'Add a column "Name".'
        issues.append(Issue(Severity.WARNING, what, mend, block.file, block.sheet))
    return issues
