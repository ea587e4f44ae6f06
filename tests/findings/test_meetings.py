"""The meetings to hold: everything covered once, no larger than allowed, near the best there is."""

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import Finding, Findings, find
from chainmap.findings.cover import Sets, cover
from chainmap.findings.meetings import meetings
from chainmap.findings.talking import Talking
from chainmap.findings.unsettled import unsettled
from chainmap.risk import assess

TEAMS = ("Desk", "Store", "Bills", None)


def organisation(seed, people=14, links=30, moments=2):
    """Random links, most of them unclear, between people of three teams and some without one."""
    draw = np.random.default_rng(seed)
    ids = [f"E{at:02d}" for at in range(people)]
    staff = pd.DataFrame(
        {"employee_id": ids, "name": ids, "team": [TEAMS[at % 4] for at in range(people)]}
    )
    source = draw.integers(0, people, links)
    target = (source + draw.integers(1, people, links)) % people
    customer = np.array(ids, dtype=object)[target]
    if moments:
        customer[:: links // 6] = [f"M{at % moments}" for at in range(len(customer[:: links // 6]))]
    rows = pd.DataFrame(
        {
            "supplier_id": np.array(ids, dtype=object)[source],
            "customer_id": customer,
            "deliverable": [f"thing {at}" for at in range(links)],
            "stated_by": draw.choice(["both", "customer"], links),
            "need": draw.choice(np.array(["a need", None], dtype=object), links),
            "turnaround": 8.0,
            "importance": draw.integers(2, 6, links).astype(float),
            "fix_cost": draw.choice([1.0, 3.0, np.nan], links),
        }
    )
    ends = pd.DataFrame({"moment_id": [f"M{at}" for at in range(moments)], "contacts": 40.0})
    return Chain.build(staff, rows, ends if moments else None)


def judged(chain):
    risk = assess(chain, samples=200)
    return chain, find(chain, risk), risk


@pytest.fixture(scope="module", params=range(4))
def case(request):
    return judged(organisation(request.param))


def best_cover(sets, weight, count):
    """What the best ``count`` of the sets cover, by trying all choices."""
    parts = [set(sets.of(at).tolist()) for at in range(len(sets.burden))]
    return max(
        weight[list(set().union(*chosen))].sum() if chosen else 0.0
        for chosen in combinations(parts, min(count, len(parts)))
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_greedy_covers_as_much_as_it_promises(seed, count):
    draw = np.random.default_rng(seed)
    inside = draw.random((8, 12)) < 0.3
    inside[np.arange(12) % 8, np.arange(12)] = True
    which, thing = (one.astype(np.int32) for one in np.nonzero(inside))
    sets = Sets.build(which, thing, np.ones(8, dtype=np.int32), 12)
    weight = draw.random(12)
    taken = cover(sets, weight, most=count)
    got = weight[np.concatenate([new for _, new in taken])].sum()
    best = best_cover(sets, weight, count)
    assert (1 - 1 / math.e) * best <= got <= best + 1e-12
    assert count > 1 or got == pytest.approx(best)


def test_the_meetings_of_a_small_chain_are_the_best_of_all_choices(case):
    chain, found, risk = case
    links = unsettled(chain, found, risk).links
    talking = Talking.about(chain, links, 8)
    weight = links["weight"].to_numpy()
    for count in (1, 2):
        plan = meetings(chain, found, risk, most=count, share=1.0)
        best = best_cover(talking.sets, weight, count)
        assert sum(one.gain for one in plan.items) >= (1 - 1 / math.e) * best
        assert plan.items[0].gain >= best / count - 1e-9


@pytest.mark.parametrize("people", [2, 3, 5, 8])
def test_every_link_is_on_one_agenda_and_no_meeting_is_too_large(case, people):
    chain, found, risk = case
    plan = meetings(chain, found, risk, people=people, share=1.0)
    mine = [link for one in plan.items for link in one.links]
    assert len(mine) == len(set(mine))
    assert set(mine) <= set(unsettled(chain, found, risk).ids)
    assert plan.covered == pytest.approx(1.0)
    assert max(one.people for one in plan.items) <= people
    ends = chain.links.set_index("link_id")[["supplier_id", "customer_id"]]
    for one in plan.items:
        assert {*one.employees, *one.moments} == set(ends.loc[list(one.links)].to_numpy().ravel())
    assert plan.agenda["link_id"].tolist() == mine
    assert plan.agenda["hours"].sum() == pytest.approx(plan.hours)


def test_no_fewer_meetings_are_held_than_the_share_needs(case):
    chain, found, risk = case
    plan = meetings(chain, found, risk, share=0.7)
    assert plan.covered >= 0.7 - 1e-9
    assert len(plan.items) == 1 or plan.items[-2].covered < 0.7
    gains = [one.gain for one in plan.items]
    assert gains == sorted(gains, reverse=True)


def test_team_meetings_are_fewer_than_those_of_two(case):
    chain, found, risk = case
    pairs = meetings(chain, found, risk, people=2, share=1.0)
    assert {one.kind for one in pairs.items} == {"two people"}
    assert len(meetings(chain, found, risk, share=1.0).items) < len(pairs.items)


def test_limits_hold(case):
    chain, found, risk = case
    assert len(meetings(chain, found, risk, most=2).items) == 2
    plan = meetings(chain, found, risk, hours=6.0, share=1.0)
    assert 0 < plan.hours <= 6.0
    assert meetings(chain, found, risk, hours=0.0).items == ()


def test_the_same_input_gives_the_same_meetings_in_any_order_of_findings(case):
    chain, found, risk = case
    turned = Findings(found.items[::-1], found.notes)
    first, second = (meetings(chain, one, risk) for one in (found, turned))
    assert first.items == second.items


def test_without_moments_links_are_counted():
    chain, found, risk = judged(organisation(1, moments=0))
    plan = meetings(chain, found, risk, share=1.0)
    assert plan.measured == "links"
    assert plan.total == plan.links == sum(len(one.links) for one in plan.items)


def test_where_nothing_reaches_a_customer_links_are_counted():
    chain, found, risk = judged(organisation(2))
    nothing = replace(risk, links=risk.links.assign(contribution=0.0, exposure=0.0))
    assert meetings(chain, found, nothing).measured == "links"


def test_only_what_is_unclear_is_talked_about():
    chain, _, risk = judged(organisation(3))
    clear = risk.links.assign(status="clear")
    risk = replace(risk, links=clear)
    some = clear["link_id"].iloc[2]
    named = [
        Finding("Old.", "Talk.", "Then.", links=(some,), code="U999"),
        Finding("Late.", "Talk.", "Then.", links=(clear["link_id"].iloc[3],), code="O999"),
    ]
    assert unsettled(chain, Findings(tuple(named), ()), risk).ids == (some,)
    nothing = meetings(chain, Findings((), ()), risk)
    assert (nothing.items, nothing.links, nothing.covered) == ((), 0, 0.0)


def test_a_moment_is_a_meeting_with_whoever_speaks_for_the_customer(chain_of):
    chain, found, risk = judged(chain_of({"standard": "DROP"}, {"deliverable": "other thing"}))
    (one,) = meetings(chain, found, risk).items
    assert one.title == "Person a and whoever speaks for the customer at 'A quote'"
    assert (one.employees, one.moments) == (("a",), ("m",))


@pytest.mark.parametrize("wrong", [{"people": 1}, {"share": 1.5}, {"share": -0.1}])
def test_limits_that_make_no_sense_are_refused(case, wrong):
    with pytest.raises(ChainmapError, match="2 people"):
        meetings(*case, **wrong)
