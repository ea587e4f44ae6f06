"""The boxes of a picture: one for an employee, a team, a department, a moment, or "+57 more"."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Ints, Longs
from chainmap.views.marks import Marks
from chainmap.views.words import count, number


@dataclass(frozen=True)
class Box:
    """A box to draw: its id ("team:Order desk"), what it is called and its second line."""

    id: str
    label: str
    sub: str = ""
    opens: bool = True
    focus: bool = False

    @property
    def kind(self) -> str:
        """employee, team, department, moment, external or more."""
        return self.id.partition(":")[0]


def text(value: object, otherwise: str = "") -> str:
    """A cell as text, ``otherwise`` where it is blank."""
    return otherwise if value is None or value != value else str(value)


def node_boxes(marks: Marks, codes: Ints | Longs, focus: bool = False) -> list[Box]:
    """The boxes of employees and moments by their node codes, in that order."""
    people = len(marks.load)
    persons = _employees(marks, codes[codes < people], focus)
    moments = _moments(marks, codes[codes >= people] - people, focus)
    return [next(persons if code < people else moments) for code in codes]


def _employees(marks: Marks, rows: Ints | Longs, focus: bool) -> Iterator[Box]:
    table = marks.chain.employees[["employee_id", "name", "role", "team"]].iloc[rows]
    for id, name, *about in zip(*(table[one] for one in table), strict=True):
        sub = " · ".join(one for one in map(text, about) if one)
        yield Box(f"employee:{id}", text(name), sub, focus=focus)


def _moments(marks: Marks, rows: Ints | Longs, focus: bool) -> Iterator[Box]:
    table = marks.chain.moments[["moment_id", "name", "contacts"]].iloc[rows]
    cells = zip(*(table[one] for one in table), strict=True)
    for (id, name, contacts), failing in zip(cells, marks.expected[rows], strict=True):
        sub = f"{number(contacts)} a month"
        if not np.isnan(failing):
            sub = f"{number(failing)} of {number(contacts)} a month fail"
        yield Box(f"moment:{id}", text(name, str(id)), sub, focus=focus)


def team_box(marks: Marks, code: int, focus: bool = False) -> Box:
    """The box of a team by its code."""
    groups = marks.groups
    name, home = groups.teams[code], groups.departments[groups.home[code]]
    return Box(f"team:{name}", name, home, focus=focus)


def department_box(marks: Marks, code: int) -> Box:
    """The box of a department by its code."""
    groups = marks.groups
    teams = int((groups.home == code).sum())
    name = groups.departments[code]
    return Box(f"department:{name}", name, count(teams, "team"))
