"""Samples in threads and in ranges: the same bytes; only what was touched is kept."""

import numpy as np
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.exports import contract
from chainmap.kernels.cascade import sample_moment
from chainmap.measures import own_failure
from chainmap.risk import assess
from chainmap.risk import sampling as module
from chainmap.risk.network import Network, network
from chainmap.risk.sampling import Sampler
from chainmap.risk.workers import Threads


def network_of(chain: Chain) -> Network:
    return network(chain, own_failure(chain).to_numpy(), Assumptions())


def dense(values: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
    out = np.zeros(size)
    out[at] = values
    return out


@pytest.mark.parametrize("seed", range(8))
def test_what_was_touched_is_all_there_is(make_chain, seed: int) -> None:
    """Bit by bit, and again with the same place to write on after other moments."""
    made = network_of(make_chain(seed))
    net = made.net
    sampler = Sampler(net, seed, Threads(1))
    nodes = [int(node) for node in made.moment_nodes] * 2
    for node, got in zip(nodes, sampler.sample(nodes, 3, 700), strict=True):
        all_of_it = sample_moment(net, node, net.node_key[node], np.uint64(seed), 3, 700)
        assert (got.down == all_of_it.down).all()
        for name in ("link", "link_sq", "alone", "visits"):
            values = dense(getattr(got, name), got.links, len(net.supplier))
            assert (values == getattr(all_of_it, name)).all(), name
        for name in ("desk", "desk_sq"):
            values = dense(getattr(got, name), got.nodes, len(net.node_key))
            assert (values == getattr(all_of_it, name)).all(), name


@pytest.mark.parametrize("options", [{"samples": 900}, {"precision": 0.3}])
def test_any_number_of_threads_gives_the_same_bytes(make_chain, monkeypatch, options) -> None:
    """With ranges so short that every moment has several."""
    monkeypatch.setattr(module, "BLOCK", 64)
    for seed in (1, 4, 9):
        chain = make_chain(seed)
        one, two, five = (
            contract.dumps(contract.risk(assess(chain, seed=7, workers=Threads(count), **options)))
            for count in (1, 2, 5)
        )
        assert one == two == five


def test_ranges_add_up(make_chain, monkeypatch) -> None:
    made = network_of(make_chain(4))
    nodes = [int(node) for node in made.moment_nodes]
    whole = list(Sampler(made.net, 0, Threads(1)).sample(nodes, 0, 500))
    monkeypatch.setattr(module, "BLOCK", 33)
    parts = list(Sampler(made.net, 0, Threads(1)).sample(nodes, 0, 500))
    for one, other in zip(whole, parts, strict=True):
        assert (one.links == other.links).all()
        assert one.link == pytest.approx(other.link, rel=1e-12)
        assert one.desk_sq == pytest.approx(other.desk_sq, rel=1e-12)
        assert (one.visits == other.visits).all()


def test_no_moment_or_no_sample_gives_nothing(make_chain) -> None:
    made = network_of(make_chain(4))
    assert list(Sampler(made.net, 0).sample([], 0, 10)) == []
