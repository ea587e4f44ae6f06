"""A sheet of nodes: employees, and moments of truth where their kind says so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context, forms_of
from chainmap.intake.decided import overlaid
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Flags, RawSheet
from chainmap.intake.headings import Meaning, heading_form
from chainmap.intake.layouts._blocks import block_of
from chainmap.intake.layouts._people import forms_at
from chainmap.schema import EMPLOYEES, MOMENTS, Sheet

_MOMENT = frozenset({"moment", "momentoftruth"})
_KINDS = frozenset({"person", "role", "team"})


def nodes(
    raw: RawSheet,
    at: int,
    places: Mapping[str, int],
    sure: Mapping[str, float],
    decisions: Decisions,
    layout: str,
) -> Translation:
    """The rows below the headings in row ``at`` as employees and moments.

    ``places`` : where the columns id, name and kind stand, those that there are; ``sure`` : how
    sure that is. Further columns are read where they stand under the headings of our own workbook.
    """
    ends = _moments(raw, at, places.get("kind"))
    whole = Translation(())
    for sheet, mine in ((EMPLOYEES, ~ends), (MOMENTS, ends)):
        if not mine[at + 1 :].any():
            continue
        part = raw if not ends.any() else _part(raw, at, mine, sheet, places.get("kind"))
        means = _by_heading(part, at, sheet, _meant(part, at, sheet, raw, places, sure))
        block, issues, guesses = block_of(
            part, sheet, overlaid(part, at, sheet, means, decisions), layout
        )
        if block is not None and len(block):
            blank = int(raw.rows[-1] - raw.rows[at] - (len(raw) - at - 1))
            block = replace(block, body=raw.rows[at + 1 :], blank=blank)
            whole += Translation((block,), tuple(issues), tuple(guesses))
    return whole


def _moments(raw: RawSheet, at: int, kind: int | None) -> Flags:
    """Which rows are moments; the rows down to the headings are none."""
    if kind is None:
        return np.zeros(len(raw), dtype=bool)
    found = np.array([heading_form(str(one)) in _MOMENT for one in raw.cells[:, kind]], dtype=bool)
    found[: at + 1] = False
    return found


def _part(raw: RawSheet, at: int, mine: Flags, sheet: Sheet, kind: int | None) -> RawSheet:
    """The headings and the rows that are ``mine``, without columns that are blank there; of
    moments without the kind, which has said what they are.
    """
    rows = mine.copy()
    rows[: at + 1] = True
    cells = raw.cells[rows]
    filled = np.array([any(one is not None for one in column) for column in cells[at + 1 :].T])
    if sheet is MOMENTS:
        filled[kind] = False
    return replace(raw, rows=raw.rows[rows], cells=cells[:, filled], columns=raw.columns[filled])


def _meant(
    part: RawSheet,
    at: int,
    sheet: Sheet,
    raw: RawSheet,
    places: Mapping[str, int],
    sure: Mapping[str, float],
) -> list[Meaning | None]:
    """What the columns at ``places`` of ``raw`` mean, for the columns of ``part``."""
    words = {"id": "moment_id" if sheet is MOMENTS else "employee_id", "name": "name"}
    if sheet is EMPLOYEES:
        words["kind"] = "kind"
    columns = part.columns.tolist()
    means: list[Meaning | None] = [None] * len(columns)
    for name in places.keys() & words.keys():
        where = int(raw.columns[places[name]])
        if where in columns and (name != "kind" or _kinds(part, at, columns.index(where))):
            means[columns.index(where)] = Meaning(words[name], "synonym", sure.get(name, 1.0))
    return means


def _kinds(part: RawSheet, at: int, column: int) -> bool:
    """Whether every cell below the heading is a kind of ours, or blank."""
    cells = part.cells[at + 1 :, column]
    return all(one is None or str(one).casefold() in _KINDS for one in cells)


def _by_heading(
    raw: RawSheet, at: int, sheet: Sheet, means: Sequence[Meaning | None]
) -> list[Meaning | None]:
    """``means``, and what stands under a heading of our own workbook and can be that."""
    known = {heading_form(one.heading): one for one in sheet}
    taken = {one.column for one in means if one}
    made = list(means)
    for place, form in enumerate(forms_at(raw, at)):
        column = known.get(form)
        if column is None or made[place] or column.name in taken:
            continue
        if agrees(column, raw.cells[at + 1 :, place]):
            made[place] = Meaning(column.name, "heading", 1.0)
            taken.add(column.name)
    return made


def with_names(context: Context, forms: set[str]) -> Context:
    """The context, knowing the names of nodes, too."""
    memory = {**context.memory, "names": context.names | forms}
    return replace(context, memory=memory)


def forms_below(raw: RawSheet, at: int, column: int) -> set[str]:
    """The forms of the texts in a column below row ``at``."""
    return forms_of(raw.cells[at + 1 :, column])
