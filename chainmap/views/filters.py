"""What part of the chain a picture is about."""

from dataclasses import dataclass, field

import numpy as np

from chainmap.arrays import Flags, Ints
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.marks import Marks


@dataclass(frozen=True)
class Filters:
    """Which links to show: by status, only weak ones (not clear, or overloaded), those that lead to
    the moments of a service process, those with an end in a team.
    """

    statuses: frozenset[str] = field(default=frozenset(STATUS_ORDER))
    only_weak: bool = False
    process: str | None = None
    team: str | None = None

    def allowed(self, marks: Marks) -> Flags:
        """Which links pass, bool, (m,)."""
        codes = [code for code, status in enumerate(STATUS_ORDER) if status in self.statuses]
        out = np.isin(marks.status, codes)
        if self.only_weak:
            out &= marks.weak
        if self.process is not None:
            out &= _leading(marks, self.process)
        if self.team is not None:
            out &= _touching(marks, self.team)
        return out


def walk(near: Flags, source: Ints, target: Ints, steps: int | None = None) -> Ints:
    """How many steps along source -> target from ``near``, (nodes,); -1 where not reached."""
    far = np.where(near, 0, -1).astype(np.int32)
    step = 0
    while steps is None or step < steps:
        hit = (far[source] == step) & (far[target] < 0)
        if not hit.any():
            break
        step += 1
        far[target[hit]] = step
    return far


def _leading(marks: Marks, process: str) -> Flags:
    people = len(marks.load)
    ends = np.zeros(people + len(marks.chance), dtype=bool)
    ends[people:] = marks.chain.moments["process"].eq(process).to_numpy()
    return walk(ends, marks.customer, marks.supplier)[marks.customer] >= 0


def _touching(marks: Marks, team: str) -> Flags:
    code = marks.groups.team_code(team)
    inside = np.zeros(len(marks.load) + len(marks.chance), dtype=bool)
    if code is not None:
        inside[: len(marks.load)] = marks.groups.team == code
    return inside[marks.supplier] | inside[marks.customer]
