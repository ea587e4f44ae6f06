"""Sampling until the ten largest contributions are known as precisely as was asked."""

import math

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.examples import tiny
from chainmap.measures import own_failure
from chainmap.risk import assess
from chainmap.risk import precision as module
from chainmap.risk.added import added_by_links, scale_of
from chainmap.risk.estimate import from_touched
from chainmap.risk.exact import Behind, solve
from chainmap.risk.network import network
from chainmap.risk.precision import Precision, sampled_until, widest
from chainmap.risk.sampling import Sampler
from chainmap.risk.workers import Threads


def team(people: int, importance: float, failure: float = 0.1) -> Chain:
    """Everybody supplies the next three in a ring, the first five the moment."""
    pairs = [(f"e{at}", f"e{(at + by) % people}") for at in range(people) for by in (1, 2, 3)]
    pairs += [(f"e{at}", "m") for at in range(5)]
    rows = pd.DataFrame(pairs, columns=["supplier_id", "customer_id"])
    rows["deliverable"], rows["importance"] = "d", importance
    rows["failure_share"], rows["observed"] = failure, 1e6
    employees = pd.DataFrame({"employee_id": [f"e{at}" for at in range(people)]})
    return Chain.build(employees, rows, pd.DataFrame({"moment_id": ["m"], "contacts": [10.0]}))


@pytest.mark.parametrize("asked", [0.2, 0.05])
def test_it_reaches_what_was_asked(asked: float) -> None:
    risk = assess(team(30, importance=3.0), precision=asked)
    assert risk.precision.met
    assert risk.precision.samples == risk.samples
    worst = risk.links.head(10)
    halves = (worst["high"] - worst["low"]) / 2 / worst["contribution"]
    assert halves.max() == pytest.approx(risk.precision.reached, rel=1e-6)
    assert halves.max() <= asked
    assert risk.precision.words.startswith("The ten largest contributions are known to ± ")
    assert " not " not in risk.precision.words


@pytest.mark.parametrize("asked", [0.5, 0.3, 0.25, 0.15])
def test_a_little_too_wide_is_not_the_end(asked: float) -> None:
    for seed in range(6):
        assert assess(team(30, importance=3.0), precision=asked, seed=seed).precision.met


def test_the_widest_of_the_ten_is_that_of_the_whole_table(make_chain) -> None:
    """Of few samples, so that some links were met by some moments only."""
    for seed in range(12):
        chain = make_chain(seed)
        net = network(chain, own_failure(chain).to_numpy(), Assumptions())
        nodes, scale = net.moment_nodes.tolist(), scale_of(chain)
        drawn = Sampler(net.net, seed, Threads(1)).sample(nodes, 0, 30)
        found = {at: from_touched(one, net.net.failure, 30) for at, one in enumerate(drawn)}
        added = added_by_links(found, scale, net.net.failure)
        top = np.argsort(-added.value)[:10]
        top = top[added.value[top] > 0]
        low, high = (one[top] for one in added.bounds)
        halves = (high - low) / 2 / added.value[top]
        expected = halves.max() if len(top) else math.inf
        assert widest(found, scale, net.net.failure) == pytest.approx(expected)


def test_more_precision_takes_more_samples() -> None:
    chain = team(30, importance=3.0)
    few, many = (assess(chain, precision=asked).samples for asked in (0.3, 0.1))
    assert 1_000 <= few < many


def test_where_nearly_everything_fails_it_stops_and_says_noise() -> None:
    risk = assess(team(60, importance=5.0, failure=0.5), precision=0.01)
    assert risk.saturated
    assert not risk.precision.met
    assert risk.samples < module.MOST
    assert "nearly everything fails" in risk.precision.words


def test_the_cap_on_links_holds(monkeypatch) -> None:
    monkeypatch.setattr(module, "LINKS", 10_000)
    risk = assess(team(30, importance=3.0), precision=0.001)
    assert not risk.precision.met
    assert 1_000 <= risk.samples < 12_000
    assert "that would take about" in risk.precision.words


def test_exact_moments_need_no_samples() -> None:
    risk = assess(tiny(), precision=0.05)
    assert (risk.method, risk.samples) == ("exact", 0)
    assert risk.precision == Precision(0.05, 0.0, 0, risk.precision.noise)
    assert risk.precision.words == "All contributions are exact."


def test_without_being_asked_nothing_is_said() -> None:
    assert assess(tiny(), samples=20).precision is None


def test_no_link_seen_to_matter() -> None:
    never = Assumptions().with_values({"pass_on.1": 1e-12})
    risk = assess(team(30, importance=1.0), assumptions=never, precision=0.1)
    assert math.isinf(risk.precision.reached)
    assert risk.samples < 100_000
    assert risk.precision.words == (
        f"In {risk.samples:,} samples a moment no single link made a difference."
    )


@pytest.mark.parametrize("options", [{"samples": 10}, {"exact": True}])
def test_a_precision_excludes_others(options) -> None:
    with pytest.raises(ChainmapError, match="ask for nothing else"):
        assess(tiny(), precision=0.05, **options)


@pytest.mark.parametrize("asked", [0.0, -1.0, math.nan])
def test_a_precision_is_above_nothing(asked: float) -> None:
    with pytest.raises(ChainmapError, match="above 0"):
        assess(tiny(), precision=asked)


def test_stopping_when_it_is_enough_keeps_the_coverage(make_chain, monkeypatch) -> None:
    """Few looks, far apart: what is known of the links covers as with a fixed number of samples."""
    monkeypatch.setattr(module, "MOST", 30_000)
    inside, errors = [], []
    for index in (500, 503, 505, 508, 511, 513):
        chain = make_chain(index)
        net = network(chain, own_failure(chain).to_numpy(), Assumptions())
        scale, failure = scale_of(chain), net.net.failure
        fed = set(net.net.need_node.tolist())
        nodes = {at: int(node) for at, node in enumerate(net.moment_nodes) if int(node) in fed}
        right = {at: solve(Behind(net, node)) for at, node in nodes.items()}
        truth = added_by_links(right, scale, failure).value
        matters = truth > 0.05 * truth.max()
        for seed in range(120):
            sampler = Sampler(net.net, seed, Threads(1))
            found, _, _ = sampled_until(sampler, nodes, {}, scale, 0.1, lambda _: None)
            added = added_by_links(found, scale, failure)
            low, high = (one[matters] for one in added.bounds)
            inside.extend((low - 1e-12 <= truth[matters]) & (truth[matters] <= high + 1e-12))
            errors.extend(added.value[matters] / truth[matters] - 1)
    assert len(inside) > 1_500
    assert abs(np.mean(inside) - 0.95) < 0.02
    assert abs(np.mean(errors)) < 0.01
