"""The exact method against brute force, and the sampled one against the exact."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.cascade import sample_moment
from chainmap.measures import own_failure
from chainmap.risk import assess
from chainmap.risk.estimate import from_sums, interval
from chainmap.risk.exact import Behind, solve
from chainmap.risk.network import network

#: What was observed counts alone, so that some links never fail and some always do.
SEEN = Assumptions().with_values({"prior_weight": 0})


@pytest.mark.parametrize("block", range(10))
def test_exact_equals_enumeration(block: int, make_chain, enumerated) -> None:
    """500 chains; each fifty have certain and impossible failures, loops and alternatives."""
    seen = set()
    for seed in range(50 * block, 50 * block + 50):
        chain = make_chain(seed, links=10)
        risk = assess(chain, assumptions=SEEN, exact=True)
        failure = own_failure(chain, SEEN)
        truth = enumerated(chain, failure.to_dict())
        found = risk.moments.dropna(subset="probability").set_index("moment_id")["probability"]
        assert found.to_dict() == pytest.approx(truth.probability, abs=1e-9)
        links = risk.links.set_index("link_id")
        assert links["contribution"].to_dict() == pytest.approx(truth.contribution, abs=1e-9)
        assert links["exposure"].to_dict() == pytest.approx(truth.exposure, abs=1e-9)
        desks = risk.employees.set_index("employee_id")["contribution"]
        assert desks.to_dict() == pytest.approx(truth.desk, abs=1e-9)
        assert (links["low"] == links["contribution"]).all()
        seen |= kinds(chain, failure)
    assert seen == {"p = 0", "p = 1", "away = 0", "away = 1", "loop", "group", "ten links"}


def kinds(chain: Chain, failure: pd.Series) -> set[str]:
    """What is special about a chain."""
    alike = chain.links.groupby(["customer_id", "need_group"]).size()
    told = {
        "p = 0": failure.eq(0).any(),
        "p = 1": failure.eq(1).any(),
        "away = 0": chain.employees["absence"].eq(0).any(),
        "away = 1": chain.employees["absence"].eq(1).any(),
        "loop": not nx.is_directed_acyclic_graph(nx.DiGraph(chain.graph)),
        "group": alike.gt(1).any(),
        "ten links": len(chain.links) == 10,
    }
    return {name for name, there in told.items() if there}


def test_sampled_is_unbiased(make_chain) -> None:
    """Standardised errors of well-hit sampled figures are those of a standard normal law."""
    scores: list[float] = []
    for seed in range(80):
        chain = make_chain(seed)
        right = assess(chain, exact=True)
        tried = assess(chain, samples=4_000, seed=seed)
        for table, key in (("links", "link_id"), ("employees", "employee_id")):
            truth = getattr(right, table).set_index(key)["contribution"]
            guess = getattr(tried, table).set_index(key)
            error = (guess["high"] - guess["low"]) / (2 * 1.96)
            hit = (guess["contribution"] > 10 * error) & (error > 1e-9)
            scores += list(((guess["contribution"] - truth) / error)[hit])
    assert len(scores) > 300
    assert abs(np.mean(scores)) < 0.2
    assert 0.85 < np.std(scores) < 1.15
    assert np.max(np.abs(scores)) < 5


def test_sampled_exposure(make_chain) -> None:
    for seed in range(30):
        chain = make_chain(seed)
        right = assess(chain, exact=True).links.set_index("link_id")["exposure"]
        tried = assess(chain, samples=20_000, seed=1).links.set_index("link_id")["exposure"]
        scale = (chain.moments["contacts"] * chain.moments["weight"]).sum()
        assert np.allclose(tried.reindex(right.index), right, atol=0.02 * scale)


def test_intervals_cover(make_chain) -> None:
    """95 % intervals of the total and of moments cover in 95 % +- 1.5 of 2,000 seeded runs."""
    total, single, links = [], [], []
    for index in range(40):
        chain = make_chain(index + 500)
        right = assess(chain, exact=True)
        net = network(chain, own_failure(chain).to_numpy(), Assumptions())
        fed = right.moments["probability"].notna().to_numpy()
        scale = (right.moments["contacts"] * chain.moments["weight"]).to_numpy()
        exact_links = {at: solve(Behind(net, net.moment_nodes[at])).link for at in range(len(fed))}
        for seed in range(50):
            value, variance = 0.0, 0.0
            for at in np.flatnonzero(fed):
                node = net.moment_nodes[at]
                key = net.net.node_key[node]
                sums = sample_moment(net.net, node, key, np.uint64(seed), 0, 2000)
                one = from_sums(sums, net.net.failure, 2000)
                low, high = interval(np.array([one.probability]), np.array([one.variance]))
                truth = right.moments["probability"].iloc[at]
                single.append(low[0] - 1e-12 <= truth <= high[0] + one.room + 1e-12)
                value += scale[at] * one.probability
                variance += scale[at] ** 2 * one.variance
                low, high = interval(one.link, one.link_variance)
                inside = (low - 1e-12 <= exact_links[at]) & (
                    exact_links[at] <= high + one.link_room + 1e-12
                )
                links.extend(inside[exact_links[at] > 0])
            low, high = interval(np.array([value]), np.array([variance]))
            total.append(low[0] - 1e-12 <= right.total.weighted <= high[0] + 1e-12)
    assert len(total) == 2000
    assert abs(np.mean(total) - 0.95) < 0.015
    assert abs(np.mean(single) - 0.95) < 0.015
    assert abs(np.mean(links) - 0.95) < 0.025
