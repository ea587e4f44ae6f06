"""Wide RACI: a row a task, a column a role, and in the cells who is responsible, accountable,
consulted and informed. The responsible supply the accountable and the informed; the consulted
supply the responsible."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import NOTHING, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Flags, Ints, Objects, RawSheet, column_letters
from chainmap.intake.headings import heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import readings
from chainmap.intake.layouts._raci import Task, checked, counted, hand_overs, rule

NAME = "RACI, wide"
NEEDS = "two or more columns of the letters R, A, C and I below the names of roles"

_MARK = re.compile(r"[RASCIVQO](?:[\s,/;&+()-]*[RASCIVQO])*\*?", re.IGNORECASE)
_SHARE = 0.7
_LOOKED_AT = 300
_WORDS = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}


@dataclass(frozen=True, eq=False)
class Marks:
    """The row of headings, the first task below (both from 0), the columns of marks, and which
    column names the tasks."""

    at: int
    top: int
    columns: tuple[int, ...]
    task: int | None


def marked_letters(cell: object) -> str:
    """The letters of a mark in capitals, '' where a cell is none."""
    if not isinstance(cell, str):
        return ""
    if word := _WORDS.get(heading_form(cell)):
        return word
    text = cell.strip().upper()
    if len(text) > 9 or not _MARK.fullmatch(text):
        return ""
    return "".join(dict.fromkeys(one for one in text if one.isalpha()))


def _says(cell: object) -> bool:
    """Whether a cell is more than a stroke that stands for nothing."""
    return any(map(str.isalnum, str(cell)))


def _marked(cell: object) -> bool:
    return bool(marked_letters(cell))


def _grid(cells: Objects, test: Callable[[object], bool] = _marked) -> Flags:
    codes, unique = pd.factorize(cells.ravel())
    is_mark = np.array([*(test(one) for one in unique), False])
    marked: Flags = is_mark[codes].reshape(cells.shape)
    return marked


def marks_of(raw: RawSheet, said: Said = NOTHING) -> Marks | None:
    """Where the marks stand, None where there are no two columns of them with R and A.

    ``said`` : what was decided of the headings: columns to leave out, and which names the tasks.
    """
    if len(raw) < 2 or not (_grid(raw.cells[:_LOOKED_AT]).sum(axis=1) >= 2).any():
        return None
    marked = _grid(raw.cells)
    first = np.flatnonzero(marked.sum(axis=1) >= 2)
    if not len(first) or first[0] == 0:
        return None
    top = int(first[0])
    filled = _grid(raw.cells[top:], _says).sum(axis=0)
    hits = marked[top:].sum(axis=0)
    columns = _together(raw, np.flatnonzero((hits > 0) & (hits >= _SHARE * filled)), hits)
    letters = {
        letter for at in columns for cell in raw.cells[top:, at] for letter in marked_letters(cell)
    }
    at = _heading_row(raw, top, columns)
    columns = tuple(one for one in columns if said.meant(raw.cells[at, one]) is None)
    if len(columns) < 2 or not {"R", "A"} <= letters or not letters & {"C", "I", "S"}:
        return None
    task = said.places(raw.cells[at]).get("deliverable")
    return Marks(at, top, columns, _task_column(raw, top, columns) if task is None else task)


def _together(raw: RawSheet, columns: Ints, hits: Ints) -> tuple[int, ...]:
    """Of columns apart by blank ones, such as a legend, those with the most marks."""
    block = np.cumsum(np.diff(raw.columns, prepend=raw.columns[0]) > 1)
    groups = [columns[block[columns] == one] for one in np.unique(block[columns])]
    most = max(groups, key=lambda one: int(hits[one].sum()), default=columns)
    return tuple(int(at) for at in most)


def _heading_row(raw: RawSheet, top: int, columns: tuple[int, ...]) -> int:
    """The nearest row above the marks that names most of the columns."""
    for at in range(top - 1, -1, -1):
        named = sum(raw.cells[at, one] is not None for one in columns)
        if named >= 0.6 * len(columns):
            return at
    return top - 1


def _task_column(raw: RawSheet, top: int, columns: tuple[int, ...]) -> int | None:
    """The column of texts with most different ones; left of the marks before right of them."""
    best: tuple[int, int] | None = None
    for at in (one for one in range(raw.cells.shape[1]) if one not in columns):
        texts = {one for one in raw.cells[top:, at] if isinstance(one, str) and not _number(one)}
        score = len(texts) * (2 if at < columns[0] else 1)
        if texts and (best is None or score > best[0]):
            best = score, at
    return None if best is None else best[1]


def _number(text: str) -> bool:
    return not any(one.isalpha() for one in text)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where most cells of two or more columns are marks, R and A among them."""
    marks = marks_of(sheet, Said.of(sheet, context.decisions))
    return 0.0 if marks is None else 0.95


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every mark as the hand-overs that follow from it."""
    whole = Translation(())
    for raw in sheets:
        said = Said.of(raw, decisions)
        marks = marks_of(raw, said)
        if marks is not None:
            whole += _translated(raw, marks, said)
    return whole


def _translated(raw: RawSheet, marks: Marks, said: Said) -> Translation:
    roles, issues = _roles(raw, marks)
    tasks = list(_tasks(raw, marks, roles))
    named = "deliverable" in said.places(raw.cells[marks.at])
    table, own = hand_overs(tasks, "deliverable" if named else "Task")
    heading = raw.rows[marks.at]
    also = tuple((one, int(heading)) for one in roles if one)
    keys = {**{f"role {one}": one for one in marks.columns}, "task": marks.task}
    columns = {key: one for key, one in keys.items() if one is not None}
    read = readings(raw, marks.at, columns, {"task": "deliverable"} if named else {}, said)
    found = found_.Found(raw, NAME, table, marks.at + 1, "role", {}, also, read=read)
    issues += checked(raw, tasks)
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} is read as RACI: {counted(tasks, len(also))}. {rule(tasks)}"]
    if own:
        guesses.append(f"{title}: {own:,} marks of the same role on both sides give no link.")
    return found_.translation(found, issues, guesses, ())


def _roles(raw: RawSheet, marks: Marks) -> tuple[list[object], list[Issue]]:
    """The role above each column; without a heading, or a second time, its marks are not used."""
    roles: list[object] = []
    issues = []
    for at in marks.columns:
        role = shown(raw.cells[marks.at, at])
        letters = column_letters(int(raw.columns[at]))
        if role is None or role in roles:
            what = f"Column {letters} has no heading; its marks name nobody and are not used."
            if role is not None:
                what = f'"{role}" stands above two columns; the marks in {letters} are not used.'
            place = (raw.file, raw.title, int(raw.rows[marks.at]))
            issues.append(Issue(Severity.ERROR, what, "Name the role above it.", *place))
            role = None
        roles.append(role)
    return roles, issues


def _tasks(raw: RawSheet, marks: Marks, roles: Sequence[object]) -> Iterator[Task]:
    for at in range(marks.at + 1, len(raw)):
        held: dict[str, list[tuple[str, int]]] = {}
        for column, role in zip(marks.columns, roles, strict=True):
            for letter in marked_letters(raw.cells[at, column]) if role else "":
                held.setdefault(letter, []).append((str(role), int(raw.columns[column])))
        if held:
            name = None if marks.task is None else shown(raw.cells[at, marks.task])
            yield Task(int(raw.rows[at]), name, held)
