"""Settings of the rules and assumptions under one roof: read from signatures, checked, refused."""

from typing import Annotated

import pytest

from chainmap.errors import ChainmapError
from chainmap.findings import Settings
from chainmap.findings.base import Rule, Severity
from chainmap.findings.setting import Setting, settings_of
from chainmap.findings.settings import rule_settings


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (["bace=0.02"], "no setting 'bace'.*'base'"),
        (["pas_on.3=1"], "'pass_on.3'"),
        (["horizn=1"], "'horizon'"),
        (["base"], "'base' is not NAME=VALUE"),
        (["base=a lot"], "base needs a number, not 'a lot'"),
        (["base=nan"], "base must be"),
        (["base=inf"], "base must be"),
        (["base=-0.1"], "base must be at least 0 and at most 1"),
        (["tolerance=1.1"], "tolerance must be at least 0 and at most 1"),
        (["pass_on.5=2"], "at most 1"),
        (["importance_default=0"], "at least 1 and at most 5"),
        (["importance_moment=2.5"], "whole number"),
        (["hours_per_month=0"], "above 0"),
        (["horizon=0"], "above 0"),
        (["prior_weight=-1"], "at least 0"),
        (["fix_cost=inf"], "fix_cost must be"),
    ],
)
def test_what_is_refused(pairs, said):
    with pytest.raises(ChainmapError, match=said):
        Settings.parse(pairs)


def test_the_bounds_themselves_are_allowed():
    pairs = ["base=0", "tolerance = 1", "prior_weight=0", "fix_cost=0", "importance_default=5"]
    assumed = Settings.parse([*pairs, "pass_on.5=1", "variability=0", "base=0.5"]).assumptions
    assert assumed["base"] == 0.5  # the last word counts
    assert assumed["tolerance"] == 1.0
    assert assumed["importance_default"] == 5


def example(
    facts,
    *,
    days: Annotated[float, Setting("days", "older is too old", low=1)] = 365,
    least: Annotated[int, Setting("links", "so many at least", low=1, high=50)] = 3,
):
    """An example."""
    yield from (facts, days, least)


def test_a_signature_says_what_can_be_set():
    days, least = settings_of(example)
    assert (days.name, days.default, days.unit, days.whole) == ("example.days", 365, "days", False)
    assert (least.allowed, least.whole) == ("a whole number from 1 to 50", True)
    assert days.allowed == "a number, 1 or more"


@pytest.mark.parametrize("value", ["0", "51", "2.5", "many", "nan", "inf", None])
def test_what_a_setting_refuses(value):
    _, least = settings_of(example)
    with pytest.raises(ChainmapError, match="a whole number from 1 to 50"):
        least.checked(value)


def test_an_argument_without_a_meaning_is_refused():
    def careless(facts, *, days=3):
        yield from (facts, days)

    with pytest.raises(TypeError, match="careless: days"):
        settings_of(careless)


def test_the_rule_gets_what_is_set():
    rule = Rule("D901", Severity.NOTE, lambda facts, **kw: iter(()))
    assert rule.settings == ()
    seen = []

    def listening(facts, *, least: Annotated[int, Setting("links", "so many")] = 3):
        """Listens."""
        seen.append(least)
        yield from ()

    for values in ({}, {"listening.least": 7}, {"another.least": 8}):
        Rule("D902", Severity.NOTE, listening).judge(None, values)
    assert seen == [3, 7, 3]


def test_every_setting_of_the_catalogue_is_within_its_own_bounds():
    for name, one in rule_settings().items():
        assert one.checked(one.default) == one.default, name
        assert one.unit, name
        assert one.meaning, name


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(ChainmapError, match="'tolerance'"):
        Settings().with_values({"tolerence": 0.2})


def test_only_what_differs_is_kept():
    changed = Settings.parse(["base=0.02", "tolerance=0.1"])
    assert changed.changed == {"base": 0.02, "fixed_failure": 0.02}
    assert changed.in_force["tolerance"] == 0.1
