"""How many have answered, and what is therefore only possible."""

import math

import pytest

from chainmap.findings.facts import Facts
from chainmap.risk import assess


@pytest.fixture
def facts_of():
    def make(chain, **settings):
        risk = assess(chain, samples=20)
        return Facts(chain, risk, risk.assumptions, None, settings)

    return make


def asked(count):
    """a -> m, and ``count`` - 1 more suppliers of m."""
    return [{"supplier_id": one} for one in "abcdefghij"[:count]]


@pytest.mark.parametrize(("answered", "possible"), [(7, True), (8, False), (10, False)])
def test_coverage_is_the_share_of_employees_who_stated_anything(
    chain_of, facts_of, answered, possible
):
    facts = facts_of(chain_of(*asked(answered), people="abcdefghij"))
    assert facts.coverage == pytest.approx(answered / 10)
    assert facts.possible is possible


def test_what_is_enough_can_be_set(chain_of, facts_of):
    chain = chain_of(*asked(7), people="abcdefghij")
    assert not facts_of(chain, **{"coverage_low.enough": 0.7}).possible


def test_where_nobody_was_asked_who_states_what_coverage_is_unknown(chain_of, facts_of):
    facts = facts_of(chain_of({"stated_by": "DROP"}))
    assert math.isnan(facts.coverage)
    assert facts.possible
