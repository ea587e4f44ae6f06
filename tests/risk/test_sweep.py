"""The sweep against assessing the chain again with every drawn set of assumptions."""

import importlib
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import TABLE, Assumptions
from chainmap.chain import Chain
from chainmap.measures import own_failure
from chainmap.risk import assess, sweep
from chainmap.risk.draws import drawn
from chainmap.risk.redraw import Redraw

#: With these, answers do not matter, and a draw is an assessment with its assumptions.
NO_ANSWERS = Assumptions().with_values({"unclear_item": 0, "unclear_option": 0})


def assumptions_of(table: pd.DataFrame) -> list[Assumptions]:
    names = [one.name for one in TABLE]
    return [Assumptions().with_values(row) for row in table[names].to_dict("records")]


def straightforward(chain: Chain, table: pd.DataFrame, top: int, samples: int | None, seed: int):
    """Totals, and how often each link is among the first, from one assessment a draw."""
    again = [
        assess(chain, assumptions=one, samples=samples, seed=seed) for one in assumptions_of(table)
    ]
    firsts: list[str] = []
    for risk in again:
        links = risk.ranked_links
        links = links[~links["assumed"] & ((links["contribution"] > 0) | (links["exposure"] > 0))]
        firsts += list(links["link_id"].head(top))
    return [one.total.weighted for one in again], [one.saturated for one in again], firsts


def long_chain(links: int = 40, seed: int = 3, importance: float = 3.0) -> Chain:
    """Two moments and people with loops, two need groups and an absence."""
    rng = np.random.default_rng(seed)
    people = [f"e{at}" for at in range(20)]
    rows = pd.DataFrame(
        {
            "supplier_id": rng.choice(people[:10], links),
            "customer_id": np.where(
                np.arange(links) % 5 == 0, rng.choice(["m", "n"], links), rng.choice(people[10:])
            ),
            "deliverable": [f"d{at}" for at in range(links)],
            "importance": np.where(rng.random(links) < 0.3, np.nan, importance),
            "need_group": np.where(rng.random(links) < 0.2, "g", None),
            "turnaround": 16.0,
            "volume": 6.0,
            "effort": rng.uniform(1.0, 4.0, links),
            "failure_share": np.where(rng.random(links) < 0.3, rng.random(links), np.nan),
        }
    )
    back = pd.DataFrame(
        {
            "supplier_id": people[10:],
            "customer_id": people[:10],
            "deliverable": "back",
            "importance": importance,
        }
    )
    employees = pd.DataFrame(
        {"employee_id": people, "capacity": 100.0, "absence": [0.1] + 19 * [0.0]}
    )
    moments = pd.DataFrame(
        {"moment_id": ["m", "n"], "contacts": [10.0, 40.0], "weight": [2.0, 1.0]}
    )
    return Chain.build(employees, pd.concat([rows, back]), moments)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("samples", [None, 40])
def test_small_chains_are_assessed_again_in_every_draw(
    make_chain, seed: int, samples: int | None
) -> None:
    chain = make_chain(seed)
    risk = assess(chain, assumptions=NO_ANSWERS)
    swept = sweep(chain, risk, draws=12, samples=samples, seed=seed, top=2)
    totals, saturated, firsts = straightforward(chain, swept.table, 2, samples, seed)
    assert swept.table["weighted"].tolist() == pytest.approx(totals, rel=1e-12)
    assert swept.table["saturated"].tolist() == saturated
    for link, stays in zip(swept.links["link_id"], swept.links["stays"], strict=True):
        assert stays == pytest.approx(firsts.count(link) / 12)


def test_a_part_of_the_chain_gives_what_the_whole_gives() -> None:
    chain = long_chain()
    risk = assess(chain, assumptions=NO_ANSWERS, samples=300)
    swept = sweep(chain, risk, draws=8, samples=60, seed=4)
    totals, _, firsts = straightforward(chain, swept.table, 10, 60, 4)
    assert swept.table["weighted"].tolist() == pytest.approx(totals, rel=1e-12)
    assert swept.links["stays"].tolist() == pytest.approx(
        [firsts.count(link) / 8 for link in swept.links["link_id"]]
    )
    assert swept.links["stays"].between(0, 1, inclusive="neither").any()


def test_a_saturated_chain_is_ordered_by_exposure() -> None:
    chain = long_chain(importance=5.0)
    risk = assess(chain, assumptions=NO_ANSWERS, samples=100)
    assert risk.saturated
    swept = sweep(chain, risk, draws=6, samples=30, seed=1, top=5)
    _, saturated, firsts = straightforward(chain, swept.table, 5, 30, 1)
    assert all(saturated)
    assert swept.table["saturated"].all()
    assert swept.links["stays"].tolist() == pytest.approx(
        [firsts.count(link) / 6 for link in swept.links["link_id"]]
    )


def into_moment(rows: list[dict[str, object]]) -> Chain:
    """One link of a supplier of its own for every row, into the moment m."""
    people = pd.DataFrame({"employee_id": [f"e{at}" for at in range(len(rows))]})
    statements = pd.DataFrame(
        [
            {"supplier_id": f"e{at}", "customer_id": "m", "deliverable": "d", **row}
            for at, row in enumerate(rows)
        ]
    )
    return Chain.build(people, statements, pd.DataFrame({"moment_id": ["m"], "contacts": [10.0]}))


def test_a_link_that_dominates_always_stays() -> None:
    bad = {"failure_share": 0.9, "observed": 1e6, "importance": 5.0}
    chain = into_moment([bad, *({"importance": 2.0} for _ in range(12))])
    swept = sweep(chain, assess(chain), draws=30, top=1)
    assert swept.links["stays"].tolist() == [1.0]
    link = swept.links["link_id"][0]
    assert swept.words(link) == "stays in the top 1 in 100 % of 30 sweeps"
    assert swept.words("another") == ""


def test_the_same_seed_gives_the_same_and_fewer_draws_are_the_first_of_more() -> None:
    chain = long_chain()
    risk = assess(chain, samples=100)
    one = sweep(chain, risk, draws=8, samples=20, seed=5)
    again = sweep(chain, risk, draws=8, samples=20, seed=5)
    pd.testing.assert_frame_equal(one.table, again.table)
    pd.testing.assert_frame_equal(one.links, again.links)
    fewer = sweep(chain, risk, draws=3, samples=20, seed=5)
    pd.testing.assert_frame_equal(fewer.table, one.table.head(3))
    other = sweep(chain, risk, draws=8, samples=20, seed=6)
    assert (other.table["weighted"] != one.table["weighted"]).all()


def test_a_huge_chain_has_fewer_draws_and_the_words_say_so(monkeypatch) -> None:
    module = importlib.import_module("chainmap.risk.sweep")
    monkeypatch.setattr(module, "_MOST_LINKS", 1.0)
    chain = long_chain()
    risk = assess(chain, samples=100)
    swept = sweep(chain, risk, draws=60)
    assert (swept.table["samples"] > 0).all()
    assert swept.draws == module.FEWEST
    assert swept.words(swept.links["link_id"][0]).endswith(f"of {module.FEWEST} sweeps")


def test_without_a_moment_there_is_nothing_to_sweep() -> None:
    people = pd.DataFrame({"employee_id": ["a", "b"]})
    row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["d"]}
    chain = Chain.build(people, pd.DataFrame(row))
    swept = sweep(chain, assess(chain))
    assert (swept.draws, len(swept.links)) == (0, 0)


def failing(chain: Chain, one: Assumptions, at: int = 0, draws: int = 1) -> np.ndarray:
    """p of the links of ``chain`` in a draw with the assumptions ``one``."""
    redraw = Redraw.of(chain, [one] * draws, None, seed=2)
    order = redraw.network.row
    p = redraw.failing(at, order, redraw.network.net.link_key)
    return p[np.argsort(order)]


def test_a_missing_answer_is_as_those_that_were_given() -> None:
    """Whether the two sides agree is known of the first link; the second answers as it does."""
    said = {"deliverable": "d", "supplier_id": "a", "accountable_id": "a", "need": "n"}
    said |= {"standard": "s", "want": "w", "acceptance": "t", "channel": "c", "turnaround": 8.0}
    people = pd.DataFrame({"employee_id": ["a", "b"]})
    for turnaround, no in ((8.0, 0), (9.0, 1)):
        rows = [
            {**said, "customer_id": "m", "stated_by": "supplier"},
            {**said, "customer_id": "m", "stated_by": "customer", "turnaround": turnaround},
            {**said, "customer_id": "b", "stated_by": "supplier"},
        ]
        chain = Chain.build(people, pd.DataFrame(rows), pd.DataFrame({"moment_id": ["m"]}))
        right = 0.99 * np.array([0.97**no, 0.97 ** (1 + no)])
        assert failing(chain, Assumptions()) == pytest.approx(1 - right)


def test_where_nobody_was_asked_any_share_may_be_right() -> None:
    chain = into_moment([{"need": "n"} for _ in range(400)])
    redraw = Redraw.of(chain, [Assumptions()] * 40, None, seed=0)
    assert not redraw.asked[1]
    assert list(redraw.unasked(3)) == [
        "standard",
        "turnaround",
        "accountable",
        "confirmed",
        "agreed",
        "want",
        "acceptance",
        "channel",
    ]
    shares = np.array([redraw.unasked(at)["standard"] for at in range(40)])
    assert shares.min() < 0.1
    assert shares.max() > 0.9
    only = Assumptions().with_values({"base": 0, "unclear_item": 0, "unclear_option": 0.5})
    for at in range(3):
        p = failing(chain, only, at, draws=3)
        yes = Redraw.of(chain, [only] * 3, None, seed=2).yes[at, -3:]
        assert p.mean() == pytest.approx(1 - np.prod((1 + yes) / 2), abs=0.05)
    assert failing(chain, only, 0, 2).tolist() != failing(chain, only, 1, 2).tolist()


def test_what_is_known_is_as_in_the_assessment() -> None:
    chain = into_moment(
        [{"need": "n" if at % 2 else None, "failure_share": 0.1 * at} for at in range(6)]
    )
    assert failing(chain, NO_ANSWERS) == pytest.approx(own_failure(chain, NO_ANSWERS).to_numpy())


def test_assumptions_come_from_their_ranges() -> None:
    many = drawn(Assumptions(), 400, seed=1)
    for one in TABLE:
        values = np.array([each[one.name] for each in many])
        assert values.min() >= one.low - 1e-12
        assert values.max() <= one.high + 1e-12
        assert values.min() < one.low + 0.05 * (one.high - one.low)
        assert values.max() > one.high - 0.05 * (one.high - one.low)
    whole = {each["importance_default"] for each in many}
    assert whole == {1.0, 2.0, 3.0, 4.0, 5.0}
    odds = np.array([[chance / (1 - chance) for chance in each.pass_on] for each in many])
    usual = np.array([chance / (1 - chance) for chance in Assumptions().pass_on])
    shift = odds / usual
    assert np.ptp(shift, axis=1).max() < 1e-9
    assert np.median(shift) == pytest.approx(1.0, abs=0.1)


def test_what_somebody_has_set_is_not_drawn() -> None:
    said = Assumptions().with_values({"base": 0.2, "pass_on.3": 0.5, "variability": 9})
    for one in drawn(said, 5, seed=0):
        assert (one["base"], one["fixed_failure"], one["pass_on.3"]) == (0.2, 0.2, 0.5)
        assert one["variability"] == 9
        assert one["horizon"] != 480


def test_repaired_links_stay_repaired(make_chain) -> None:
    made = make_chain(5)
    some = made.links["link_id"].iloc[::2]
    chain = replace(made, repaired=frozenset(some))
    redraw = Redraw.of(chain, drawn(NO_ANSWERS, 5, 0), None, 0)
    rows, keys = np.arange(len(chain.links)), np.zeros(len(chain.links), np.uint64)
    for at, assumed in enumerate(redraw.drawn):
        found = redraw.failing(at, rows, keys)
        assert found == pytest.approx(own_failure(chain, assumed).to_numpy(), abs=1e-12)
        assert (found < own_failure(made, assumed).to_numpy()).any()
