"""The set of repairs that does most for the customers, chosen on samples of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Floats, Longs
from chainmap.kernels.choosing import greedy, improved
from chainmap.kernels.failed import Repairs
from chainmap.kernels.gains import Choice
from chainmap.kernels.stored import Limits, Stored, Taken, stored_samples
from chainmap.risk.network import Network
from chainmap.risk.repairs import Repairable

#: While choosing it is less, so that of two that mask each other the first still shows a gain.
_MASKED = 20.0
#: A second start of the greedy, in which what is masked counts almost as what is not.
_SOFT = 0.25
_NEGLIGIBLE, _LEAST, _WORTH = 20.0, 1e-13, 1e-8
_WORK, _EFFORT, _MORE = 5_000.0, 1e8, 4
#: The samples that the set is chosen on are not those that it is judged by.
_CHOOSING = np.uint64(0x9D39247E33776D41)


@dataclass(frozen=True)
class Budget:
    """At most so many ``hours`` and so many links (``count``); infinite where it does not matter.

    ``by_hour`` : hours are scarce, so a gain is judged by the hour.
    """

    hours: float
    count: int
    by_hour: bool

    def most(self, cost: Floats) -> int:
        """The links of the largest set that can be paid for."""
        paid = int(np.searchsorted(np.cumsum(np.sort(cost)), self.hours, side="right"))
        return min(paid, self.count)


def most_saved(saved: Floats, cost: Floats, budget: Budget) -> float:
    """No set within the budget takes off more hazard than this."""
    by_count = np.sort(saved)[::-1][: budget.count].sum()
    if not np.isfinite(budget.hours):
        return float(by_count)
    free = saved[cost <= 0].sum()
    order = np.argsort(-saved[cost > 0] / cost[cost > 0], kind="stable")
    spent, gone = np.cumsum(cost[cost > 0][order]), np.cumsum(saved[cost > 0][order])
    last = min(int(np.searchsorted(spent, budget.hours)), len(gone) - 1)
    return float(min(by_count, free + (gone[last] if len(gone) else 0.0)))


def joined(parts: Iterable[Stored]) -> Stored:
    """Samples of several moments as one."""
    every = list(parts)

    def pointers(name: str, of: str) -> Longs:
        shifts = np.cumsum([0, *(len(getattr(one, of)) for one in every)])
        moved = [getattr(one, name)[1:] + by for one, by in zip(every, shifts, strict=False)]
        return np.concatenate([np.zeros(1, np.int64), *moved])

    def flat(name: str) -> np.ndarray:
        return np.concatenate([getattr(one, name) for one in every])

    shifts = np.cumsum([0, *(len(one.entry) for one in every)])
    return Stored(
        pointers("ptr", "entry"),
        np.concatenate([one.alone + by for one, by in zip(every, shifts, strict=False)]),
        flat("entry"),
        flat("hazard"),
        pointers("need_ptr", "owner"),
        flat("owner"),
        pointers("link_ptr", "fails"),
        flat("fails"),
        flat("source"),
        pointers("node_ptr", "away"),
        flat("away"),
    )


def sampled(
    network: Network,
    repairs: Repairs,
    limits: Limits,
    moment: int,
    seed: int | np.uint64,
    first: int,
    last: int,
) -> tuple[Stored, Taken]:
    """Samples of the moment at ``moment`` of the table: :func:`stored_samples`."""
    node = int(network.moment_nodes[moment])
    key = network.net.node_key[node]
    return stored_samples(network.net, repairs, limits, node, key, np.uint64(seed), first, last)


def choose(
    network: Network,
    able: Repairable,
    scale: dict[int, float],
    budget: Budget,
    samples: int,
    seed: int,
) -> Longs:
    """Which of ``able`` to repair within the budget, in the order of the greedy.

    ``scale`` : contacts x weight of each moment to look at. ``samples`` : of each.
    """
    limits = Limits(
        hazard=most_saved(able.saved(_MASKED), able.cost, budget) + _NEGLIGIBLE,
        rest=_NEGLIGIBLE,
        work=_WORK,
        steps=budget.most(able.cost),
        effort=_EFFORT / len(scale),
    )
    repairs, stream = able.on(network, _MASKED), np.uint64(seed) ^ _CHOOSING
    parts, weights = [], []
    for moment, counts in scale.items():
        stored, taken = sampled(network, repairs, limits, moment, stream, 0, _MORE * samples)
        parts.append(stored)
        weights.append(np.full(len(stored.hazard), counts / taken.samples))
    return best_of(able, joined(parts), np.concatenate(weights), budget, sum(scale.values()))


def best_of(
    able: Repairable, stored: Stored, weight: Floats, budget: Budget, all_down: float
) -> Longs:
    """The best set in these samples; ``all_down`` is the total were every moment down.

    Each start is bettered by exchanges.
    """
    seen = np.flatnonzero(np.bincount(stored.entry, minlength=len(able.places)))
    empty = _nothing(able.only(seen), _renumbered(stored, seen), weight)
    terms = (budget.hours, min(budget.count, len(seen)), _LEAST * all_down)
    starts = {frozenset(start.tolist()): start for start in _starts(empty, budget, terms)}
    tries = [
        improved(_anew(empty), start, *terms, budget.by_hour, _WORTH * all_down)
        for start in starts.values()
    ]
    best = max(tries, key=lambda one: one[1])[0]
    return np.asarray(seen[_in_order(empty, best, budget.by_hour)])


def _starts(empty: Choice, budget: Budget, terms: tuple[float, int, float]) -> Iterator[Longs]:
    """All, if all can be paid for; else what the greedy takes, with what is masked counted or not,
    by the hour or not.
    """
    if budget.most(empty.cost) == len(empty.cost):
        yield np.arange(len(empty.cost))
        return
    for soft in (1.0, _SOFT):
        for by_hour in sorted({budget.by_hour, False}, reverse=True):
            yield greedy(_anew(empty, soft), *terms, by_hour)


def _renumbered(stored: Stored, seen: Longs) -> Stored:
    """With the numbers of the repairs ``seen`` from 0 on."""
    number = np.full(seen[-1] + 1 if len(seen) else 1, -1, np.int32)
    number[seen] = np.arange(len(seen), dtype=np.int32)
    fails = stored.fails.copy()
    fails[fails >= 0] = number[fails[fails >= 0]]
    return stored._replace(entry=number[stored.entry], fails=fails)


def _nothing(able: Repairable, stored: Stored, weight: Floats) -> Choice:
    """Nothing chosen yet."""
    at = np.argsort(stored.entry, kind="stable")
    counts = np.bincount(stored.entry, minlength=len(able.cost))
    samples, saved = len(weight), able.saved(_MASKED)
    return Choice(
        stored=stored,
        certain=_MASKED,
        weight=weight,
        saved=saved,
        grows=np.expm1(saved),
        cost=able.cost,
        hazard=stored.hazard.copy(),
        standing=np.zeros(samples, np.int64),
        chosen=np.zeros(len(saved), np.bool_),
        gain=np.zeros(len(saved)),
        at_ptr=np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
        at=at,
        where=np.repeat(np.arange(samples), np.diff(stored.ptr))[at],
        down=np.zeros(len(stored.away), np.bool_),
        effort=np.zeros(1),
    )


def _anew(empty: Choice, soft: float = 1.0) -> Choice:
    """A copy of ``empty`` to choose with, its hazards times ``soft``."""
    return empty._replace(
        certain=soft * empty.certain,
        saved=soft * empty.saved,
        grows=np.expm1(soft * empty.saved),
        hazard=soft * empty.hazard,
        standing=np.zeros_like(empty.standing),
        chosen=np.zeros_like(empty.chosen),
        gain=np.zeros_like(empty.gain),
        effort=np.zeros(1),
    )


def _in_order(empty: Choice, best: Longs, by_hour: bool) -> Longs:
    """``best`` in the order in which the greedy would take them; what only helps later, last."""
    cost = np.full(len(empty.cost), np.inf)
    cost[best] = empty.cost[best]
    choice = _anew(empty)._replace(cost=cost)
    first = greedy(choice, 1.0 + cost[best].sum(), len(best), 0.0, by_hour)
    return np.concatenate([first, np.setdiff1d(best, first)])
