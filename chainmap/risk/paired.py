"""Moments of truth before and after a change, in the same worlds."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

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

#: Moments whose samples are kept: 80 kB each.
_KEPT = 256


@dataclass(frozen=True)
class Pair:
    """Of one moment: chances before and after with squared standard errors, and the shift."""

    method: str
    chance: tuple[float, float]
    variance: tuple[float, float]
    shift: Shift


@dataclass(frozen=True)
class Drawn:
    """Of one moment: the chance in each sample, (samples,); the links that were looked at."""

    chance: Floats
    links: Longs

    @classmethod
    def of(cls, one: Network, node: int, samples: int, seed: int) -> "Drawn":
        """The samples of a moment."""
        net = one.net
        chance, visits = chances(net, node, net.node_key[node], np.uint64(seed), 0, samples)
        return cls(chance, np.flatnonzero(visits))

    def met(self, links: Longs) -> bool:
        """Whether one of ``links`` was looked at."""
        return bool(np.isin(links, self.links).any())


class Before:
    """The chain as it is: its network, and its moments once they were asked for.

    It is the same half of every comparison, so it is worked out once (:func:`before`).
    """

    def __init__(self, chain: Chain, assumptions: Assumptions) -> None:
        self.network = network(chain, own_failure(chain, assumptions).to_numpy(), assumptions)
        self._behind: dict[int, Behind] = {}
        self._down: dict[int, float] = {}
        self._drawn: dict[tuple[int, int, int], Drawn] = {}

    def behind(self, node: int) -> Behind:
        """What lies behind a moment."""
        if node not in self._behind:
            self._behind[node] = Behind(self.network, node)
        return self._behind[node]

    def down(self, node: int) -> float:
        """The exact chance that a moment is down, where little lies behind it."""
        if node not in self._down:
            self._down[node] = _down(self.behind(node))
        return self._down[node]

    def drawn(self, node: int, samples: int, seed: int) -> Drawn:
        """The samples of a moment; of more than so many moments they are drawn again."""
        key = node, samples, seed
        found = self._drawn.get(key) or Drawn.of(self.network, node, samples, seed)
        if len(self._drawn) < _KEPT:
            self._drawn[key] = found
        return found


def before(chain: Chain, assumptions: Assumptions) -> Before:
    """That of ``chain``, remembered as long as the chain lives and the assumptions are these."""
    known = _BEFORE.get(chain)
    if known is None or known[0] != assumptions:
        known = _BEFORE[chain] = (assumptions, Before(chain, assumptions))
    return known[1]


_BEFORE: WeakKeyDictionary[Chain, tuple[Assumptions, Before]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Paired:
    """The networks before and after, needs that live on with the same coins."""

    before: Before
    after: Network
    places: Differing

    @classmethod
    def of(cls, chain: Chain, changed: Chain, assumptions: Assumptions) -> "Paired":
        """From the chains before and after."""
        first = before(chain, assumptions)
        after = network(changed, own_failure(changed, assumptions).to_numpy(), assumptions)
        after = sharing_coins(first.network, after, chain, changed)
        return cls(first, after, differing(first.network, after))

    def pair(self, node: int, touched: bool, samples: int | None, seed: int) -> Pair:
        """One moment before and after; ``touched`` : something that changed is behind it."""
        if samples is None and self.before.behind(node).small:
            now = Behind(self.after, node) if touched else self.before.behind(node)
            if now.small:
                down = self.before.down(node)
                return _exact(down, _down(now) if touched else down)
        count = samples or SAMPLES
        first = self.before.drawn(node, count, seed)
        if not touched:
            return _pair(first.chance, first.chance, Shift())
        second = Drawn.of(self.after, node, count, seed)
        seen = first.met(self.places.before) or second.met(self.places.after)
        room = self._room(count, seen)
        up_room, down_room = room * self.places.worse, room * self.places.better
        shift = Shift.of(second.chance - first.chance, up_room, down_room)
        return _pair(first.chance, second.chance, shift)

    def _room(self, count: int, seen: bool) -> float:
        """What the chance may still move by in a direction that no sample moved in (rule of three):
        less where not even the links that it is about were reached."""
        three = 3.0 / count
        return min(three, self.places.most) if seen else three * self.places.most


def _down(behind: Behind) -> float:
    net = behind.net
    return max(behind.down(net.failure[behind.links], net.absence[behind.nodes]), 0.0)


def _exact(first: float, last: float) -> Pair:
    return Pair("exact", (first, last), (0.0, 0.0), Shift(exact=last - first))


def _pair(first: Floats, second: Floats, shift: Shift) -> Pair:
    def error(chance: Floats) -> float:
        return float(chance.var()) / max(len(chance) - 1, 1)

    means = float(first.mean()), float(second.mean())
    return Pair("sampled", means, (error(first), error(second)), shift)
