"""The assumed numbers: the table of the model, what follows what, and what is refused."""

import pickle

import pytest

from chainmap.assumptions import TABLE, Assumptions

#: name -> default, low, high of the model (None: the model gives no range).
MODEL = {
    "base": (0.01, 0.002, 0.03),
    "unclear_item": (0.03, 0.01, 0.10),
    "unclear_option": (0.01, 0.0, 0.03),
    "prior_weight": (10, 3, 30),
    "observed_default": (10, 3, 30),
    "importance_default": (2, None, None),
    "importance_moment": (5, None, None),
    "tolerance": (0.10, 0.02, 0.25),
    "hours_per_month": (160, 140, 180),
    "variability": (1, 0.3, 3),
    "horizon": (480, 160, 960),
    "fixed_failure": (0.01, 0.002, 0.03),
    "fix_cost": (2, None, None),
}
PASS_ON = {1: 0.02, 2: 0.05, 3: 0.15, 4: 0.4, 5: 0.9}


def test_the_table_is_that_of_the_model():
    names = [one.name for one in TABLE]
    assert sorted(names) == sorted([*MODEL, *(f"pass_on.{at}" for at in PASS_ON)])
    for one in TABLE:
        if one.name in MODEL:
            default, low, high = MODEL[one.name]
            assert one.default == default
            assert low is None or (one.low, one.high) == (low, high)
        assert one.low <= one.default <= one.high
        assert one.meaning
        assert one.unit


@pytest.mark.parametrize(("importance", "chance"), PASS_ON.items())
def test_pass_on_ranges_over_half_to_double_the_odds(importance, chance):
    (one,) = (one for one in TABLE if one.name == f"pass_on.{importance}")
    odds = chance / (1 - chance)
    assert one.default == chance
    assert one.low / (1 - one.low) == pytest.approx(odds / 2)
    assert one.high / (1 - one.high) == pytest.approx(odds * 2)


def test_the_defaults_hold_without_a_word():
    assumed = Assumptions()
    assert assumed.pass_on == tuple(PASS_ON.values())
    assert dict(assumed.values) == {one.name: one.default for one in TABLE}
    assert assumed.changed == {}


def test_a_change_makes_a_copy():
    before = Assumptions()
    after = before.with_values({"pass_on.3": 0.5})
    assert after.pass_on == (0.02, 0.05, 0.5, 0.4, 0.9)
    assert after.changed == {"pass_on.3": 0.5}
    assert before.changed == {}
    with pytest.raises(TypeError):
        after.values["base"] = 0.5


def test_what_a_repaired_link_still_fails_follows_the_base():
    assert Assumptions().with_values({"base": 0.02})["fixed_failure"] == 0.02
    both = Assumptions().with_values({"base": 0.02, "fixed_failure": 0.0})
    assert both["fixed_failure"] == 0.0
    assert both.with_values({"tolerance": 0.2})["fixed_failure"] == 0.0


def test_assumptions_can_be_sent_elsewhere():
    changed = Assumptions().with_values({"base": 0.02})
    there = pickle.loads(pickle.dumps(changed))
    assert there == changed
    with pytest.raises(TypeError):
        there.values["base"] = 0.5
