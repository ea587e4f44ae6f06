"""The absence drill: for each employee what assess says of the chain with absence = 1."""

from dataclasses import replace

import numpy as np
import pytest

from chainmap.chain import Chain
from chainmap.risk import absence_drill, assess


def without(chain: Chain, employee: str) -> Chain:
    """The chain with an absence share of 1, written without chainmap.changes."""
    people = chain.employees
    away = people["absence"].where(people["employee_id"] != employee, 1.0)
    return replace(chain, employees=people.assign(absence=away))


@pytest.mark.parametrize("block", range(5))
def test_exact_is_that_of_every_chain_with_somebody_away(block: int, make_chain) -> None:
    for seed in range(10 * block, 10 * block + 10):
        chain = make_chain(seed)
        now = assess(chain)
        for row in absence_drill(chain).itertuples():
            then = assess(without(chain, row.employee_id))
            assert row.weighted == pytest.approx(then.total.weighted, abs=1e-9)
            assert row.expected == pytest.approx(then.total.expected, abs=1e-9)
            assert row.added == pytest.approx(then.total.weighted - now.total.weighted, abs=1e-9)
            assert row.low == row.high == row.added
            rise = then.moments["weighted"] - now.moments["weighted"]
            hit = set(now.moments["moment_id"][rise > 1e-9])
            assert {
                m for m in row.moments if rise[now.moments["moment_id"] == m].item() > 1e-9
            } == hit


def test_sampled_is_unbiased_and_its_intervals_cover(make_chain) -> None:
    """Also with cycles, need groups and absences: those of 40 chains, 5 seeds each."""
    scores, inside = [], []
    for index in range(40):
        chain = make_chain(index + 300)
        truth = absence_drill(chain).set_index("employee_id")["added"]
        for seed in range(5):
            tried = absence_drill(chain, samples=1_000, seed=5 * index + seed).set_index(
                "employee_id"
            )
            right = truth.reindex(tried.index)
            fine = (tried["low"] - 1e-9 <= right) & (right <= tried["high"] + 1e-9)
            inside += fine[right > 1e-9].tolist()
            error = (tried["high"] - tried["low"]) / (2 * 1.96)
            hit = (tried["added"] > 10 * error) & (error > 1e-9)
            scores += list(((tried["added"] - right) / error)[hit])
            assert (tried["added"][right < 1e-12] == 0).all()
    assert len(inside) > 500
    assert 0.925 < np.mean(inside) < 0.985
    assert abs(np.mean(scores)) < 0.2
    assert 0.8 < np.std(scores) < 1.2
