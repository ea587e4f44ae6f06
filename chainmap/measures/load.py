"""Is a link overloaded? Hours promised against hours there are, and how often it is late."""

import numpy as np
import pandas as pd

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.waiting import late_share

_DEFAULT = Assumptions()


def promised(chain: Chain) -> pd.DataFrame:
    """Hours promised by every employee, index employee_id.

    ``hours`` : sum of volume x effort over the links supplied, h/month; ``squared`` : sum of volume
    x effort^2, h^2/month; ``known`` and ``links`` : how many links gave both, and how many there
    are (fewer known than there are: the load is "at least").
    """
    stated = ~chain.links["assumed"].to_numpy()
    supplier, size = chain.arrays.supplier[stated], len(chain.employees)
    effort = chain.links["effort"].to_numpy()[stated]
    hours = chain.links["volume"].to_numpy()[stated] * effort
    known = ~np.isnan(hours)
    return pd.DataFrame(
        {
            "hours": np.bincount(supplier[known], hours[known], size),
            "squared": np.bincount(supplier[known], (hours * effort)[known], size),
            "known": np.bincount(supplier[known], minlength=size),
            "links": np.bincount(supplier, minlength=size),
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


def slack(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Working hours of waiting that each link's turnaround leaves room for, by link_id.

    turnaround - effort / min(1, share); negative where the turnaround is shorter than the work.
    """
    links = chain.links.set_index("link_id")[["turnaround", "effort"]]
    share = desks(chain, assumptions)["share"].to_numpy()[chain.arrays.supplier]
    return links["turnaround"] - links["effort"] / np.minimum(share, 1.0)


def stretched(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Working hours that each link's own work takes at its desk, by link_id.

    effort / min(1, share); with unknown capacity the effort itself, which is the least it can be.
    """
    share = (chain.employees["capacity"] / assumptions["hours_per_month"]).fillna(1.0).to_numpy()
    effort = chain.links.set_index("link_id")["effort"]
    return effort / np.minimum(share[chain.arrays.supplier], 1.0)


def late(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Share of each link's deliveries that miss the turnaround, 0..1, by link_id.

    One queue a supplier, seen over the coming quarter from an empty desk: reflected Brownian motion
    (Harrison 1985) with Kingman's heavy-traffic variance. NaN where load, turnaround or the link's
    own effort is unknown.
    """
    desk = desks(chain, assumptions).iloc[chain.arrays.supplier]
    room = slack(chain, assumptions)
    shares = late_share(
        room.to_numpy(),
        desk["load"].to_numpy(),
        desk["work"].to_numpy(),
        assumptions["variability"],
        assumptions["horizon"],
    )
    return pd.Series(shares, index=room.index)


def overloaded(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Whether each link is overloaded, bool by link_id: late share above the tolerance, or the
    supplier has promised all the hours there are. False where it can't be judged.
    """
    shares = late(chain, assumptions)
    rho = load(chain, assumptions).to_numpy()[chain.arrays.supplier]
    stated = ~chain.links["assumed"].to_numpy()
    return ((shares > assumptions["tolerance"]) | (rho >= 1)) & stated
