"""Which links can be repaired, and how much better each is then."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import no_such
from chainmap.kernels.failed import Repairs
from chainmap.measures.failure import cleared
from chainmap.risk.network import Network

#: The hazard of what is certain: so large that what remains of it is lost in rounding.
CERTAIN = 40.0


@dataclass(frozen=True)
class Repairable:
    """Links of a network that a repair makes better: ``places`` in it, (k,).

    ``link_ids``; ``before``, ``after`` : p now and once repaired; ``cost`` : hours of the repair.
    """

    places: Longs
    link_ids: pd.Series
    before: Floats
    after: Floats
    cost: Floats

    def only(self, chosen: Longs | Flags) -> "Repairable":
        """Some of them, in the order asked for."""
        return Repairable(
            self.places[chosen],
            self.link_ids.iloc[chosen],
            self.before[chosen],
            self.after[chosen],
            self.cost[chosen],
        )

    def saved(self, certain: float) -> Floats:
        """The hazard that each repair takes off."""
        return np.asarray(hazard(self.before, certain) - hazard(self.after, certain))

    def on(self, network: Network, certain: float) -> Repairs:
        """For the kernels: every link of the network, with these numbered from 0."""
        net = network.net
        number = np.full(len(net.failure), -1, np.int32)
        number[self.places] = np.arange(len(self.places), dtype=np.int32)
        after = net.failure.copy()
        after[self.places] = self.after
        return Repairs(
            number,
            after,
            hazard(net.failure, certain),
            hazard(net.absence, CERTAIN),
            hazard(after, certain),
        )


def hazard(chance: Floats, certain: float) -> Floats:
    """-log(1 - chance), at most ``certain``."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.minimum(-np.log1p(-chance), certain))


def repairable(
    chain: Chain,
    network: Network,
    late: pd.Series,
    assumptions: Assumptions,
    keep: Collection[str],
) -> Repairable:
    """The links that a repair makes better and that are not to be kept, by the key of their ID.

    A repair clears a link; it makes no hours, so what is late stays late. ChainmapError where an
    ID in ``keep`` is unknown.
    """
    ids = chain.links["link_id"]
    _check_known(keep, ids)
    before = network.net.failure
    after = cleared(before, late.to_numpy()[network.row], assumptions)
    cost = chain.links["fix_cost"].fillna(assumptions["fix_cost"]).to_numpy()[network.row]
    ids = ids.iloc[network.row]
    fine = (after < before - 1e-12) & ~ids.isin(list(keep)).to_numpy()
    at = np.flatnonzero(fine)
    at = at[np.argsort(network.net.link_key[at], kind="stable")]
    return Repairable(at, ids.iloc[at], before[at], after[at], cost[at])


def _check_known(keep: Collection[str], ids: pd.Series) -> None:
    known = set(ids) if keep else set()
    for one in keep:
        if one not in known:
            raise no_such("link", one, ids, purpose="to keep")
