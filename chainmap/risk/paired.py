"""Moments of truth before and after a change, in the same worlds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.worlds import chances
from chainmap.measures.failure import own_failure
from chainmap.risk.assess import SAMPLES
from chainmap.risk.differing import Differing, differing, sharing_coins
from chainmap.risk.exact import Behind
from chainmap.risk.network import Network, network
from chainmap.risk.shift import Shift


@dataclass(frozen=True)
class Pair:
    """Of one moment: chances before and after with squared standard errors, and the shift."""

    method: str
    chance: tuple[float, float]
    variance: tuple[float, float]
    shift: Shift


@dataclass(frozen=True)
class Paired:
    """The networks before and after, needs that live on with the same coins."""

    before: Network
    after: Network
    places: Differing

    @classmethod
    def of(cls, chain: Chain, changed: Chain, assumptions: Assumptions) -> "Paired":
        """From the chains before and after."""
        before, after = (
            network(one, own_failure(one, assumptions).to_numpy(), assumptions)
            for one in (chain, changed)
        )
        after = sharing_coins(before, after, chain, changed)
        return cls(before, after, differing(before, after))

    def pair(self, node: int, touched: bool, samples: int | None, seed: int) -> Pair:
        """One moment before and after; ``touched`` : something that changed is behind it."""
        if samples is None:
            behind = [Behind(one, node) for one in (self.before, self.after)]
            if all(one.small for one in behind):
                return _exact(behind, touched)
        count = samples or SAMPLES
        first, seen = _chances(self.before, node, self.places.before, count, seed)
        if not touched:
            return _pair(first, first, Shift())
        second, seen_after = _chances(self.after, node, self.places.after, count, seed)
        room = self._room(count, seen + seen_after > 0)
        up_room, down_room = room * self.places.worse, room * self.places.better
        return _pair(first, second, Shift.of(second - first, up_room, down_room))

    def _room(self, count: int, seen: bool) -> float:
        """What the chance may still move by in a direction that no sample moved in (rule of three):
        less where not even the links that it is about were reached."""
        three = 3.0 / count
        return min(three, self.places.most) if seen else three * self.places.most


def _chances(one: Network, node: int, links: Longs, count: int, seed: int) -> tuple[Floats, float]:
    """The chance in each sample, and how often ``links`` were looked at."""
    net = one.net
    chance, visits = chances(net, node, net.node_key[node], np.uint64(seed), 0, count)
    return chance, float(visits[links].sum())


def _exact(behind: Sequence[Behind], touched: bool) -> Pair:
    chance = [
        one.down(one.net.failure[one.links], one.net.absence[one.nodes])
        for one in (behind if touched else behind[:1])
    ]
    first, last = max(chance[0], 0.0), max(chance[-1], 0.0)
    return Pair("exact", (first, last), (0.0, 0.0), Shift(exact=last - first))


def _pair(first: Floats, second: Floats, shift: Shift) -> Pair:
    def error(chance: Floats) -> float:
        return float(chance.var()) / max(len(chance) - 1, 1)

    means = float(first.mean()), float(second.mean())
    return Pair("sampled", means, (error(first), error(second)), shift)
