"""What part of the chain a picture is about."""

from dataclasses import dataclass, field, fields

import numpy as np

from chainmap.arrays import Flags, Ints
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.marks import Marks

#: What a link can be, one by one: name of the filter -> its words.
KINDS = {
    "weak": "weak (not clear, or overloaded)",
    "overloaded": "overloaded",
    "unconfirmed": "not confirmed by the other side",
    "risky": "most of the risk",
}


@dataclass(frozen=True)
class Filters:
    """Which links to show: those of some statuses, only those of every kind in ``only`` (see
    KINDS), those that lead to the moments of a service ``process``, of one ``external`` customer
    or to one ``moment`` (its ID), those with an end in a ``team``.
    """

    statuses: frozenset[str] = field(default=frozenset(STATUS_ORDER))
    only: frozenset[str] = field(default=frozenset())
    process: str | None = None
    team: str | None = None
    external: str | None = None
    moment: str | None = None

    @property
    def count(self) -> int:
        """How many of them leave something out.

        >>> Filters(process="sales", only=frozenset({"weak"})).count
        2
        """
        return sum(getattr(self, one.name) != one.default for one in fields(self))

    def allowed(self, marks: Marks) -> Flags:
        """Which links pass, bool, (m,)."""
        codes = [code for code, status in enumerate(STATUS_ORDER) if status in self.statuses]
        out = np.isin(marks.status, codes)
        for kind in self.only & KINDS.keys():
            out &= ~marks.confirmed if kind == "unconfirmed" else getattr(marks, kind)
        if self.process is not None or self.external is not None or self.moment is not None:
            out &= behind(marks, self._moments(marks))
        if self.team is not None:
            out &= _touching(marks, self.team)
        return out

    def _moments(self, marks: Marks) -> Flags:
        moments = marks.chain.moments
        out = np.ones(len(moments), dtype=bool)
        for column, wanted in (
            ("process", self.process),
            ("external_customer", self.external),
            ("moment_id", self.moment),
        ):
            if wanted is not None:
                out &= moments[column].eq(wanted).to_numpy(dtype=bool)
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


def behind(marks: Marks, moments: Flags) -> Flags:
    """The links from which a way leads to one of ``moments``, (k,): bool, (m,)."""
    ends = np.r_[np.zeros(len(marks.load), dtype=bool), moments]
    return np.asarray(walk(ends, marks.customer, marks.supplier)[marks.customer] >= 0)


def _touching(marks: Marks, team: str) -> Flags:
    code = marks.groups.team_code(team)
    inside = np.zeros(len(marks.load) + len(marks.chance), dtype=bool)
    if code is not None:
        inside[: len(marks.load)] = marks.groups.team == code
    return inside[marks.supplier] | inside[marks.customer]
