"""What a change does to external customers: before and after in the same worlds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.changes import Change, applied
from chainmap.risk.added import scale_of
from chainmap.risk.assess import SAMPLES
from chainmap.risk.estimate import below, sum_bounds
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
        _total(chain, pairs, 0, samples or SAMPLES),
        _total(chain, pairs, 1, samples or SAMPLES),
        _difference(chain, pairs),
        _moments(chain, pairs),
    )


def _total(chain: Chain, pairs: dict[int, Pair], side: int, samples: int) -> Total:
    """Disappointments a month before (0) or after (1), over all moments."""
    if not pairs:
        return Total(np.nan, np.nan, np.nan, np.nan)
    at, known = list(pairs), list(pairs.values())
    scale = scale_of(chain)[at]
    chance = np.array([one.chance[side] for one in known])
    variance = np.array([one.variance[side] for one in known])
    belows = [
        below(one.chance[side], one.variance[side], samples) if one.method == "sampled" else 0.0
        for one in known
    ]
    low, high = sum_bounds(scale * chance, scale**2 * variance, scale * np.array(belows))
    expected = chain.moments["contacts"].to_numpy()[at] @ chance
    return Total(float(expected), float(scale @ chance), low, high)


def _difference(chain: Chain, pairs: dict[int, Pair]) -> Difference:
    if not pairs:
        return Difference(np.nan, np.nan, np.nan)
    scale, every = scale_of(chain), Shift()
    for at, one in pairs.items():
        every = every.plus(one.shift.times(float(scale[at])))
    return Difference(every.value, *every.bounds)


def _moments(chain: Chain, pairs: dict[int, Pair]) -> pd.DataFrame:
    rows = np.full((len(chain.moments), 7), np.nan)
    scale = scale_of(chain)
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
