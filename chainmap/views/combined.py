"""The combined map: departments, the teams of one, the people of one, with all the rest around."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from chainmap.arrays import Floats, Ints
from chainmap.views.assemble import MOMENTS, picture
from chainmap.views.boxes import Box, department_box, node_boxes, team_box
from chainmap.views.filters import Filters
from chainmap.views.layout import columns, levels
from chainmap.views.marks import Marks
from chainmap.views.picture import Picture

EVERYTHING = ("", "Whole organisation")
#: Boxes of one kind before the rest becomes "+57 more", and rows in a column.
MOST_BOXES, MOST_ROWS = 20, 9


@dataclass
class _Boxes:
    """Boxes as they are gathered, and the box of every employee and moment."""

    box_of: Ints
    limits: Mapping[str, int]
    boxes: list[Box] = field(default_factory=list)

    def add(self, box: Box, members: Ints) -> None:
        """One more box that stands for ``members`` (node codes)."""
        self.box_of[members] = len(self.boxes)
        self.boxes.append(box)

    def add_ranked(self, name: str, made: list[tuple[Box, Ints]], weight: Floats) -> None:
        """The heaviest boxes, the rest as one "+n more"."""
        most = self.limits.get(f"more:{name}", MOST_BOXES)
        order = np.argsort(-weight, kind="stable")
        for at in order[:most] if len(order) > most + 1 else order:
            self.add(*made[at])
        if len(order) > most + 1:
            rest = np.concatenate([made[at][1] for at in order[most:]]).astype(np.int32)
            self.add(Box(f"more:{name}", f"+{len(order) - most:,} more", name), rest)


def _opened(marks: Marks, opened: str | None) -> tuple[int | None, int | None]:
    """Codes of the open department and team; what has one part only opens by itself."""
    groups = marks.groups
    kind, _, name = (opened or "").partition(":")
    department = groups.department_code(name) if kind == "department" else None
    team = groups.team_code(name) if kind == "team" else None
    if team is not None:
        department = int(groups.home[team])
    elif department is None and len(groups.departments) == 1:
        department = 0
    if team is None and department is not None:
        inside = np.flatnonzero(groups.home == department)
        team = int(inside[0]) if len(inside) == 1 else None
    return department, team


def _weights(marks: Marks, codes: Ints, size: int) -> Floats:
    """Weight of groups: that of the links their people supply, and a little for each person."""
    out = np.bincount(codes[marks.supplier], weights=marks.weight, minlength=size)
    return np.asarray(out + 1e-9 * np.bincount(codes, minlength=size))


def _people_of(marks: Marks, team: int, found: _Boxes) -> None:
    inside = np.flatnonzero(marks.groups.team == team).astype(np.int32)
    weight = np.bincount(marks.supplier, weights=marks.weight, minlength=len(marks.load))
    made = list(zip(node_boxes(marks, inside), inside[:, None], strict=True))
    found.add_ranked("people", made, np.asarray(weight[inside], dtype=np.float64))


def _gather(marks: Marks, department: int | None, team: int | None, found: _Boxes) -> None:
    groups = marks.groups
    if team is not None:
        _people_of(marks, team, found)
    if department is not None:
        codes = [int(c) for c in np.flatnonzero(groups.home == department) if c != team]
        teams = [
            (team_box(marks, c), np.flatnonzero(groups.team == c).astype(np.int32)) for c in codes
        ]
        found.add_ranked("teams", teams, _weights(marks, groups.team, len(groups.teams))[codes])
    codes = [c for c in range(len(groups.departments)) if c != department]
    departments = [
        (department_box(marks, c), np.flatnonzero(groups.department == c).astype(np.int32))
        for c in codes
    ]
    weight = _weights(marks, groups.department, len(groups.departments))[codes]
    found.add_ranked("departments", departments, weight)


def _lanes(marks: Marks, found: _Boxes, inner: int) -> Ints:
    """Column of every box: people by how far down the flow they are, moments at the right."""
    source, target = found.box_of[marks.supplier], found.box_of[marks.customer]
    level = levels(len(found.boxes), source, target, np.ones(len(source)))
    lane = columns(level[:inner], MOST_ROWS)
    last = int(lane.max(initial=-1)) + 1
    return np.asarray(np.r_[lane, np.full(len(found.boxes) - inner, last)], dtype=np.int32)


def _breadcrumb(
    marks: Marks, department: int | None, team: int | None
) -> tuple[tuple[str, str], ...]:
    groups = marks.groups
    out = [EVERYTHING]
    if department is not None and len(groups.departments) > 1:
        name = groups.departments[department]
        out.append((f"department:{name}", name))
    if team is not None and (groups.home == department).sum() > 1:
        out.append((f"team:{groups.teams[team]}", groups.teams[team]))
    return tuple(out)


def combined(
    marks: Marks,
    opened: str | None = None,
    filters: Filters | None = None,
    limits: Mapping[str, int] | None = None,
    layer: str = "status",
) -> Picture:
    """The whole organisation on one picture: nobody vanishes, only is combined.

    ``opened`` : None for the departments, "department:…" for the teams of one, "team:…" for the
    people of one; all else stays around it. ``limits`` : "more:teams" and so on -> how many boxes
    of that kind, where more than 20 are wanted. ``layer`` : what colour and thickness tell, one of
    :data:`chainmap.views.layers.LAYERS`. Filters and layers move no box.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views.marks import marks
    >>> chain = tiny()
    >>> combined(marks(chain, assess(chain))).nodes["label"].tolist()
    ['Ana', 'Ben', 'A quote']
    """
    people, ends = len(marks.load), len(marks.chance)
    found = _Boxes(np.full(people + ends, -1, dtype=np.int32), limits or {})
    department, team = _opened(marks, opened)
    _gather(marks, department, team, found)
    inner = len(found.boxes)
    codes = np.arange(people, people + ends, dtype=np.int32)
    moments = list(zip(node_boxes(marks, codes), codes[:, None], strict=True))
    found.add_ranked("moments", moments, np.nan_to_num(marks.expected))
    lane = _lanes(marks, found, inner)
    far = int(lane[:inner].max(initial=-1))
    headings = {0: "Far from the customer", far: "Close to the customer", far + 1: MOMENTS}
    breadcrumb = _breadcrumb(marks, department, team)
    return picture(
        marks,
        found.boxes,
        found.box_of,
        lane,
        headings,
        (filters or Filters()).allowed(marks),
        title=breadcrumb[-1][1],
        breadcrumb=breadcrumb,
        placing=np.ones(len(marks.supplier), dtype=bool),
        layer=layer,
    )
