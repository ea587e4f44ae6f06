"""The plan against brute force, against an independent enumeration, and at its edges."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.measures import late, own_failure
from chainmap.risk import assess
from chainmap.risk.exact import Behind
from chainmap.risk.network import network
from chainmap.risk.plan import Plan, plan

PEOPLE = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
MOMENT = pd.DataFrame({"moment_id": ["m"], "contacts": [10.0]})
CERTAIN = {"failure_share": 1.0, "observed": 1e9}


def chain(rows: list[dict], moments: pd.DataFrame | None = MOMENT) -> Chain:
    columns = ["supplier_id", "customer_id", "deliverable"]
    return Chain.build(PEOPLE, pd.DataFrame(rows, columns=None if rows else columns), moments)


def link(supplier: str, customer: str, deliverable: str, **more: object) -> dict:
    ends = {"supplier_id": supplier, "customer_id": customer, "deliverable": deliverable}
    return {**ends, "importance": 5.0, **more}


def repaired(made: Chain) -> dict[str, float]:
    """p of every link once repaired, by link_id, from the definition."""
    assumed, lateness = Assumptions(), late(made).fillna(0.0)
    fixed = 1 - (1 - assumed["fixed_failure"]) * (1 - lateness)
    return np.minimum(own_failure(made), fixed).to_dict()


class Brute:
    """Every set of repairs of a small chain, by the exact kernel."""

    def __init__(self, made: Chain) -> None:
        self.net = network(made, own_failure(made).to_numpy(), Assumptions())
        ids = made.links["link_id"].to_numpy()[self.net.row]
        after = repaired(made)
        self.after = {one: after[one] for one in ids}
        self.at = {one: place for place, one in enumerate(ids)}
        self.cost = dict(zip(made.links["link_id"], made.links["fix_cost"].fillna(2), strict=True))
        scale = (made.moments["contacts"] * made.moments["weight"]).to_numpy()
        fed = set(made.links["customer_id"])
        self.behind = [
            (scale[at], Behind(self.net, int(node)))
            for at, node in enumerate(self.net.moment_nodes)
            if made.moments["moment_id"].iloc[at] in fed
        ]
        self.before = self.total(())

    def total(self, chosen) -> float:
        failure = self.net.net.failure.copy()
        for one in chosen:
            failure[self.at[one]] = self.after[one]
        absence = self.net.net.absence
        return sum(s * b.down(failure[b.links], absence[b.nodes]) for s, b in self.behind)

    def gain(self, chosen) -> float:
        return self.before - self.total(chosen)

    def best(self, fits) -> float:
        """The largest gain of the sets of up to three repairs that ``fits`` allows."""
        useful = [one for one in self.at if self.gain([one]) > 0]
        sets = (chosen for size in (1, 2, 3) for chosen in combinations(useful, size))
        return max((self.gain(chosen) for chosen in sets if fits(chosen)), default=0.0)


@pytest.fixture(scope="module")
def best_three(make_chain) -> list[tuple[Chain, Brute, float]]:
    """Twenty chains and what the best three repairs of each gain."""
    made = [make_chain(seed, links=30) for seed in range(20)]
    return [(one, brute := Brute(one), brute.best(lambda _: True)) for one in made]


def ratio(found: Plan, brute: Brute, best: float) -> float:
    return brute.gain(found.steps["link_id"]) / best if best > 1e-9 else 1.0


@pytest.mark.parametrize("samples", [None, 5_000])
def test_best_three_against_brute_force(samples, best_three) -> None:
    """Within 2 % in 95 % of small chains, never worse than 10 %."""
    ratios = []
    for made, brute, best in best_three:
        found = plan(made, count=3, samples=samples)
        assert len(found.steps) <= 3
        ratios.append(ratio(found, brute, best))
    assert np.mean(np.array(ratios) >= 0.98) >= 0.95
    assert min(ratios) >= 0.9


def test_hours_against_brute_force(make_chain) -> None:
    """Repairs of 2 to 5 hours: three at most within 8 hours, all sets of which are tried."""
    for seed in range(10):
        made = make_chain(seed, links=25)
        costs = np.random.default_rng(seed).choice([2.5, 3.0, 5.0], len(made.links))
        made = replace(made, links=made.links.assign(fix_cost=costs))
        brute = Brute(made)
        found = plan(made, hours=8)
        best = brute.best(lambda chosen, b=brute: sum(b.cost[one] for one in chosen) <= 8)
        assert found.hours <= 8
        assert found.steps["hours"].tolist() == [brute.cost[one] for one in found.steps["link_id"]]
        assert ratio(found, brute, best) >= 0.98


def test_exact_figures_equal_enumeration(make_chain, enumerated) -> None:
    """Cycles, need groups, absences, certain failures: before and after each step."""
    for seed in range(25):
        made = make_chain(seed)
        found = plan(made, count=2)
        weights = made.moments.set_index("moment_id")[["contacts", "weight"]].prod(axis=1)
        failing, fixed = own_failure(made).to_dict(), repaired(made)

        def total(values: dict, scale: pd.Series = weights) -> float:
            return sum(scale[one] * value for one, value in values.items())

        assert found.before == pytest.approx(total(enumerated(made, failing).probability))
        for step in found.steps.to_dict("records"):
            failing[step["link_id"]] = fixed[step["link_id"]]
            now = total(enumerated(made, failing).probability)
            assert step["total_after"] == pytest.approx(now, abs=1e-9)
        assert found.low == found.high == pytest.approx(found.before - found.after, abs=1e-12)
        assert found.steps["gain"].sum() == pytest.approx(found.before - found.after)


def test_sampled_intervals_cover_the_exact_difference(make_chain) -> None:
    inside = []
    for seed in range(40):
        made = make_chain(seed, links=12)
        brute = Brute(made)
        for run in range(3):
            found = plan(made, count=2, samples=500, seed=run)
            truth = brute.gain(found.steps["link_id"])
            inside.append(found.low - 1e-9 <= truth <= found.high + 1e-9)
            assert found.low <= found.before - found.after <= found.high + 1e-9
    # 94.35 % of 2,000 such runs cover; in 120 that is 0.9435 give or take 0.021
    assert 0.90 <= np.mean(inside) <= 0.99


def test_before_is_the_total_of_the_assessment(make_chain) -> None:
    for samples in (None, 300):
        made = make_chain(7, links=20)
        found, risk = plan(made, count=1, samples=samples), assess(made, samples=samples)
        assert found.before == pytest.approx(risk.total.weighted, rel=1e-12)
        assert found.method == risk.method


def test_the_same_seed_gives_the_same_bytes(make_chain) -> None:
    made = make_chain(11, links=30)
    runs = [
        contract.dumps(contract.plan(plan(made, hours=6, samples=400, seed=seed)))
        for seed in (1, 1, 2)
    ]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_the_order_of_the_rows_does_not_matter(make_chain) -> None:
    made = make_chain(11, links=30)
    other = replace(made, links=made.links[::-1].reset_index(drop=True))
    one, two = (plan(each, count=4, samples=400) for each in (made, other))
    assert one.steps["link_id"].tolist() == two.steps["link_id"].tolist()
    assert one.after == pytest.approx(two.after)


@pytest.mark.parametrize("samples", [None, 2_000])
@pytest.mark.parametrize("groups", [False, True])
def test_two_certain_failures_that_mask_each_other(samples, groups) -> None:
    """Neither repair alone does much, together they save the moment: both are found."""
    rows = [link("a", "m", "x", **CERTAIN), link("b", "m", "y", **CERTAIN)]
    if groups:
        rows = [{**row, "need_group": row["deliverable"]} for row in rows]
        rows += [
            link("b", "m", "z", need_group="x", **CERTAIN),
            link("a", "m", "w", need_group="y", **CERTAIN),
        ]
    made = chain(rows)
    found = plan(made, hours=4, samples=samples)
    assert found.saturated
    assert len(found.steps) == 2
    assert found.before == pytest.approx(9.9, rel=0.02)
    assert found.after < 0.3
    assert found.steps["gain"].iloc[1] > 5 * found.steps["gain"].iloc[0]


def test_a_link_that_is_late_stays_late() -> None:
    """Nothing is gained by clearing a link that is never on time."""
    rows = [link("a", "m", "x", turnaround=1.0, effort=8.0, volume=1.0, importance=5.0)]
    people = PEOPLE.assign(capacity=100.0)
    made = Chain.build(people, pd.DataFrame(rows), MOMENT)
    assert late(made).tolist() == [1.0]
    assert plan(made, count=1).steps.empty


def test_kept_links_are_left_alone(make_chain) -> None:
    made = make_chain(9, links=30)
    first = plan(made, count=2).steps["link_id"].tolist()
    without = plan(made, count=2, keep=first).steps["link_id"].tolist()
    assert first
    assert without
    assert not set(first) & set(without)
    with pytest.raises(ChainmapError, match=f"Did you mean '{first[0]}'"):
        plan(made, count=2, keep=[first[0][:-1]])


@pytest.mark.parametrize(
    "limit",
    [{}, {"hours": -1}, {"count": -1}, {"hours": float("nan")}, {"hours": -0.5, "count": 1}],
)
def test_a_limit_is_needed(limit, make_chain) -> None:
    with pytest.raises(ChainmapError, match=r"limit|at least 0|can't have"):
        plan(make_chain(1), **limit)


@pytest.mark.parametrize("samples", [None, 200])
@pytest.mark.parametrize("limit", [{"hours": 0}, {"count": 0}, {"hours": 0.4}])
def test_too_little_to_repair_anything(limit, samples, make_chain) -> None:
    found = plan(make_chain(3), samples=samples, **limit)
    assert found.steps.empty
    assert found.before == found.after > 0
    assert found.low == found.high == 0


@pytest.mark.parametrize("moments", [None, MOMENT])
def test_nobody_supplies_a_moment(moments) -> None:
    found = plan(chain([link("a", "b", "x")], moments), count=3)
    assert found.steps.empty
    assert np.isnan([found.before, found.after, found.low, found.high]).all()
    assert contract.plan(found) == {
        "steps": [],
        "before": None,
        "after": None,
        "low": None,
        "high": None,
    }


def test_nothing_to_repair() -> None:
    made = chain([link("a", "m", "x", failure_share=0.0, observed=1e9)])
    for samples in (None, 200):
        found = plan(made, count=3, samples=samples)
        assert found.steps.empty
        assert found.before == found.after


@pytest.mark.parametrize("samples", [None, 500])
def test_what_costs_nothing_is_repaired_first(samples) -> None:
    rows = [link("a", "m", "x", fix_cost=0.0), link("b", "m", "y", fix_cost=3.0)]
    made = chain(rows)
    assert plan(made, hours=0, samples=samples).steps["hours"].tolist() == [0.0]
    assert plan(made, hours=3, samples=samples).steps["hours"].tolist() == [0.0, 3.0]


@pytest.mark.parametrize("samples", [None, 2_000])
def test_with_all_the_hours_all_that_matters_is_repaired(samples, make_chain) -> None:
    made = make_chain(9, links=30)
    found, brute = plan(made, hours=1e9, samples=samples), Brute(made)
    assert brute.gain(found.steps["link_id"]) == pytest.approx(brute.gain(brute.at), rel=0.01)


def test_both_limits_hold(make_chain) -> None:
    made = make_chain(9, links=30)
    assert len(plan(made, hours=100, count=2).steps) == 2
    assert plan(made, hours=3, count=9).hours == 2
