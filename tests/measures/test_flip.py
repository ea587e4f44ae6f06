"""Flip points: at the point the desk is just no longer overloaded, a little before it still is."""

import numpy as np
import pytest

from chainmap.assumptions import Assumptions
from chainmap.measures import overloaded
from chainmap.measures.flip import flip_points

DESKS = {
    "more promised than there is": ([(60.0, 2.0, 40.0), (10.0, 1.0, 24.0)], 100.0),
    "exactly full, with time": ([(50.0, 2.0, 1e5)], 100.0),
    "free hours, short turnaround": ([(20.0, 4.0, 40.0), (10.0, 0.5, 3.0)], 120.0),
    "a team": ([(200.0, 4.0, 12.0)], 820.0),
    "one blank volume": ([(60.0, 2.0, 40.0), (np.nan, 1.0, 24.0)], 100.0),
    "one blank turnaround": ([(60.0, 2.0, np.nan), (10.0, 1.0, 24.0)], 100.0),
}


def chain_with(chain_of, works, capacity, factor=1.0, more=0.0):
    rows = [{"volume": v, "effort": factor * e, "turnaround": t} for v, e, t in works]
    return chain_of(rows, capacity={"a": capacity + more})


@pytest.mark.parametrize("name", DESKS)
@pytest.mark.parametrize("tolerance", [0.05, 0.10])
def test_clears_exactly_at_the_point(chain_of, name, tolerance):
    works, capacity = DESKS[name]
    assumed = Assumptions().with_values({"tolerance": tolerance})

    def bad(**change):
        return overloaded(chain_with(chain_of, works, capacity, **change), assumed).any()

    assert bad()
    point = flip_points(chain_with(chain_of, works, capacity), assumed, ["a"]).loc["a"]
    assert 0 < point["effort_factor"] < 1
    assert not bad(factor=point["effort_factor"])
    assert bad(factor=point["effort_factor"] * (1 + 1e-6))
    assert point["more_hours"] > 0
    assert not bad(more=point["more_hours"])
    assert bad(more=point["more_hours"] - 1e-6 * capacity)


def test_no_hours_help_where_the_turnaround_is_shorter_than_the_work(chain_of):
    chain = chain_with(chain_of, [(1.0, 8.0, 4.0)], 100.0)
    point = flip_points(chain, Assumptions(), ["a"]).loc["a"]
    assert point["more_hours"] == pytest.approx(0.0, abs=1e-6)  # the link is left out
    assert point["effort_factor"] <= 0.5


def test_desks_do_not_disturb_each_other(chain_of):
    rows = [
        {"volume": 60.0, "effort": 2.0, "turnaround": 40.0},
        {
            "supplier_id": "b",
            "customer_id": "c",
            "volume": 30.0,
            "effort": 4.0,
            "turnaround": 9.0,
        },
    ]
    both = chain_of(rows, capacity={"a": 100.0, "b": 130.0})
    together = flip_points(both, Assumptions(), ["b", "a"])
    assert together.index.tolist() == ["b", "a"]
    for person in "ab":
        alone = flip_points(both, Assumptions(), [person])
        assert together.loc[person].tolist() == pytest.approx(alone.loc[person].tolist())
