"""What to repair first: the links whose repair spares customers most within the hours there are."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.kernels.paired import paired_gains
from chainmap.kernels.stored import Limits
from chainmap.measures.failure import own_failure
from chainmap.measures.load import late
from chainmap.risk.assess import SAMPLES
from chainmap.risk.choice import Budget, choose, sampled
from chainmap.risk.estimate import interval
from chainmap.risk.exact import Behind
from chainmap.risk.exact_choice import bettered
from chainmap.risk.network import Network, network
from chainmap.risk.repairs import CERTAIN, Repairable, repairable
from chainmap.risk.result import SATURATED

_CHUNK = 1_000
_BEYOND = 40.0


@dataclass(frozen=True, eq=False)
class Plan:
    """Links to repair, in this order, and what that does to customers.

    ``steps`` : link_id, hours, gain and total_after; the gain of a step is that of repairing it
    after those above it. ``before``, ``after`` : weighted disappointments a month without and with
    all of them, NaN where no moment of truth is supplied; ``low``, ``high`` : 95 % interval of
    before - after (the difference itself where exact). ``method`` : exact, sampled or mixed;
    ``saturated`` : a moment of truth nearly always disappoints, so that no few repairs help it.
    """

    steps: pd.DataFrame
    before: float
    after: float
    low: float
    high: float
    method: str
    samples: int
    seed: int
    saturated: bool

    @property
    def hours(self) -> float:
        """Hours of all steps."""
        return float(self.steps["hours"].sum())


def plan(
    chain: Chain,
    *,
    hours: float | None = None,
    count: int | None = None,
    keep: Collection[str] = (),
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Plan:
    """The links whose repair lowers weighted disappointments most within ``hours`` or ``count``.

    A repair clears a link (p falls to what a clear link fails, or is late); it takes the link's fix
    cost. Links in ``keep`` are left alone. The set is chosen on samples of its own and judged on
    those of :func:`chainmap.risk.assess` with the same ``samples`` and ``seed``, or exactly where
    that is exact. The same seed gives the same plan.

    Raises ChainmapError without a limit, with a limit below 0, or for an unknown link to keep.

    >>> from chainmap.examples import tiny
    >>> found = plan(tiny(), hours=2)
    >>> [round(one, 3) for one in (found.hours, found.before, found.after)]
    [2.0, 3.84, 1.256]
    """
    budget = _budget(hours, count)
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    say("Judging every link")
    lateness = late(chain, assumed)
    net = network(chain, own_failure(chain, assumed, lateness).to_numpy(), assumed)
    able = repairable(chain, net, lateness, assumed, keep)
    able = able.only(able.cost <= budget.hours)
    scale = _scale(chain, net)
    say("Choosing what to repair")
    able = able.only(_chosen(net, able, scale, budget, samples, seed))
    say("Working out what it changes")
    judged = [_judged(net, at, able, samples, seed) for at in scale]
    return _result(able, judged, list(scale.values()), samples or SAMPLES, seed)


def _budget(hours: float | None, count: int | None) -> Budget:
    if hours is None and count is None:
        raise ChainmapError("A plan needs a limit: hours, or a count of links.")
    if hours is not None and not hours >= 0:
        raise ChainmapError(f"The hours of a plan must be at least 0, not {hours:g}.")
    if count is not None and count < 0:
        raise ChainmapError(f"A plan can't have {count} links.")
    most = np.iinfo(np.int64).max if count is None else count
    return Budget(np.inf if hours is None else float(hours), int(most), hours is not None)


def _scale(chain: Chain, net: Network) -> dict[int, float]:
    """Contacts x weight of every moment that somebody supplies, by its place in the table."""
    counts = (chain.moments["contacts"] * chain.moments["weight"]).to_numpy()
    needs = np.diff(net.net.need_ptr)[net.moment_nodes]
    return {int(at): float(counts[at]) for at in np.flatnonzero(needs > 0)}


def _chosen(
    net: Network,
    able: Repairable,
    scale: dict[int, float],
    budget: Budget,
    samples: int | None,
    seed: int,
) -> Longs:
    if not scale or not len(able.places) or not budget.count:
        return np.empty(0, np.int64)
    chosen = choose(net, able, scale, budget, samples or SAMPLES, seed)
    behind = [(counts, Behind(net, int(net.moment_nodes[at]))) for at, counts in scale.items()]
    if samples is None and all(one.small for _, one in behind):
        return bettered(net, able, behind, chosen, budget)
    return chosen


@dataclass(frozen=True)
class _Judged:
    """Of one moment, for one contact: chance before, gain of each step, of all with its variance.

    ``room`` : what the gain of all may still be where no sample showed any.
    """

    method: str
    before: float
    gain: Floats
    variance: float
    room: float


def _judged(net: Network, moment: int, able: Repairable, samples: int | None, seed: int) -> _Judged:
    if samples is None:
        behind = Behind(net, int(net.moment_nodes[moment]))
        if behind.small:
            return _exactly(net, behind, able)
    return _on_samples(net, moment, able, samples or SAMPLES, seed)


def _exactly(net: Network, behind: Behind, able: Repairable) -> _Judged:
    failure, absence = net.net.failure.copy(), net.net.absence[behind.nodes]
    there = np.isin(able.places, behind.links)
    before = now = behind.down(failure[behind.links], absence)
    gain = np.zeros(len(able.places))
    for step in np.flatnonzero(there):
        failure[able.places[step]] = able.after[step]
        after = behind.down(failure[behind.links], absence)
        gain[step], now = max(now - after, 0.0), after
    return _Judged("exact", before, gain, 0.0, 0.0)


def _on_samples(net: Network, moment: int, able: Repairable, samples: int, seed: int) -> _Judged:
    saved, repairs = able.saved(CERTAIN), able.on(net, CERTAIN)
    limits = Limits(saved.sum() + _BEYOND, np.inf, np.inf, 0, np.inf)
    gain, both, down = np.zeros(len(saved)), np.zeros(2), 0.0
    for first in range(0, samples, _CHUNK):
        last = min(first + _CHUNK, samples)
        stored, taken = sampled(net, repairs, limits, moment, seed, first, last)
        step_gain, sums = paired_gains(stored, saved)
        gain, both, down = gain + step_gain, both + sums, down + taken.down
    mean = both[0] / samples
    variance = max(both[1] / samples - mean**2, 0.0) / max(samples - 1, 1)
    room = 3.0 / samples if both[0] == 0 and len(saved) else 0.0
    return _Judged("sampled", down / samples, gain / samples, variance, room)


def _result(
    able: Repairable, judged: list[_Judged], scale: list[float], samples: int, seed: int
) -> Plan:
    gain = sum(
        (n * one.gain for n, one in zip(scale, judged, strict=True)), np.zeros(len(able.places))
    )
    before = sum(n * one.before for n, one in zip(scale, judged, strict=True))
    before = float(before) if judged else np.nan
    left = np.maximum(before - np.cumsum(gain), 0.0)
    low, high = _interval(gain.sum(), judged, scale)
    methods = {one.method for one in judged}
    return Plan(
        steps=pd.DataFrame(
            {
                "link_id": able.link_ids.reset_index(drop=True),
                "hours": able.cost,
                "gain": gain,
                "total_after": left,
            }
        ),
        before=before,
        after=float(left[-1]) if len(left) else before,
        low=low,
        high=high,
        method="mixed" if len(methods) > 1 else next(iter(methods), "exact"),
        samples=samples if "sampled" in methods else 0,
        seed=seed,
        saturated=any(one.before > SATURATED for one in judged),
    )


def _interval(gain: float, judged: list[_Judged], scale: list[float]) -> tuple[float, float]:
    if not judged:
        return np.nan, np.nan
    variance = sum(n**2 * one.variance for n, one in zip(scale, judged, strict=True))
    room = sum((n * one.room) ** 2 for n, one in zip(scale, judged, strict=True))
    low, high = interval(np.array([gain]), np.array([variance]))
    return float(low[0]), float(gain + np.sqrt((high[0] - gain) ** 2 + room))
