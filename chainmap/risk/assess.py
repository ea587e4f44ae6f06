"""From every internal link to the external customer: how often each moment disappoints, and why."""

from collections.abc import Callable

import numpy as np

from chainmap.arrays import Flags
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import TooLargeForExact
from chainmap.kernels.cascade import sample_moment
from chainmap.kernels.reach import upstream
from chainmap.measures.failure import own_failure
from chainmap.measures.load import late
from chainmap.risk.estimate import Estimate, from_sums
from chainmap.risk.exact import EMPLOYEES, Behind, solve
from chainmap.risk.network import Network, network
from chainmap.risk.result import Risk, result

SAMPLES = 10_000


def assess(
    chain: Chain,
    *,
    assumptions: Assumptions | None = None,
    samples: int | None = None,
    seed: int = 0,
    exact: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Risk:
    """The chance that each moment of truth disappoints, and what every link and desk adds to it.

    Without ``samples`` the moments with few employees behind them are worked out exactly and the
    others from 10,000 samples each; with ``samples`` all are sampled; with ``exact`` all are exact.
    The same seed gives the same result. ``progress`` is called with the name of each step.

    Raises TooLargeForExact where ``exact`` is asked for and a moment has too many behind it.

    >>> from chainmap.examples import tiny
    >>> round(float(assess(tiny(), exact=True).moments["probability"][0]), 4)
    0.0384
    """
    assumed = assumptions or Assumptions()
    say = progress or (lambda _: None)
    say("Judging every link")
    lateness = late(chain, assumed)
    failing = own_failure(chain, assumed, lateness)
    net = network(chain, failing.to_numpy(), assumed)
    reach = _reach(chain)
    estimates: dict[int, Estimate] = {}
    for at, node in enumerate(net.moment_nodes):
        if reach[:, at].sum() > 1:
            name = str(chain.moments["moment_id"].iloc[at])
            say(f"Following moment {at + 1} of {len(net.moment_nodes)} back through the chain")
            estimates[at] = _estimate(net, int(node), name, samples, seed, exact)
    return result(
        chain, assumed, net, estimates, reach, lateness, failing, seed, samples or SAMPLES
    )


def _reach(chain: Chain) -> Flags:
    """Which nodes lie upstream of which moment: (nodes, moments)."""
    arrays = chain.arrays
    columns = [
        upstream(arrays.into_ptr, arrays.into, arrays.supplier, node)
        for node in range(arrays.employees, arrays.nodes)
    ]
    return np.column_stack(columns) if columns else np.zeros((arrays.nodes, 0), dtype=bool)


def _estimate(
    net: Network, node: int, name: str, samples: int | None, seed: int, must_be_exact: bool
) -> Estimate:
    if must_be_exact or samples is None:
        behind = Behind(net, node)
        if behind.small:
            return solve(behind)
        if must_be_exact:
            raise TooLargeForExact(
                f"Moment {name} has more behind it than can be worked out exactly (at most "
                f"{EMPLOYEES} employees). Leave out --exact to sample it."
            )
    count = samples or SAMPLES
    key = net.net.node_key[node]
    sums = sample_moment(net.net, node, key, np.uint64(seed), 0, count)
    return from_sums(sums, net.net.failure, count)
