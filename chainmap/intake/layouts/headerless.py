"""Headerless roster: a row a person and no headings at all; row 1 is a person too."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, Question, Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Ints, Objects, RawSheet, column_letters
from chainmap.intake.headings import header_row
from chainmap.intake.layouts._ends import DECIDED
from chainmap.intake.layouts._letters import decided_letters, letters_of, places_of
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

NAME = "employee roster without headings"
#: Its columns go by their letters.
WITHOUT_HEADINGS = True
NEEDS = "in every row an ID of its own and a name, an account or an e-mail"

_LOOKED_AT = 2_000
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?[./]\d\d?[./]\d{2,4}")
_NUMBER = re.compile(r"[-+]?[\d., ]*\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ACCOUNT = re.compile(r"[\w.-]+\\[\w.-]+")
_NAME = re.compile(r"[^\W\d_][^\d_@\\]*[ ,][^\d_@\\]+")
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")


def _kind(cell: object) -> str:
    """What a cell looks like: number, date, email, account, guid or text; '' for a blank."""
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return "number"
    if isinstance(cell, (dt.date, dt.time, dt.timedelta)):
        return "date"
    text = str(cell)
    for pattern, kind in (
        (_DATE, "date"), (_NUMBER, "number"), (_EMAIL, "email"), (_ACCOUNT, "account"),
        (_GUID, "guid"),
    ):  # fmt: skip
        if pattern.fullmatch(text):
            return kind
    return "text"


@dataclass(frozen=True)
class _Columns:
    """Which column (from 0) is what."""

    key: int
    name: int | None
    email: int | None
    role: int | None


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where row 1 looks like every other row, and each has an ID and names somebody."""
    decided = decided_letters(sheet, Said.of(sheet, context.decisions))
    if {"employee_id", "name", "email"} & places_of(decided, EMPLOYEES).keys():
        return DECIDED
    if _columns(sheet) is None:
        return 0.0
    known = [header_row(sheet, one) for one in (EMPLOYEES, DEPENDENCIES, MOMENTS)]
    if any(one is not None and len(one.found) > 1 for one in known):
        return 0.0
    return 0.72


def _columns(raw: RawSheet) -> _Columns | None:
    if len(raw) < 3 or raw.cells.shape[1] < 3:
        return None
    cells = raw.cells[:_LOOKED_AT]
    kinds = [[_kind(one) for one in column] for column in cells.T]
    main = [_main(one[1:]) for one in kinds]
    first = [one[0] for one in kinds]
    data = sum(one in ("number", "date", "email", "account", "guid") for one in first)
    unlike = sum(
        bool(one) and bool(two) and one != two for one, two in zip(first, main, strict=True)
    )
    if not data or unlike > 0.1 * len(main):
        return None
    return _found(cells, main)


def _main(kinds: Sequence[str]) -> str:
    """What nine in ten filled cells of a column look like, else ''."""
    filled = [one for one in kinds if one]
    top = max(set(filled), key=filled.count) if filled else ""
    return top if filled and filled.count(top) >= 0.9 * len(filled) else ""


def _found(cells: Objects, main: Sequence[str]) -> _Columns | None:
    unique = [_unique(column) for column in cells.T]

    def the(test: Callable[[int], bool]) -> int | None:
        return next((at for at in range(len(main)) if test(at)), None)

    key = the(lambda at: unique[at] and main[at] in ("number", "text") and _short(cells[:, at]))
    email = the(lambda at: main[at] == "email")
    name = the(lambda at: main[at] == "text" and unique[at] and _named(cells[:, at]))
    account = the(lambda at: main[at] == "account" and unique[at])
    dated = any(one == "date" for one in main)
    role = the(lambda at: main[at] == "text" and at not in (key, name) and _titles(cells[:, at]))
    named = name if name is not None else account if account is not None else email
    if key is None or named is None or not (dated or email is not None or role is not None):
        return None
    return _Columns(key, named, email, role)


def _unique(column: Objects) -> bool:
    filled = [one for one in column if one is not None]
    return len(filled) == len(column) == len({str(one) for one in filled})


def _short(column: Objects) -> bool:
    return all(len(str(one)) <= 20 and " " not in str(one) for one in column)


def _named(column: Objects) -> bool:
    return bool(np.mean([bool(_NAME.fullmatch(str(one))) for one in column]) >= 0.8)


def _titles(column: Objects) -> bool:
    """Whether texts repeat, are words, and are longer than codes."""
    texts = [str(one) for one in column if one is not None]
    long = np.mean([len(one) > 4 and one[0].isalpha() for one in texts]) if texts else 0.0
    return bool(long >= 0.9 and len(set(texts)) < len(texts))


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as an employee, the first one too."""
    whole = Translation(())
    for raw in sheets:
        decided = decided_letters(raw, Said.of(raw, decisions))
        ours = _ours(raw, decided)
        if ours.keys() & {"employee_id", "name", "email"}:
            whole += _translated(raw, ours, decided)
    return whole


def _ours(raw: RawSheet, decided: dict[int, str]) -> dict[str, int]:
    """Column of the schema -> where it stands (from 0): as decided, else as it looks."""
    ours = places_of(decided, EMPLOYEES)
    if (columns := _columns(raw)) is not None:
        guessed = {"employee_id": columns.key, "name": columns.name, "email": columns.email}
        for name, at in {**guessed, "role": columns.role}.items():
            if at is not None and at not in decided:
                ours.setdefault(name, at)
    return {one.name: ours[one.name] for one in EMPLOYEES if one.name in ours}


def _translated(raw: RawSheet, ours: dict[str, int], decided: dict[int, str]) -> Translation:
    kept = [at for at in range(raw.cells.shape[1]) if at not in ours.values()]
    letters = dict(enumerate(letters_of(raw)))
    found = {**ours, **{letters[at]: at for at in kept}}
    places = dict(sorted(found.items(), key=lambda one: one[1]))
    block = Block(
        raw.file,
        raw.title,
        EMPLOYEES,
        NAME,
        raw.rows,
        pd.DataFrame({name: raw.cells[:, at] for name, at in places.items()}, dtype=object),
        {name: int(raw.columns[at]) for name, at in places.items()},
        {name: letters[at] for name, at in places.items()},
        tuple(letters[at] for at in kept),
        (),
        _gaps(raw.rows),
        raw.typed,
        raw.decimal,
        how={
            name: ("decided", 1.0) if at in decided else ("guess", 0.6)
            for name, at in places.items()
            if at in decided or name in ours
        },
    )
    issues = (_kept(raw, len(kept)),) if kept else ()
    asked = (_ask(raw, ours, bool(decided)),)
    return Translation((block,), issues, (_said(raw, ours),), asked)


def _gaps(rows: Ints) -> int:
    return int(rows[-1] - rows[0] + 1 - len(rows))


def _kept(raw: RawSheet, count: int) -> Issue:
    what = f"The sheet has no headings; {count:,} columns are kept under their letters, not used."
    mend = "Choose what each column is, or write headings above those that matter."
    return Issue(Severity.NOTE, what, mend, raw.file, raw.title)


def _said(raw: RawSheet, ours: dict[str, int]) -> str:
    listed = ", ".join(
        f"{EMPLOYEES[name].heading} in {column_letters(int(raw.columns[at]))}"
        for name, at in ours.items()
    )
    return (
        f'"{raw.title}" ({raw.file}) has no headings: row {raw.rows[0]} is a person too; '
        f"{listed}; a manager is never a link."
    )


def _ask(raw: RawSheet, ours: dict[str, int], settled: bool) -> Question:
    first = ", ".join(
        f"{EMPLOYEES[name].heading} {shown(raw.cells[0, at])}" for name, at in ours.items()
    )
    place = f"{raw.file}|{raw.title}"
    sentence = f"The first person: {first} - right?"
    return Question("mapping", place, sentence, ("yes",), "yes" if settled else None, "yes")
