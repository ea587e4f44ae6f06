"""A chain too large for the usual samples has fewer, says so, and its intervals are still right."""

import importlib

import numpy as np
import pandas as pd

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.risk import Threads, assess
from chainmap.risk.network import network
from chainmap.risk.sampling import Sampler

module = importlib.import_module("chainmap.risk.assess")


def saturated(people: int = 60) -> Chain:
    """Everybody needs three others, most urgently: nearly everything fails."""
    names = [f"e{at}" for at in range(people)]
    rows = [
        {"supplier_id": names[(at + step) % people], "customer_id": names[at], "deliverable": "x"}
        for at in range(people)
        for step in (1, 7, 18)
    ]
    rows.append({"supplier_id": "e0", "customer_id": "m", "deliverable": "x"})
    ends = pd.DataFrame({"moment_id": ["m"], "contacts": [10.0]})
    employees = pd.DataFrame({"employee_id": names, "name": names})
    return Chain.build(employees, pd.DataFrame(rows).assign(importance=5.0), ends)


def test_work_is_capped_and_said(monkeypatch) -> None:
    chain = saturated()
    usual = assess(chain)
    assert (usual.samples, usual.fewer, usual.warning) == (10_000, False, "")
    monkeypatch.setattr(module, "LINKS", 1e4)
    cut = assess(chain)
    assert cut.fewer
    assert cut.whole
    assert 10 <= cut.whole < 200
    assert f"only {cut.whole} were followed" in cut.warning
    for asked in ({"samples": 300}, {"precision": 0.5}):
        given = assess(chain, **asked)
        assert not given.fewer
        assert given.samples >= 300
    monkeypatch.setattr(module, "LINKS", 1.0)
    least = assess(chain)
    assert (least.whole, least.samples) == (1, 2)
    assert least.moments["low"][0] == 0.0


def test_what_is_decided_tells_the_same(monkeypatch) -> None:
    """Chances and contributions are those of samples that are all followed to their end."""
    chain = saturated()
    net = network(chain, np.full(len(chain.links), 0.9), Assumptions())
    nodes = net.moment_nodes.tolist()
    every = next(Sampler(net.net, 3).sample(nodes, 0, 500))
    some = next(Sampler(net.net, 3).sample(nodes, 0, 500, whole=40))
    assert some.visits.sum() < 0.7 * every.visits.sum()
    assert some.down.tobytes() == every.down.tobytes()
    place = np.searchsorted(every.links, some.links)
    assert np.array_equal(every.links[place], some.links)
    assert some.link.tobytes() == every.link[place].tobytes()
    assert np.delete(every.link, place).sum() == 0.0
    first = next(Sampler(net.net, 3).sample(nodes, 0, 40))
    assert np.array_equal(some.alone[some.alone > 0], first.alone[first.alone > 0])


def test_cut_short_is_the_same_whoever_works(monkeypatch) -> None:
    monkeypatch.setattr(module, "LINKS", 1e4)
    one, two = (assess(saturated(), workers=Threads(count)) for count in (1, 2))
    pd.testing.assert_frame_equal(one.links, two.links, check_exact=True)
    pd.testing.assert_frame_equal(one.moments, two.moments, check_exact=True)


def test_intervals_of_few_samples_cover(make_chain) -> None:
    """Also where every sample looks the same."""
    chance, links, total = [], [], []
    for index in range(10):
        chain = make_chain(index + 900)
        right = assess(chain, exact=True)
        truth = right.links.set_index("link_id")["contribution"]
        for seed in range(12):
            got = assess(chain, samples=12, seed=seed)
            known = right.moments["probability"].notna()
            inside = got.moments["low"].sub(1e-12).le(right.moments["probability"])
            inside &= got.moments["high"].add(1e-12).ge(right.moments["probability"])
            chance += inside[known].tolist()
            found = got.links.set_index("link_id").reindex(truth.index)
            fine = found["low"].sub(1e-12).le(truth) & found["high"].add(1e-12).ge(truth)
            links += fine[truth > 0].tolist()
            total.append(got.total.low - 1e-12 <= right.total.weighted)
    assert np.mean(chance) > 0.93
    assert np.mean(links) > 0.91  # one hit in twelve samples: the score interval is a little short
    assert np.mean(total) > 0.95


def test_certain_is_not_claimed_from_few_samples() -> None:
    moment = assess(saturated(), samples=10).moments.iloc[0]
    assert moment["low"] < 0.71
    assert moment["probability"] > 0.8
    assert moment["high"] == 1.0
