"""Flip points: what would have to change for a desk not to be overloaded any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.waiting import late_share
from chainmap.measures.load import desks, promised

_HALVINGS = 40
_MOST_HOURS = 64.0
_MOST_HORIZONS = 8.0


@dataclass(frozen=True)
class _Desks:
    """Some desks (n,) and their links (m,): ``desk`` is the desk of each link."""

    capacity: Floats
    hours: Floats
    squared: Floats
    desk: Longs
    turnaround: Floats
    effort: Floats
    assumptions: Assumptions

    def overloaded(self, capacity: Floats, factor: Floats) -> Flags:
        """Whether each desk is overloaded with this capacity and efforts times ``factor``.

        All links of a desk wait in one queue: the one with the least room is late most often.
        """
        share = capacity / self.assumptions["hours_per_month"]
        load = factor * self.hours / capacity
        work = np.where(self.hours > 0, factor * self.squared / (share * self.hours), 0.0)
        room = self.turnaround - factor[self.desk] * self.effort / np.minimum(1.0, share[self.desk])
        tightest = np.full(len(capacity), np.nan)
        np.fmin.at(tightest, self.desk, room)  # of one desk the link with the least room is latest
        late = late_share(
            tightest, load, work, self.assumptions["variability"], self.assumptions["horizon"]
        )
        return np.asarray((late > self.assumptions["tolerance"]) | (load >= 1.0))

    def that_hours_help(self) -> "_Desks":
        """Without the links whose turnaround is shorter than their work at any number of hours."""
        kept = ~(self.effort > self.turnaround)
        return replace(
            self,
            desk=self.desk[kept],
            turnaround=self.turnaround[kept],
            effort=self.effort[kept],
        )


def _bisect(bad: Callable[[Floats], Flags], wrong: Floats, right: Floats) -> Floats:
    """The point nearest to ``wrong`` at which ``bad`` is no longer true, per desk."""
    for _ in range(_HALVINGS):
        middle = (wrong + right) / 2
        still = bad(middle)
        wrong, right = np.where(still, middle, wrong), np.where(still, right, middle)
    return right


def _desks(chain: Chain, assumptions: Assumptions, ids: pd.Index) -> _Desks:
    table = promised(chain).reindex(ids)
    place = np.full(chain.arrays.nodes, -1, dtype=np.int64)
    place[chain.arrays.node_ids.get_indexer(ids)] = np.arange(len(ids))
    desk = place[chain.arrays.supplier]
    rows = np.flatnonzero((desk >= 0) & ~chain.links["assumed"].to_numpy())
    return _Desks(
        chain.employees.set_index("employee_id")["capacity"].reindex(ids).to_numpy(),
        table["hours"].to_numpy(),
        table["squared"].to_numpy(),
        desk[rows],
        chain.links["turnaround"].to_numpy()[rows],
        chain.links["effort"].to_numpy()[rows],
        assumptions,
    )


def flip_points(chain: Chain, assumptions: Assumptions, employees: Sequence[str]) -> pd.DataFrame:
    """What clears each overloaded desk, index employee_id.

    ``effort_factor`` : share of the present hours each at which no link of the desk is overloaded;
    ``more_hours`` : additional hours a month that do the same, the links left out whose turnaround
    is shorter than the work itself, which no hours help (NaN where not even 64 times the hours do).
    """
    ids = pd.Index(list(employees))
    now = _desks(chain, assumptions, ids)
    ones, zeros = np.ones(len(ids)), np.zeros(len(ids))
    factor = _bisect(lambda f: now.overloaded(now.capacity, f), ones, zeros)
    helped, most = now.that_hours_help(), now.capacity * _MOST_HOURS
    capacity = _bisect(lambda c: helped.overloaded(c, ones), now.capacity, most)
    more = np.where(~helped.overloaded(most, ones), capacity - now.capacity, np.nan)
    return pd.DataFrame({"effort_factor": factor, "more_hours": more}, index=ids)


def needed_turnaround(chain: Chain, assumptions: Assumptions, rows: Longs) -> pd.Series:
    """The shortest turnaround at which each link's late share is tolerated, working hours, by
    link_id; ``rows`` : the rows of the links in their table.

    NaN where the desk has promised all the hours there are: no turnaround keeps up with that.
    """
    links = chain.links[["link_id", "effort"]].iloc[rows]
    suppliers, at = np.unique(chain.arrays.supplier[rows], return_inverse=True)
    desk = desks(chain, assumptions).iloc[suppliers]
    room = _needed_room(desk["load"].to_numpy(), desk["work"].to_numpy(), assumptions)[at]
    stretched = links["effort"].to_numpy() / np.minimum(1.0, desk["share"].to_numpy()[at])
    return pd.Series(stretched + room, index=links["link_id"])


def _needed_room(load: Floats, work: Floats, assumptions: Assumptions) -> Floats:
    """Working hours of waiting at which what each desk delivers is tolerated, NaN where none is."""

    def late(room: Floats) -> Flags:
        shares = late_share(room, load, work, assumptions["variability"], assumptions["horizon"])
        return np.asarray(shares > assumptions["tolerance"])

    longest = np.full(len(load), _MOST_HORIZONS * assumptions["horizon"])
    needed = _bisect(late, np.zeros(len(load)), longest)
    return np.where((load < 1.0) & ~late(longest), needed, np.nan)
