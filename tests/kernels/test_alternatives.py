"""What links behind alternatives add: unbiased, also where only some of them are tried."""

import numpy as np

from chainmap.kernels.cascade import sample_moment
from chainmap.kernels.net import Net
from chainmap.risk.estimate import from_sums
from chainmap.risk.exact import Behind, solve
from chainmap.risk.network import Network

PEOPLE, NEEDS, SAMPLES = 7, 14, 4_000


def crowded(seed: int) -> Network:
    """So many alternatives behind one moment that a sample can't try them all."""
    rng = np.random.default_rng(seed)
    needs = (PEOPLE + 1) * NEEDS
    size = rng.choice([1, 2, 3], needs, p=[0.1, 0.5, 0.4])
    links = int(size.sum())
    net = Net(
        need_ptr=np.arange(0, needs + 1, NEEDS),
        need_node=np.repeat(np.arange(PEOPLE + 1), NEEDS).astype(np.int32),
        need_pass=np.full(needs, 0.3),
        need_key=rng.integers(0, 2**63, needs).astype(np.uint64),
        link_ptr=np.concatenate([[0], np.cumsum(size)]),
        supplier=rng.integers(0, PEOPLE, links).astype(np.int32),
        link_key=rng.integers(0, 2**63, links).astype(np.uint64),
        node_key=rng.integers(0, 2**63, PEOPLE + 1).astype(np.uint64),
        failure=rng.choice([0.0, 0.02, 0.1, 0.3], links),
        absence=np.append(rng.choice([0.0, 0.05], PEOPLE), 0.0),
    )
    ends = np.array([PEOPLE], np.int32)
    return Network(net, np.arange(links), np.zeros(needs, np.int32), ends, PEOPLE)


def test_contributions_are_unbiased() -> None:
    scores: list[float] = []
    for seed in range(6):
        made = crowded(seed)
        net = made.net
        assert len(net.supplier) > 200
        right = solve(Behind(made, PEOPLE)).link
        key = net.node_key[PEOPLE]
        sums = sample_moment(net, PEOPLE, key, np.uint64(seed), 0, SAMPLES)
        found = from_sums(sums, net.failure, SAMPLES)
        error = np.sqrt(found.link_variance)
        hit = (error > 0) & (found.link > 7 * error)
        scores += list(((found.link - right)[hit]) / error[hit])
    assert len(scores) > 40
    assert abs(np.mean(scores)) < 0.4
    assert 0.75 < np.std(scores) < 1.3
    assert np.abs(scores).max() < 4.5
