"""From every internal link to the external customer: how often each moment disappoints, and why."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from chainmap.arrays import Flags
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import ChainmapError, TooLargeForExact
from chainmap.kernels.reach import upstream_words
from chainmap.measures.failure import own_failure
from chainmap.measures.load import late
from chainmap.risk.added import scale_of
from chainmap.risk.capped import Cap, sampled_within
from chainmap.risk.estimate import Estimate
from chainmap.risk.exact import EMPLOYEES, Behind, solve
from chainmap.risk.network import Network, network
from chainmap.risk.precision import Precision, sampled_until
from chainmap.risk.result import SATURATED, Risk, result
from chainmap.risk.sampling import Sampler
from chainmap.risk.workers import Workers

SAMPLES = 10_000
#: Without a number of samples asked for they come across about so many links in all.
LINKS = 3e7


def assess(
    chain: Chain,
    *,
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    exact: bool = False,
    precision: float | None = None,
    workers: Workers | None = None,
    progress: Callable[[str], None] | None = None,
) -> Risk:
    """The chance that each moment of truth disappoints, and what every link and desk adds to it.

    Without ``samples`` the moments with few employees behind them are worked out exactly and the
    others from 10,000 samples each (less in a huge chain in which nearly everything fails, see
    :attr:`Risk.warning`); with ``samples`` all are sampled; with ``exact`` all are exact.
    With ``precision`` there are so many samples that the ten largest contributions are known to
    that share of themselves (0.05: the 95 % interval reaches about 5 % to either side), as far as
    that can be; :attr:`Risk.precision` tells. ``workers`` : threads of this machine (default: one a
    core) or a cluster; the same seed gives the same bytes, whoever works on it. ``progress`` is
    called with the name of each step.

    Raises TooLargeForExact where ``exact`` is asked for and a moment has too many behind it, and
    ChainmapError where ``precision`` is not above 0 or comes with ``samples`` or ``exact``.

    >>> from chainmap.examples import tiny
    >>> round(float(assess(tiny(), exact=True).moments["probability"][0]), 4)
    0.0384
    """
    _refuse_both(precision, samples is not None or exact)
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    say("Judging every link")
    lateness = late(chain, assumed)
    failing = own_failure(chain, assumed, lateness)
    net = network(chain, failing.to_numpy(), assumed)
    reach = _reach(chain)
    supplied = {at: int(node) for at, node in enumerate(net.moment_nodes) if reach[:, at].sum() > 1}
    names = chain.moments["moment_id"].tolist()
    estimates = _exact(net, supplied, names, exact) if samples is None or exact else {}
    left = {at: node for at, node in supplied.items() if at not in estimates}
    sampler, reached, whole = Sampler(net.net, seed, workers), 0.0, None
    if left and precision:
        found, reached, count = sampled_until(
            sampler, left, estimates, scale_of(chain), precision, say
        )
    else:
        cap = Cap(samples or SAMPLES, np.inf if samples else LINKS)
        drawn = sampled_within(cap, sampler, left, seed, say)
        found, count, whole = drawn.estimates, drawn.samples, drawn.whole
    estimates = {at: (estimates | found)[at] for at in supplied}
    worst = max((one.probability for one in estimates.values()), default=0.0)
    noise = net.amplification > 1 or worst > SATURATED
    known = Precision(precision, reached, count if left else 0, noise) if precision else None
    figures = (net, estimates, reach, lateness, failing, seed, count, known, whole)
    return result(chain, assumed, *figures)


def _refuse_both(precision: float | None, other: bool) -> None:
    if precision is not None and other:
        raise ChainmapError("A precision says how many samples there are: ask for nothing else.")
    if precision is not None and not precision > 0:
        raise ChainmapError(f"A precision is a share above 0, such as 0.05, not {precision}.")


def _reach(chain: Chain) -> Flags:
    """Which nodes lie upstream of which moment: (nodes, moments)."""
    arrays, parts = chain.arrays, []
    for first in range(arrays.employees, arrays.nodes, 64):
        count = min(64, arrays.nodes - first)
        words = upstream_words(arrays.into_ptr, arrays.into, arrays.supplier, first, count)
        bits = words[:, None] >> np.arange(count, dtype=np.uint64)
        parts.append((bits & np.uint64(1)).astype(bool))
    return np.column_stack(parts) if parts else np.zeros((arrays.nodes, 0), dtype=bool)


def _exact(
    net: Network, supplied: Mapping[int, int], names: Sequence[str], must: bool
) -> dict[int, Estimate]:
    """Those moments that can be worked out; TooLargeForExact if all ``must`` be and one can't."""
    found = {}
    for at, node in supplied.items():
        behind = Behind(net, node)
        if behind.small:
            found[at] = solve(behind)
        elif must:
            raise TooLargeForExact(
                f"Moment {names[at]} has more behind it than can be worked out exactly (at most "
                f"{EMPLOYEES} employees). Leave out --exact to sample it."
            )
    return found
