"""A chain too large for the usual samples has fewer, says so, and its intervals are still right."""

import importlib

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.risk import assess

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
    assert 10 <= cut.samples < 200
    assert f"only {cut.samples} samples a moment" in cut.warning
    for asked in ({"samples": 300}, {"precision": 0.5}):
        given = assess(chain, **asked)
        assert not given.fewer
        assert given.samples >= 300
    monkeypatch.setattr(module, "LINKS", 1.0)
    assert assess(chain).samples == 10


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
    assert np.mean(links) > 0.93
    assert np.mean(total) > 0.95


def test_certain_is_not_claimed_from_few_samples() -> None:
    moment = assess(saturated(), samples=10).moments.iloc[0]
    assert moment["low"] < 0.71
    assert moment["probability"] > 0.8
    assert moment["high"] == 1.0
