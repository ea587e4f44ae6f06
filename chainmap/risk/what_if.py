"""What a change does to external customers: before and after in the same worlds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.changes import Change, applied
from chainmap.kernels.paired import chances
from chainmap.measures.failure import own_failure
from chainmap.risk.assess import SAMPLES
from chainmap.risk.differing import Differing, differing, sharing_coins
from chainmap.risk.estimate import interval
from chainmap.risk.exact import Behind
from chainmap.risk.network import Network, network
from chainmap.risk.result import Total
from chainmap.risk.shift import Shift


@dataclass(frozen=True)
class Difference:
    """Weighted disappointments a month after, less those before, with the 95 % interval."""

    weighted: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Comparison:
    """A chain before and after some changes.

    ``sentences`` : what each change does; ``chain`` : the chain after them all; ``before``,
    ``after`` : disappointments a month; ``difference`` : after less before, below 0 where customers
    gain, with an interval that is narrower than those of the two, because both are looked at in
    the same worlds (exact: low = high).

    ``moments`` : before and after as weighted disappointments a month, ``difference`` with low and
    high likewise, and the two probabilities; NaN where nobody supplies the moment.
    """

    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    chain: Chain
    method: str
    samples: int
    seed: int
    before: Total
    after: Total
    difference: Difference
    moments: pd.DataFrame


@dataclass(frozen=True)
class Pair:
    """Of one moment: chances before and after with squared standard errors, and the shift."""

    method: str
    chance: tuple[float, float]
    variance: tuple[float, float]
    shift: Shift


def what_if(
    chain: Chain,
    changes: Sequence[Change],
    *,
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Comparison:
    """What the changes, one after the other, do to every moment of truth and in all.

    Without ``samples`` a moment is worked out exactly where few employees are behind it before and
    after, and sampled 10,000 times otherwise; with ``samples`` all are sampled. The same seed gives
    the same result, and the ``before`` that :func:`chainmap.risk.assess` gives.

    Raises ChainmapError where a change names what is not in the chain.

    >>> from chainmap.changes import Away
    >>> from chainmap.examples import tiny
    >>> got = what_if(tiny(), [Away("a")])
    >>> got.sentences, round(got.difference.weighted, 1)
    (('Ana (a) is away.',), 32.7)
    """
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    changed, sentences = applied(chain, changes)
    say("Judging every link before and after")
    both = Paired.of(chain, changed, assumed)
    touched = both.places.moments(chain)
    pairs: dict[int, Pair] = {}
    for at, node in enumerate(both.before.moment_nodes):
        if both.before.net.need_ptr[node + 1] > both.before.net.need_ptr[node]:
            say(f"Following moment {at + 1} of {len(touched)} back, before and after")
            pairs[at] = both.pair(int(node), bool(touched[at]), samples, seed)
    methods = {one.method for one in pairs.values()}
    return Comparison(
        tuple(changes),
        sentences,
        changed,
        "mixed" if len(methods) > 1 else next(iter(methods), "exact"),
        (samples or SAMPLES) if "sampled" in methods else 0,
        seed,
        _total(chain, pairs, 0),
        _total(chain, pairs, 1),
        _difference(chain, pairs),
        _moments(chain, pairs),
    )


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
            network(one, own_failure(one, assumptions), assumptions) for one in (chain, changed)
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


def _scale(chain: Chain) -> Floats:
    """Contacts x weight of every moment, a month."""
    return np.asarray((chain.moments["contacts"] * chain.moments["weight"]).to_numpy())


def _total(chain: Chain, pairs: dict[int, Pair], side: int) -> Total:
    """Disappointments a month before (0) or after (1), over all moments."""
    if not pairs:
        return Total(np.nan, np.nan, np.nan, np.nan)
    scale, contacts = _scale(chain), chain.moments["contacts"].to_numpy()
    expected = sum(contacts[at] * one.chance[side] for at, one in pairs.items())
    weighted = np.array([sum(scale[at] * one.chance[side] for at, one in pairs.items())])
    variance = np.array([sum(scale[at] ** 2 * one.variance[side] for at, one in pairs.items())])
    low, high = interval(weighted, variance)
    return Total(float(expected), float(weighted[0]), float(low[0]), float(high[0]))


def _difference(chain: Chain, pairs: dict[int, Pair]) -> Difference:
    if not pairs:
        return Difference(np.nan, np.nan, np.nan)
    scale, every = _scale(chain), Shift()
    for at, one in pairs.items():
        every = every.plus(one.shift.times(float(scale[at])))
    return Difference(every.value, *every.bounds)


def _moments(chain: Chain, pairs: dict[int, Pair]) -> pd.DataFrame:
    rows = np.full((len(chain.moments), 7), np.nan)
    scale = _scale(chain)
    for at, one in pairs.items():
        shift = one.shift.times(float(scale[at]))
        before, after = one.chance
        rows[at] = [scale[at] * before, scale[at] * after, shift.value, *shift.bounds, *one.chance]
    table = pd.DataFrame(rows, columns=list(_FIGURES))
    table.insert(0, "moment_id", chain.moments["moment_id"])
    method = [pairs[at].method if at in pairs else None for at in range(len(table))]
    table.insert(1, "method", method)
    return table


_FIGURES = (
    "before",
    "after",
    "difference",
    "low",
    "high",
    "probability_before",
    "probability_after",
)
