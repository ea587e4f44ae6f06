"""What each cause adds over all moments: weighted sums of the estimates, with their intervals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Floats
from chainmap.chain import Chain
from chainmap.risk.estimate import Estimate, interval


@dataclass(frozen=True)
class Added:
    """Weighted sums over the moments, for each cause: value, variance, squared room.

    The room of several moments adds up as distances from the value do (MOVER: Zou & Donner 2008).
    """

    value: Floats
    variance: Floats
    room: Floats

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """95 % interval of each value."""
        low, high = interval(self.value, self.variance)
        return low, self.value + np.sqrt((high - self.value) ** 2 + self.room)


def scale_of(chain: Chain) -> Floats:
    """Contacts x weight of every moment, a month."""
    return np.asarray((chain.moments["contacts"] * chain.moments["weight"]).to_numpy())


def summed(estimates: Mapping[int, Estimate], kind: str, factors: Floats, size: int) -> Floats:
    """Sum over the moments of ``factors`` x the quantity ``kind`` of links, (size,)."""
    out = np.zeros(size)
    for at, one in estimates.items():
        out[one.links] += factors[at] * getattr(one, kind)
    return out


def added_by_links(estimates: Mapping[int, Estimate], scale: Floats, failure: Floats) -> Added:
    """What each link adds, in the order of the network; ``failure`` is p of each link."""
    size = len(failure)
    room = np.zeros(size)
    for at, one in estimates.items():
        room += (scale[at] * one.room_of_links(failure)) ** 2
    return Added(
        summed(estimates, "link", scale, size),
        summed(estimates, "link_variance", scale**2, size),
        room,
    )


def added_by_desks(estimates: Mapping[int, Estimate], scale: Floats, nodes: int) -> Added:
    """What each node's desk adds, (nodes,)."""
    value, variance = np.zeros(nodes), np.zeros(nodes)
    for at, one in estimates.items():
        value[one.nodes] += scale[at] * one.desk
        variance[one.nodes] += scale[at] ** 2 * one.desk_variance
    return Added(value, variance, np.zeros(nodes))
