"""A chosen set of repairs bettered by exact figures, where every moment of truth has them."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from chainmap.arrays import Longs
from chainmap.risk.choice import Budget
from chainmap.risk.exact import Behind
from chainmap.risk.network import Network
from chainmap.risk.repairs import Repairable

#: So many sets may be worked out, and so many steps (3^n each) may that take in all.
_SETS, _WORK = 5_000, 2e8
_LEAST, _WORTH = 1e-12, 1e-9


class Gains:
    """What sets of repairs gain, exactly; each set is worked out once.

    ``left`` : how many more may be worked out.
    """

    def __init__(
        self, network: Network, able: Repairable, behind: Iterable[tuple[float, Behind]]
    ) -> None:
        self._network, self._able, self._behind = network, able, list(behind)
        self._known: dict[frozenset[int], float] = {}
        steps = sum(3.0 ** len(one.nodes) for _, one in self._behind)
        self.left = int(min(_SETS, _WORK / max(steps, 1.0)))
        self.before = self._total(frozenset())

    def _total(self, chosen: frozenset[int]) -> float:
        net, which = self._network.net, sorted(chosen)
        failure = net.failure.copy()
        failure[self._able.places[which]] = self._able.after[which]
        return float(
            sum(
                scale * one.down(failure[one.links], net.absence[one.nodes])
                for scale, one in self._behind
            )
        )

    def __call__(self, chosen: frozenset[int]) -> float:
        """What repairing ``chosen`` takes off the weighted total, a month."""
        if chosen not in self._known:
            self.left -= 1
            self._known[chosen] = self.before - self._total(chosen)
        return self._known[chosen]


def _fits(able: Repairable, chosen: frozenset[int], budget: Budget) -> bool:
    cost = able.cost[sorted(chosen)].sum()
    return len(chosen) <= budget.count and bool(cost <= budget.hours + 1e-9)


def _near(chosen: frozenset[int], every: int) -> Iterable[frozenset[int]]:
    """Sets that differ little: one in, one for one, then up to two out and two in."""
    others = [one for one in range(every) if one not in chosen]
    inside = sorted(chosen)
    for out, into in ((0, 1), (1, 1), (1, 2), (2, 1), (0, 2), (2, 2)):
        for leaving in combinations(inside, out):
            for coming in combinations(others, into):
                yield chosen.difference(leaving).union(coming)


def _better(
    gains: Gains, able: Repairable, chosen: frozenset[int], budget: Budget
) -> frozenset[int] | None:
    now = gains(chosen)
    for other in _near(chosen, len(able.places)):
        if gains.left <= 0:
            break
        if _fits(able, other, budget) and gains(other) > now * (1 + 1e-9) + _LEAST:
            return other
    return None


def _needed(gains: Gains, chosen: frozenset[int]) -> frozenset[int]:
    """Without those that gain nothing beside the others."""
    for one in sorted(chosen):
        if gains.left > 0 and gains(chosen) - gains(chosen - {one}) <= _WORTH * gains.before:
            chosen = chosen - {one}
    return chosen


def _in_order(gains: Gains, able: Repairable, chosen: frozenset[int], by_hour: bool) -> list[int]:
    order: list[int] = []
    rest = sorted(chosen)
    while rest:
        now = gains(frozenset(order))

        def rate(one: int, now: float = now) -> tuple[bool, float]:
            more, cost = gains(frozenset([*order, one])) - now, able.cost[one]
            free = by_hour and cost == 0
            return free and more > 0, more / cost if by_hour and not free else more

        best = max(rest, key=rate) if gains.left > 0 else rest[0]
        order.append(best)
        rest.remove(best)
    return order


def bettered(
    network: Network,
    able: Repairable,
    behind: Iterable[tuple[float, Behind]],
    chosen: Longs,
    budget: Budget,
) -> Longs:
    """``chosen`` of ``able`` bettered by exchanges, in the order of the greedy, all exact.

    ``behind`` : contacts x weight of every moment and what lies behind it. Where working it out
    takes long only the first exchanges are tried.
    """
    gains = Gains(network, able, behind)
    best: frozenset[int] | None = frozenset(chosen.tolist())
    found = frozenset[int]()
    while best is not None:
        found, best = best, _better(gains, able, best, budget)
    found = _needed(gains, found)
    return np.array(_in_order(gains, able, found, budget.by_hour), dtype=np.int64)
