"""What is put together to hand over, and what stays accepted in the twin without names."""

import datetime
import random

import pytest

from chainmap.exports.handing_over import material_of
from chainmap.exports.pseudonyms import Key, pseudonymised
from chainmap.exports.pseudonyms_originals import Originals
from chainmap.exports.report_material import Source
from chainmap.findings import find
from chainmap.findings.settings import Settings
from chainmap.intake.acceptance import Acceptance
from chainmap.risk import assess

DAY = datetime.date(2026, 3, 2)
WHERE = ("about", "links", "employees", "moments")


def test_what_is_accepted_stays_so_in_the_twin_whatever_it_is_about(random_chain):
    chain = random_chain(21)
    key = Key(random.Random(3))
    twin = pseudonymised(chain, key)
    found, there = find(chain, assess(chain, samples=50)), find(twin, assess(twin, samples=50))
    accepted = {one.id: Acceptance("Ana Private said so", DAY, "Ana is late") for one in found}
    kept = Originals.of(twin, key).accepting(there, accepted)
    assert {kind for one in found for kind in WHERE if getattr(one, kind)} >= set(WHERE[:3])
    assert sorted(one.code for one, _ in kept.accepted) == sorted(one.code for one in found)
    assert not kept.items
    assert {(why.reason, why.on, why.said) for _, why in kept.accepted} == {("left out", DAY, "")}


def test_only_what_was_accepted_leaves_the_list_of_the_twin(random_chain):
    chain = random_chain(22)
    key = Key(random.Random(4))
    twin = pseudonymised(chain, key)
    one = find(chain, assess(chain, samples=50)).items[0]
    found = find(twin, assess(twin, samples=50))
    kept = Originals.of(twin, key).accepting(found, {one.id: Acceptance("why", DAY)})
    assert [now.code for now, _ in kept.accepted] == [one.code]
    assert len(kept.items) == len(found.items) - 1


def test_the_material_is_swept_and_planned_as_far_as_wished(five):
    chain, risk = five.chain, five.risk
    source, told = Source("Five", DAY), []
    settings = Settings().with_values({"coverage_low.enough": 0.5})
    bare = material_of(chain, risk, five.findings, source, stable=five.sweep, hours=0)
    assert (bare.plan, bare.sweep) == (None, five.sweep)
    whole = material_of(
        chain, risk, five.findings, source, settings=settings, hours=3, samples=50, say=told.append
    )
    assert whole.plan.hours <= whole.hours == 3
    assert whole.sweep.seed == risk.seed
    assert whole.settings == {"coverage_low.enough": 0.5}
    assert told


def test_a_plan_leaves_the_same_links_as_they_are_in_the_twin(five):
    chain, key = five.chain, Key(random.Random(5))
    twin = pseudonymised(chain, key)
    source, kept = Source("Five", DAY), frozenset(chain.links["link_id"][:5])
    again = Originals.of(twin, key).keeping(kept)
    plans = [
        material_of(
            one, assess(one), five.findings, source, stable=five.sweep, hours=40, keep=left
        ).plan
        for one, left in ((chain, frozenset()), (chain, kept), (twin, again))
    ]
    free, held, held_there = plans
    assert set(free.steps["link_id"]) & kept
    assert not set(held.steps["link_id"]) & kept
    assert len(again) == len(kept)
    assert not set(held_there.steps["link_id"]) & again
    assert held_there.after == pytest.approx(held.after)
