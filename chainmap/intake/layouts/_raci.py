"""What the letters of a RACI say: who supplies whom, and which rows are not complete."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet

#: Who supplies whom: the first the second.
_FLOWS = (("R", "A"), ("R", "I"), ("C", "R"), ("S", "R"))
#: What a convention is not agreed on: who checks, and who is left out, is no hand-over.
_NO_LINK = {"V": "verifies", "Q": "quality review", "O": "omitted"}
_COLUMNS = ["row", "column", "supplier_id", "customer_id"]


@dataclass(frozen=True)
class Task:
    """One task: its row in the sheet, its name, and letter -> who holds it, and in which column."""

    row: int
    name: str | None
    held: Mapping[str, Sequence[tuple[str, int]]]


def hand_overs(tasks: Sequence[Task], named: str = "Task") -> tuple[pd.DataFrame, int]:
    """One row a hand-over, and how many would have been from somebody to themselves.

    ``named`` : the column that holds what the task is called.
    """
    rows, own = [], 0
    for task in tasks:
        for first, second in _FLOWS:
            for supplier, place in task.held.get(first, ()):
                for customer, _ in task.held.get(second, ()):
                    if supplier == customer:
                        own += 1
                    else:
                        flow = f"{first} -> {second}"
                        rows.append((task.row, place, supplier, customer, task.name, flow))
    return pd.DataFrame(rows, columns=[*_COLUMNS, named, "RACI"]), own


def checked(raw: RawSheet, tasks: Sequence[Task]) -> list[Issue]:
    """A warning for each row without exactly one A, or without an R."""
    return list(_checked(raw, tasks))


def _checked(raw: RawSheet, tasks: Sequence[Task]) -> Iterator[Issue]:
    for task in tasks:
        accountable = len(task.held.get("A", ()))
        place = (raw.file, raw.title, task.row, None, None, task.name)
        if accountable != 1:
            many = "nobody" if not accountable else f"{accountable} roles"
            what = f"has {many} accountable (A); exactly one should be."
            yield Issue(Severity.WARNING, what, "Agree on one A.", *place)
        if not task.held.get("R"):
            what = "has nobody responsible (R), so nothing is handed over; the row is set aside."
            yield Issue(Severity.WARNING, what, "Say who does it.", *place)


def counted(tasks: Sequence[Task], roles: int) -> str:
    """What was found, in words.

    >>> counted([Task(2, "Plan", {"R": [("TPM", 3)], "A": [("SDM", 4)]})], 2)
    '2 roles, 1 task, marks R 1, A 1, C 0, I 0'
    """
    number = {letter: sum(len(one.held.get(letter, ())) for one in tasks) for letter in "RACISVQO"}
    marks = ", ".join(f"{one} {n}" for one, n in number.items() if n or one in "RACI")
    return f"{roles} roles, {len(tasks)} task{'s' if len(tasks) != 1 else ''}, marks {marks}"


def rule(tasks: Sequence[Task]) -> str:
    """How the letters are read, those beyond R, A, C and I where they stand.

    >>> rule([Task(2, "Plan", {"R": [("TPM", 3)], "V": [("SDM", 4)]})])[-48:]
    'V (verifies) is counted, and no link follows it.'
    """
    said = "The responsible supply the accountable and the informed, the consulted the responsible."
    held = {letter for one in tasks for letter in one.held}
    if "S" in held:
        said += " Those who support (S) supply the responsible."
    rest = [f"{letter} ({word})" for letter, word in _NO_LINK.items() if letter in held]
    if rest:
        is_ = "is" if len(rest) == 1 else "are"
        said += f" {', '.join(rest)} {is_} counted, and no link follows it."
    return said
