"""What a change does to external customers: before and after in the same worlds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.changes import Change, applied
from chainmap.risk.assess import SAMPLES
from chainmap.risk.estimate import interval
from chainmap.risk.paired import Pair, Paired
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
    the same result, and ``before`` is what :func:`chainmap.risk.assess` says, except that a moment
    is sampled, too, if only the changes put too many behind it to work it out.

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
    network = both.before.network
    for at, node in enumerate(network.moment_nodes):
        if network.net.need_ptr[node + 1] > network.net.need_ptr[node]:
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
