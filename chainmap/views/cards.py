"""The boxes of a picture: one for an employee, a team, a department, a moment, or "+57 more"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints
from chainmap.views.marks import Marks
from chainmap.views.words import count, number, share


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


def employee_box(marks: Marks, code: int, focus: bool = False) -> Box:
    """The box of the employee with this node code."""
    row = marks.chain.employees.iloc[code]
    sub = " · ".join(one for one in (text(row["role"]), text(row["team"])) if one)
    return Box(f"employee:{row['employee_id']}", text(row["name"]), sub, focus=focus)


def moment_box(marks: Marks, at: int, focus: bool = False) -> Box:
    """The box of the moment in this row of the moments table."""
    row = marks.chain.moments.iloc[at]
    failing = marks.expected[at]
    sub = f"{number(row['contacts'])} a month"
    if not np.isnan(failing):
        sub = f"{number(failing)} of {number(row['contacts'])} a month fail"
    label = text(row["name"], str(row["moment_id"]))
    return Box(f"moment:{row['moment_id']}", label, sub, focus=focus)


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


@dataclass(frozen=True)
class _Sums:
    """What the boxes hold: people, overloaded people, links inside, contribution of their links."""

    people: Ints
    busy: Ints
    inside: Ints
    contribution: Floats
    load: Floats
    links: Ints
    touched: Ints


def _group_load(marks: Marks, people: Ints, size: int) -> Floats:
    """Hours promised over hours there are in every box, where both are known; NaN elsewhere."""
    hours = marks.chain.employees["capacity"].to_numpy(dtype=np.float64)
    known = (people >= 0) & ~np.isnan(marks.load) & ~np.isnan(hours)
    at = people[known]
    there = np.bincount(at, weights=hours[known], minlength=size)
    promised = np.bincount(at, weights=(hours * marks.load)[known], minlength=size)
    return np.asarray(np.where(there > 0, promised / np.where(there > 0, there, 1), np.nan))


def _sums(marks: Marks, box_of: Ints, size: int, allowed: Flags) -> _Sums:
    people = box_of[: len(marks.load)]
    source, target = box_of[marks.supplier], box_of[marks.customer]

    def counted(codes: Ints, weights: Floats | None = None) -> Floats:
        known = codes >= 0
        given = None if weights is None else weights[known]
        return np.asarray(
            np.bincount(codes[known], weights=given, minlength=size), dtype=np.float64
        )

    def touching(passing: Flags) -> Ints:
        between = passing & (source != target)
        each = counted(source[passing]) + counted(target[between])
        return each.astype(np.int32)

    return _Sums(
        counted(people).astype(np.int32),
        counted(people[marks.busy]).astype(np.int32),
        counted(source[source == target]).astype(np.int32),
        counted(source, np.nan_to_num(marks.contribution)),
        _group_load(marks, people, size),
        touching(np.ones(len(allowed), dtype=bool)),
        touching(allowed),
    )


def _employee_tip(marks: Marks, code: int, box: Box) -> tuple[str, ...]:
    out = int((marks.supplier == code).sum())
    into = int((marks.customer == code).sum())
    lines = [box.label, box.sub, f"{count(into, 'supplier link')}, {count(out, 'customer link')}"]
    if not np.isnan(marks.load[code]):
        lines.append(f"{share(marks.load[code])} of the hours there are is promised")
    if marks.busy[code]:
        lines.append("Overloaded: promised turnarounds will be missed")
    if not np.isnan(marks.desk[code]):
        lines.append(f"This desk adds {number(marks.desk[code])} disappointments a month")
    return tuple(line for line in lines if line)


def _moment_tip(marks: Marks, at: int, box: Box) -> tuple[str, ...]:
    row = marks.chain.moments.iloc[at]
    lines = [box.label, text(row["process"]), text(row["external_customer"])]
    if np.isnan(marks.chance[at]):
        lines.append("Nobody supplies it: its chance to go wrong is unknown")
    else:
        lines.append(
            f"{share(marks.chance[at])} of {number(row['contacts'])} contacts a month fail"
        )
    return tuple(line for line in lines if line)


def _group_tip(box: Box, sums: _Sums, at: int) -> tuple[str, ...]:
    lines = [box.label, box.sub, count(sums.people[at], "person", "people")]
    if not np.isnan(sums.load[at]):
        lines.append(f"{share(sums.load[at])} of the hours there are is promised")
    if sums.busy[at]:
        lines.append(f"{sums.busy[at]:,} with more promised than can be kept")
    if sums.inside[at]:
        lines.append(f"{count(sums.inside[at], 'link')} inside")
    lines.append("Click to see more of them" if box.kind == "more" else "Double-click to open")
    return tuple(line for line in lines if line)


def _adds(marks: Marks, kind: str, code: int, links: float) -> float:
    """What a desk, or the ``links`` of a group, adds a month; of a moment how many there are."""
    if kind == "moment":
        return float(marks.expected[code - len(marks.load)])
    return float(marks.desk[code] if kind == "employee" else links)


def card_table(marks: Marks, boxes: Sequence[Box], box_of: Ints, allowed: Flags) -> pd.DataFrame:
    """The nodes table of a picture without places.

    ``box_of`` : position in ``boxes`` of every employee and moment, (n + k,), -1 where not drawn;
    ``allowed`` : the links that pass the filters, (m,).
    """
    size, people = len(boxes), len(marks.load)
    sums = _sums(marks, box_of, size, allowed)
    base = np.full(size, -1)
    known = np.flatnonzero(box_of >= 0)
    base[box_of[known]] = known
    rows = []
    for at, box in enumerate(boxes):
        code, kind = int(base[at]), box.kind
        one = kind == "employee"
        if one:
            tip = _employee_tip(marks, code, box)
        elif kind == "moment":
            tip = _moment_tip(marks, code - people, box)
        else:
            tip = _group_tip(box, sums, at)
        busy = f" · {sums.busy[at]} overloaded" if sums.busy[at] and not one else ""
        rows.append(
            {
                "id": box.id,
                "kind": kind,
                "label": box.label,
                "sub": box.sub + busy,
                "opens": box.opens,
                "focus": box.focus,
                "people": int(sums.people[at]),
                "load": float(
                    "nan" if kind == "more" else marks.load[code] if one else sums.load[at]
                ),
                "overloaded": bool(marks.busy[code]) if one else False,
                "contribution": _adds(marks, kind, code, sums.contribution[at]),
                "touched": int(sums.touched[at]),
                "quiet": bool(sums.links[at] and not sums.touched[at] and not box.focus),
                "tip": tip,
            }
        )
    return pd.DataFrame(rows)
