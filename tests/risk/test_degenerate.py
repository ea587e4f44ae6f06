"""Chains at the edge: no links, no moments, nobody who supplies a moment, certain failures."""

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.findings import find
from chainmap.risk import assess

PEOPLE = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
LINK = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["prices"]}
MOMENT = {"moment_id": ["m"], "contacts": [10.0]}


def chain(statements: dict, moments: dict | None = None) -> Chain:
    empty = {"supplier_id": [], "customer_id": [], "deliverable": []}
    ends = None if moments is None else pd.DataFrame(moments)
    return Chain.build(PEOPLE, pd.DataFrame(statements or empty), ends)


def test_no_links_at_all() -> None:
    made = chain({}, MOMENT)
    risk = assess(made)
    assert np.isnan(risk.moments["probability"][0])
    assert np.isnan(risk.total.weighted)
    assert {"M102", "P101"} == {one.code for one in find(made, risk)}


def test_no_moments_gives_no_contribution() -> None:
    risk = assess(chain(LINK))
    assert risk.links["contribution"].isna().all()
    assert risk.links["exposure"].isna().all()
    assert risk.employees["contribution"].isna().all()
    assert np.isnan(risk.total.expected)
    assert not risk.saturated


def test_a_moment_without_supplier_is_unknown_and_out_of_the_total() -> None:
    statements = {"supplier_id": ["a"], "customer_id": ["m"], "deliverable": ["prices"]}
    moments = {"moment_id": ["m", "n"], "contacts": [10.0, 1000.0]}
    risk = assess(chain(statements, moments))
    assert np.isnan(risk.moments["probability"][1])
    assert risk.total.expected == pytest.approx(risk.moments["expected"][0])


def test_an_owner_without_a_row_delivers() -> None:
    risk = assess(chain({}, {**MOMENT, "owner_id": ["a"]}))
    link = risk.links.iloc[0]
    assert link["assumed"]
    assert link["own_failure"] == pytest.approx(1 - 0.99 * 0.985**6)
    assert risk.moments["probability"][0] == pytest.approx(0.9 * link["own_failure"])


@pytest.mark.parametrize("samples", [None, 500])
def test_certain_failures_mask_contributions_but_not_exposure(samples: int | None) -> None:
    """Two links into the moment that always fail: neither alone would help, both are exposed."""
    statements = {
        "supplier_id": ["a", "b"],
        "customer_id": ["m", "m"],
        "deliverable": ["x", "y"],
        "failure_share": [1.0, 1.0],
        "observed": [1e9, 1e9],
    }
    risk = assess(chain(statements, MOMENT), samples=samples)
    assert risk.links["own_failure"].tolist() == pytest.approx([1.0, 1.0])
    exposure = risk.links["exposure"].tolist()
    assert exposure == pytest.approx([9.0, 9.0], rel=0.1)
    assert risk.links["contribution"].max() < 0.2 * min(exposure)
    assert risk.saturated


def test_absent_for_certain() -> None:
    people = PEOPLE.assign(absence=[1.0, 0.0])
    statements = {"supplier_id": ["a"], "customer_id": ["m"], "deliverable": ["x"]}
    made = Chain.build(people, pd.DataFrame(statements), pd.DataFrame(MOMENT))
    for samples in (None, 20_000):
        risk = assess(made, samples=samples)
        assert risk.moments["probability"][0] == pytest.approx(0.9, abs=0.01)
        assert risk.links["contribution"][0] == pytest.approx(0.0, abs=1e-9)
        assert risk.employees["contribution"][0] == pytest.approx(9.0, abs=0.1)


def test_the_same_seed_gives_the_same_numbers_whatever_else_is_there() -> None:
    """Coins depend on names, not on places: another order of rows changes nothing."""
    statements = pd.DataFrame(
        {
            "supplier_id": ["a", "b", "a"],
            "customer_id": ["b", "m", "m"],
            "deliverable": ["x", "y", "z"],
            "importance": [4.0, 3.0, 2.0],
        }
    )
    first = Chain.build(PEOPLE, statements, pd.DataFrame(MOMENT))
    second = Chain.build(PEOPLE[::-1], statements[::-1], pd.DataFrame(MOMENT))
    one, two = assess(first, samples=300, seed=5), assess(second, samples=300, seed=5)
    assert one.moments["probability"][0] == pytest.approx(two.moments["probability"][0], rel=1e-12)
    other = assess(first, samples=300, seed=6)
    assert one.moments["probability"][0] != other.moments["probability"][0]
