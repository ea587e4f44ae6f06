"""Organogram: the posts of a UK public body. Its junior part names nobody."""

from collections.abc import Sequence
from dataclasses import replace

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context
from chainmap.intake.decided import overlaid
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, Meaning, heading_form
from chainmap.intake.layouts._blocks import block_of
from chainmap.intake.layouts._people import forms_at
from chainmap.intake.layouts.roster import without_top
from chainmap.schema import EMPLOYEES

NAME = "organogram"
NEEDS = "the headings Post Unique Reference and Reports to Senior Post"

_MEANT = {
    "postuniquereference": "employee_id",
    "name": "name",
    "jobtitle": "role",
    "contactemail": "email",
    "unit": "team",
    "organisation": "department",
    "reportstoseniorpost": "manager_id",
}
_JUNIOR = {"reportingseniorpost", "genericjobtitle", "numberofpostsinfte"}
_NOBODY = frozenset(("vacant", "eliminated", "nd", "notdisclosed", "na"))


def _headings(raw: RawSheet) -> tuple[int, bool] | None:
    """The row of headings (from 0), and whether it is the senior part."""
    for at in range(min(20, len(raw))):
        forms = set(forms_at(raw, at))
        if {"postuniquereference", "reportstoseniorpost"} <= forms:
            return at, True
        if len(_JUNIOR & forms) >= 2:
            return at, False
    return None


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure by the fixed headings."""
    return 0.0 if _headings(sheet) is None else 0.995


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every senior post as an employee; the junior part names nobody."""
    whole = Translation(())
    for raw in sheets:
        found = _headings(raw)
        if found is None:
            continue
        at, senior = found
        whole += _senior(raw, at, decisions) if senior else _junior(raw, at)
    return whole


def _senior(raw: RawSheet, at: int, decisions: Decisions) -> Translation:
    forms = [_MEANT.get(one) for one in forms_at(raw, at)]
    names: list[str | None] = [one if one not in forms[:n] else None for n, one in enumerate(forms)]
    means = [Meaning(one, "synonym", 1.0) if one else None for one in names]
    header = overlaid(raw, at, EMPLOYEES, means, decisions)
    block, issues, more = block_of(raw, EMPLOYEES, header, NAME)
    if block is None:
        return Translation((), tuple(issues))
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} is read as an organogram; who reports to whom is never a link."]
    block, tops = without_top(block)
    if tops:
        guesses.append(f"{title}: {tops:,} at the top, as the cell says.")
    if "name" in block.cells:
        named = block.cells["name"]
        empty = named.map(lambda one: isinstance(one, str) and heading_form(one) in _NOBODY)
        block = replace(block, cells=block.cells.assign(name=named.where(~empty, None)))
    return Translation((block,), tuple(issues), (*guesses, *more))


def _junior(raw: RawSheet, at: int) -> Translation:
    rows = len(raw) - at - 1
    what = (
        f"The sheet lists {rows:,} groups of posts and no single person: there is neither a name "
        "nor an ID, only how many posts report to which senior post. 0 employees come from it."
    )
    mend = "Use the senior part of the organogram, or a list with a row a person."
    issue = Issue(Severity.WARNING, what, mend, raw.file, raw.title)
    header = HeaderRow(at, (None,) * raw.cells.shape[1], (None,) * raw.cells.shape[1])
    block, _, _ = block_of(raw, EMPLOYEES, header, NAME)
    return Translation((block,) if block is not None else (), (issue,))
