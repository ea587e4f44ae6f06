"""Is a link overloaded? Hours promised against hours there are, and how often it is late."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.waiting import late_share
from chainmap.measures.once import once

_DEFAULT = Assumptions()


@once
def promised(chain: Chain) -> pd.DataFrame:
    """Hours promised by every employee, index employee_id.

    ``hours`` : sum of volume x effort over the links supplied, h/month; ``squared`` : sum of volume
    x effort^2, h^2/month; ``known`` and ``links`` : how many links gave both, and how many there
    are (fewer known than there are: the load is "at least").
    """
    arrays, links = chain.arrays, chain.links
    stated = ~links["assumed"].to_numpy()
    effort = links["effort"].to_numpy()
    hours = links["volume"].to_numpy() * effort
    known = stated & ~np.isnan(hours)

    def summed(which: Flags, values: Floats | None = None) -> np.ndarray:
        weights = None if values is None else values[which]
        counts = np.bincount(arrays.supplier[which], weights, minlength=arrays.employees)
        return counts[: arrays.employees]

    return pd.DataFrame(
        {
            "hours": summed(known, hours),
            "squared": summed(known, hours * effort),
            "known": summed(known),
            "links": summed(stated),
        },
        index=pd.Index(chain.employees["employee_id"]),
    )


def load(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:  # noqa: ARG001
    """Hours promised / hours there are, by employee_id (1 = fully loaded).

    NaN without capacity, or without any link with volume and hours each: then it is unknown.
    """
    table = promised(chain)
    capacity = chain.employees.set_index("employee_id")["capacity"]
    return (table["hours"] / capacity).where(table["known"] > 0)


@once
def desks(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.DataFrame:
    """The queue of every employee, index employee_id.

    ``share`` : capacity / working hours a month; ``load`` : utilisation rho; ``work`` : the mean
    work a queued delivery brings, weighted by work, in working hours of this desk (0: no work).
    """
    table = promised(chain)
    capacity = chain.employees.set_index("employee_id")["capacity"]
    share = capacity / assumptions["hours_per_month"]
    busy = table["hours"] > 0
    work = (table["squared"] / (share * table["hours"])).where(busy, 0.0)
    return pd.DataFrame({"share": share, "load": load(chain, assumptions), "work": work})


@dataclass(frozen=True)
class Deliveries:
    """What the late share of each link depends on, arrays (m,): the promises and their desk.

    ``turnaround``, ``effort`` : of a delivery, h; ``capacity`` : of the supplier, h/month;
    ``load`` : its utilisation; ``mean_work`` : h that its queued delivery brings (0: no work).
    """

    turnaround: Floats
    effort: Floats
    capacity: Floats
    load: Floats
    mean_work: Floats

    @classmethod
    def of(cls, chain: Chain) -> "Deliveries":
        """Those of the links, in the order of their table."""
        table, links = promised(chain), chain.links
        at = chain.arrays.supplier
        capacity = chain.employees["capacity"].to_numpy()
        hours, squared = table["hours"].to_numpy(), table["squared"].to_numpy()
        busy = hours > 0
        work = np.divide(squared, hours, out=np.zeros(len(hours)), where=busy)
        rho = load(chain).to_numpy()
        return cls(
            links["turnaround"].to_numpy(),
            links["effort"].to_numpy(),
            capacity[at],
            rho[at],
            work[at],
        )

    def take(self, rows: Longs) -> "Deliveries":
        """Those of some links."""
        return Deliveries(
            self.turnaround[rows],
            self.effort[rows],
            self.capacity[rows],
            self.load[rows],
            self.mean_work[rows],
        )

    def slack(self, assumptions: Assumptions) -> Floats:
        """Working hours of waiting that the turnaround leaves room for."""
        return self.turnaround - self.effort / np.minimum(self._share(assumptions), 1.0)

    def late(self, assumptions: Assumptions) -> Floats:
        """Share of the deliveries that miss the turnaround."""
        work = np.where(self.mean_work > 0, self.mean_work / self._share(assumptions), 0.0)
        room = self.slack(assumptions)
        return late_share(room, self.load, work, assumptions["variability"], assumptions["horizon"])

    def _share(self, assumptions: Assumptions) -> Floats:
        return self.capacity / assumptions["hours_per_month"]


def slack(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Working hours of waiting that each link's turnaround leaves room for, by link_id.

    turnaround - effort / min(1, share); negative where the turnaround is shorter than the work.
    """
    room = Deliveries.of(chain).slack(assumptions)
    return pd.Series(room, index=pd.Index(chain.links["link_id"]))


def stretched(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Working hours that each link's own work takes at its desk, by link_id.

    effort / min(1, share); with unknown capacity the effort itself, which is the least it can be.
    """
    share = (chain.employees["capacity"] / assumptions["hours_per_month"]).fillna(1.0).to_numpy()
    effort = chain.links.set_index("link_id")["effort"]
    return effort / np.minimum(share[chain.arrays.supplier], 1.0)


@once
def late(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Share of each link's deliveries that miss the turnaround, 0..1, by link_id.

    One queue a supplier, seen over the coming quarter from an empty desk: reflected Brownian motion
    (Harrison 1985) with Kingman's heavy-traffic variance. NaN where load, turnaround or the link's
    own effort is unknown.
    """
    shares = Deliveries.of(chain).late(assumptions)
    return pd.Series(shares, index=pd.Index(chain.links["link_id"]))


def overloaded(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Whether each link is overloaded, bool by link_id: late share above the tolerance, or the
    supplier has promised all the hours there are. False where it can't be judged.
    """
    shares = late(chain, assumptions)
    rho = load(chain, assumptions).to_numpy()[chain.arrays.supplier]
    stated = ~chain.links["assumed"].to_numpy()
    return ((shares > assumptions["tolerance"]) | (rho >= 1)) & stated
