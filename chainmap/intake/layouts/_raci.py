"""What the letters of a RACI say: who supplies whom, and which rows are not complete."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import RawSheet

#: Who supplies whom: the first the second.
_FLOWS = (("R", "A"), ("R", "I"), ("C", "R"), ("S", "R"))
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


def rule() -> str:
    """How the letters are read."""
    return "The responsible supply the accountable and the informed, the consulted the responsible."
