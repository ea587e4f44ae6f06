"""How often a delivery goes wrong by itself: p(l), number by number."""

from dataclasses import replace

import numpy as np
import pytest

from chainmap.assumptions import Assumptions
from chainmap.measures import late, own_failure, repaired_failure

BASE, ITEM, OPTION = 0.01, 0.03, 0.01


def u(no=0, unknown=0, options=0, base=BASE, item=ITEM, option=OPTION):
    """The share that goes wrong because of what is not clear."""
    return 1 - (1 - base) * (1 - item) ** no * (1 - item / 2) ** unknown * (1 - option) ** options


def test_a_clear_link_fails_the_base_share(chain_of, full):
    assert own_failure(chain_of([full])).tolist() == pytest.approx([0.01])


def test_each_answer_adds_its_share(chain_of, full):
    rows = [
        full,
        {**full, "deliverable": "1", "need": None},
        {**full, "deliverable": "2", "need": None, "standard": None},
        {**full, "deliverable": "3", "want": None, "acceptance": None},
        {**full, "deliverable": "4", "need": None, "channel": None},
        {**full, "deliverable": "5", "stated_by": "customer"},  # not confirmed, agreed unknown
        {**full, "deliverable": "6", "accountable_id": "a; b"},
    ]
    wanted = [
        u(),
        u(no=1),
        u(no=2),
        u(options=2),
        u(no=1, options=1),
        u(no=1, unknown=1),
        u(no=1),
    ]
    assert own_failure(chain_of(rows)).tolist() == pytest.approx(wanted)


def test_an_unknown_mandatory_item_adds_half_and_an_unknown_option_nothing(chain_of, full):
    bare = {"deliverable": "x", "need": "n"}
    # standard, turnaround, accountable, confirmed, agreed unknown; the options unknown too
    assert own_failure(chain_of([bare])).tolist() == pytest.approx([u(unknown=5)])


def test_sides_that_disagree_add_a_mandatory_no(chain_of, full):
    rows = [
        {**full, "stated_by": "supplier"},
        {**full, "stated_by": "customer", "channel": "telephone"},
    ]
    assert own_failure(chain_of(rows)).tolist() == pytest.approx([u(no=1)])


def test_an_assumed_link_has_six_unknowns(chain_of, full):
    moment = {"moment_id": "m", "name": "m", "contacts": 5.0, "owner_id": "a"}
    chances = own_failure(chain_of([full], moments=[moment]))
    assert chances.iloc[1] == pytest.approx(u(unknown=6))


def test_the_assumptions_are_used(chain_of, full):
    assumed = Assumptions().with_values({"base": 0.02, "unclear_item": 0.1, "unclear_option": 0.03})
    rows = [full, {**full, "deliverable": "x", "need": None, "want": None}]
    wanted = [0.02, u(no=1, options=1, base=0.02, item=0.1, option=0.03)]
    assert own_failure(chain_of(rows), assumed).tolist() == pytest.approx(wanted)


def test_late_and_unclear_are_taken_together(chain_of, full):
    row = {**full, "volume": 20.0, "effort": 2.0, "need": None}
    chain = chain_of([row, {**full, "deliverable": "x"}], capacity={"a": 80.0})
    shares = late(chain)
    assert shares.iloc[0] > 0.1
    assert np.isnan(shares.iloc[1])  # counted as 0
    wanted = [1 - (1 - u(no=1)) * (1 - shares.iloc[0]), u()]
    assert own_failure(chain).tolist() == pytest.approx(wanted)


def test_observed_failures_take_over_as_the_data_grow(chain_of, full):
    counts = [None, 0.0, 10.0, 100.0, 1e9]
    rows = [
        {**full, "deliverable": str(at), "failure_share": 0.4, "observed": n}
        for at, n in enumerate(counts)
    ]
    rows.append({**full, "deliverable": "unobserved", "observed": 50.0})
    wanted = [
        (10 * 0.01 + 10 * 0.4) / 20,  # a count that is blank is 10
        0.01,
        (10 * 0.01 + 10 * 0.4) / 20,
        (10 * 0.01 + 100 * 0.4) / 110,
        0.4,
        0.01,
    ]
    assert own_failure(chain_of(rows)).tolist() == pytest.approx(wanted, abs=1e-7)


def test_weight_and_default_count_are_assumptions(chain_of, full):
    row = {**full, "failure_share": 0.4}
    assumed = Assumptions().with_values({"prior_weight": 3, "observed_default": 30})
    assert own_failure(chain_of([row]), assumed).tolist() == pytest.approx(
        [(3 * 0.01 + 30 * 0.4) / 33]
    )
    nothing = Assumptions().with_values({"prior_weight": 0, "observed_default": 0})
    assert own_failure(chain_of([row]), nothing).tolist() == pytest.approx([0.01])


def test_observed_weighs_against_late_as_well(chain_of, full):
    row = {**full, "volume": 30.0, "effort": 2.0, "failure_share": 0.0, "observed": 10.0}
    chain = chain_of([row], capacity={"a": 80.0})
    before = 1 - 0.99 * (1 - late(chain).iloc[0])
    assert own_failure(chain).iloc[0] == pytest.approx(before / 2)


def test_the_customers_observation_counts_with_its_own_count(chain_of, full):
    rows = [
        {**full, "stated_by": "supplier", "failure_share": 0.0, "observed": 1000.0},
        {**full, "stated_by": "customer", "failure_share": 0.5, "observed": None},
    ]
    assert own_failure(chain_of(rows)).tolist() == pytest.approx([(10 * 0.01 + 10 * 0.5) / 20])


@pytest.mark.parametrize(("observed", "chance"), [(1.0, 1.0), (0.0, 0.0)])
def test_always_from_0_to_1(chain_of, full, observed, chance):
    row = {**full, "failure_share": observed, "observed": 10.0}
    only_data = Assumptions().with_values({"prior_weight": 0})
    assert own_failure(chain_of([row]), only_data).tolist() == [chance]
    certain = Assumptions().with_values({"base": 1.0, "unclear_item": 1.0})
    assert own_failure(chain_of([full]), certain).tolist() == [1.0]
    never = Assumptions().with_values({"base": 0.0})
    assert own_failure(chain_of([full]), never).tolist() == [0.0]


def test_a_repaired_link_fails_the_fixed_share_and_is_late_as_before(chain_of, full):
    busy = {**full, "volume": 20.0, "effort": 2.0, "need": None}
    rows = [busy, {**full, "deliverable": "x", "failure_share": 0.9, "observed": 1000.0}]
    chain = chain_of(rows, capacity={"a": 80.0})
    wanted = [1 - (1 - 0.02) * (1 - late(chain).iloc[0]), 0.02]
    assumed = Assumptions().with_values({"fixed_failure": 0.02})
    assert repaired_failure(chain, assumed).tolist() == pytest.approx(wanted)


def test_a_repair_never_makes_it_worse(chain_of, full):
    chain = chain_of([{**full, "failure_share": 0.0, "observed": 1e9}])
    assert repaired_failure(chain).tolist() == own_failure(chain).tolist()


def test_only_what_the_chain_takes_as_repaired_fails_like_it(chain_of, full):
    bad = {**full, "need": None, "failure_share": 0.5}
    chain = chain_of([bad, {**bad, "deliverable": "x"}])
    first, second = chain.links["link_id"]
    after = replace(chain, repaired=frozenset([first]))
    assert own_failure(after).to_dict() == {first: 0.01, second: own_failure(chain)[second]}
    assert own_failure(chain).nunique() == 1
