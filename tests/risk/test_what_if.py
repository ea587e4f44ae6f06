"""What-if: the exact difference is that of brute force; the sampled interval covers it."""

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.changes import (
    Alternative,
    Amount,
    Away,
    Change,
    Hours,
    Repaired,
    Rerouted,
    Turnaround,
    Volume,
    applied,
)
from chainmap.errors import ChainmapError
from chainmap.measures import own_failure
from chainmap.risk import assess, what_if
from chainmap.risk.paired import Paired
from chainmap.risk.shift import Shift

BLOCKS = range(10)


def some_changes(chain: Chain, seed: int) -> list[Change]:
    """One to three changes that can be made to ``chain``."""
    rng = np.random.default_rng(seed + 77_000)
    people = list(chain.employees["employee_id"])
    tries = int(rng.integers(1, 4))
    made: list[Change] = []
    now = chain
    while len(made) < tries:
        link = str(rng.choice(now.links["link_id"]))
        one, other = (str(who) for who in rng.choice(people, 2))
        change = [
            Repaired(link),
            Repaired(link),
            Away(one),
            Alternative(one, other),
            Rerouted(link, one),
        ][int(rng.integers(5))]
        try:
            now, _ = applied(now, [change])
        except ChainmapError:
            continue
        made.append(change)
    return made


def small_enough(chain: Chain) -> bool:
    """For the enumeration."""
    groups = chain.links["need_group"].fillna(chain.links["link_id"])
    sizes = groups.groupby(chain.links["customer_id"] + groups).size()
    worlds = np.prod(1.0 + 2.0**sizes) * 2.0 ** (chain.employees["absence"] > 0).sum()
    return bool(worlds < 2e5)


def weighted(chain: Chain, truth) -> float:
    ends = chain.moments.set_index("moment_id")
    scale = ends["contacts"] * ends["weight"]
    return sum(scale[m] * chance for m, chance in truth.probability.items())


@pytest.mark.parametrize("block", BLOCKS)
def test_exact_equals_brute_force(block: int, make_chain, enumerated) -> None:
    for seed in range(10 * block, 10 * block + 10):
        chain = make_chain(seed, links=7, absences=2)
        changes = some_changes(chain, seed)
        after, _ = applied(chain, changes)
        if not small_enough(after):
            changes = changes[:1]
            after, _ = applied(chain, changes)
        got = what_if(chain, changes)
        truths = [enumerated(one, own_failure(one).to_dict()) for one in (chain, after)]
        moments = got.moments.dropna().set_index("moment_id")
        assert got.method == "exact"
        for side, truth in zip(("before", "after"), truths, strict=True):
            found = moments[f"probability_{side}"].to_dict()
            assert found == pytest.approx(truth.probability, abs=1e-9)
            assert getattr(got, side).weighted == pytest.approx(weighted(chain, truth), abs=1e-9)
        difference = weighted(chain, truths[1]) - weighted(chain, truths[0])
        assert got.difference.weighted == pytest.approx(difference, abs=1e-9)
        assert got.difference.low == got.difference.high == got.difference.weighted
        assert moments["difference"].sum() == pytest.approx(difference, abs=1e-9)


def test_intervals_of_the_difference_cover(make_chain) -> None:
    """95 % intervals of 900 seeded runs on 60 sampled chains, of every kind of change."""
    inside = []
    for index in range(60):
        chain = make_chain(index + 900, links=7)
        changes = some_changes(chain, index)
        right = what_if(chain, changes)
        both = Paired.of(chain, right.chain, Assumptions())
        fed = right.moments.index[right.moments["before"].notna()]
        scale = (chain.moments["contacts"] * chain.moments["weight"]).to_numpy()
        touched = both.places.moments(chain)
        for seed in range(15 * index, 15 * index + 15):
            found = Shift()
            for at in fed:
                node = int(both.before.network.moment_nodes[at])
                found = found.plus(both.pair(node, touched[at], 1_000, seed).shift.times(scale[at]))
            low, high = found.bounds
            inside.append(low - 1e-9 <= right.difference.weighted <= high + 1e-9)
    assert len(inside) == 900
    assert 0.93 <= np.mean(inside) <= 0.98


def test_sampled_before_and_after_are_those_of_assess(make_chain) -> None:
    """The same worlds as assess: exactly before, and after too where no need has new links."""
    for seed in range(8):
        chain = make_chain(seed)
        change = Repaired(str(chain.links["link_id"].iloc[0]))
        got = what_if(chain, [change], samples=300, seed=seed)
        for side, one in (("before", chain), ("after", got.chain)):
            risk = assess(one, samples=300, seed=seed)
            found = got.moments[f"probability_{side}"]
            assert found.to_numpy() == pytest.approx(
                risk.moments["probability"].to_numpy(), abs=1e-12, nan_ok=True
            )
            total = getattr(got, side)
            for name in ("expected", "weighted", "low", "high"):
                assert getattr(total, name) == pytest.approx(getattr(risk.total, name), abs=1e-9)


def test_the_same_seed_gives_the_same_result(make_chain) -> None:
    chain = make_chain(3)
    changes = some_changes(chain, 3)
    one, two, other = (what_if(chain, changes, samples=200, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.moments, two.moments)
    assert (one.before, one.after, one.difference) == (two.before, two.after, two.difference)
    assert one.before != other.before


@pytest.mark.parametrize("samples", [None, 300])
def test_no_change_changes_nothing(make_chain, samples: int | None) -> None:
    for seed in range(5):
        got = what_if(make_chain(seed), [], samples=samples)
        assert got.before == got.after
        assert (got.difference.weighted, got.difference.low, got.difference.high) == (0, 0, 0)


def two_ends() -> Chain:
    """Ana supplies the first moment, Ben the second; Cid supplies Ben, Dee nobody.

    ::

        a --> m1        c --> b --> m2
    """
    people = pd.DataFrame({"employee_id": ["a", "b", "c", "d"], "capacity": 160.0})
    rows = pd.DataFrame(
        {
            "supplier_id": ["a", "b", "c"],
            "customer_id": ["m1", "m2", "b"],
            "deliverable": ["x", "y", "z"],
            "importance": [5.0, 5.0, 4.0],
            "failure_share": [0.3, 0.2, 0.5],
            "volume": [10.0, 10.0, 10.0],
            "effort": [2.0, 2.0, 2.0],
            "turnaround": [8.0, 8.0, 8.0],
        }
    )
    ends = pd.DataFrame(
        {"moment_id": ["m1", "m2"], "contacts": [100.0, 10.0], "weight": [1.0, 2.0]}
    )
    return Chain.build(people, rows, ends)


@pytest.mark.parametrize("samples", [None, 400])
def test_a_moment_with_nothing_changed_behind_it_moves_by_exactly_nothing(
    samples: int | None,
) -> None:
    chain = two_ends()
    third = chain.links["link_id"].iloc[2]
    for change in (Repaired(third), Away("c"), Rerouted(third, "d"), Volume(third, Amount(60))):
        moments = what_if(chain, [change], samples=samples).moments
        assert moments.loc[0, ["difference", "low", "high"]].tolist() == [0, 0, 0]
        assert moments.loc[1, "difference"] != 0


def test_each_change_goes_the_way_it_should() -> None:
    chain = two_ends()
    third = str(chain.links["link_id"].iloc[2])
    better = [Repaired(third), Alternative("c", "a"), Alternative("b", "a")]
    worse = [
        Away("c"),
        Hours("c", Amount(20)),
        Volume(third, Amount(75)),
        Turnaround(third, Amount(2.1)),
    ]
    for changes, sign in ((better, -1), (worse, 1)):
        for change in changes:
            for samples in (None, 2_000):
                got = what_if(chain, [change], samples=samples).difference
                assert sign * got.weighted > 0, change
                assert sign * got.low > 0, change
                assert sign * got.high > 0, change


def test_what_a_stand_in_changes_is_paired(make_chain) -> None:
    """A need that gets another link keeps its coin: the difference is surer than the two alone."""
    got = what_if(two_ends(), [Alternative("c", "a")], samples=2_000)
    apart = np.hypot(got.before.high - got.before.low, got.after.high - got.after.low)
    assert got.difference.high - got.difference.low < 0.8 * apart
    third = str(two_ends().links["link_id"].iloc[2])
    moved = what_if(two_ends(), [Rerouted(third, "d")], samples=3_000)
    span = moved.difference.high - moved.difference.low
    assert span < 0.4 * (moved.before.high - moved.before.low)


@pytest.mark.parametrize("samples", [None, 200])
def test_without_moments_there_is_nothing_to_compare(samples: int | None) -> None:
    chain = two_ends()
    alone = Chain.build(
        chain.employees,
        chain.statements[chain.statements["customer_id"] == "b"].drop(columns="link_id"),
    )
    got = what_if(alone, [Away("c")], samples=samples)
    assert np.isnan([got.before.weighted, got.after.weighted, got.difference.low]).all()
    assert got.moments.empty


def test_changes_compose(make_chain) -> None:
    """One after the other or together: the same chain, so the same figures."""
    for seed in range(12):
        chain = make_chain(seed, links=7)
        changes = some_changes(chain, seed)
        between = what_if(chain, changes[:1])
        rest = what_if(between.chain, changes[1:])
        together = what_if(chain, changes)
        assert rest.after.weighted == pytest.approx(together.after.weighted, abs=1e-12)
        steps = between.difference.weighted + rest.difference.weighted
        assert together.difference.weighted == pytest.approx(steps, abs=1e-9)
        assert together.sentences == between.sentences + rest.sentences


def test_the_half_that_is_remembered_is_that_of_its_assumptions_seed_and_samples(
    make_chain,
) -> None:
    """Asked in any order, again and again, the same comes out as of a chain nobody knows yet."""
    changes = [Repaired(str(make_chain(5).links["link_id"].iloc[0]))]
    asked = [
        {"assumptions": Assumptions().with_values({"base": base}), "samples": samples, "seed": seed}
        for base in (0.01, 0.2)
        for samples in (None, 50, 80)
        for seed in (0, 1)
    ]
    chain = make_chain(5)
    for how in (*asked, *reversed(asked)):
        again, fresh = what_if(chain, changes, **how), what_if(make_chain(5), changes, **how)
        assert (again.before, again.difference) == (fresh.before, fresh.difference)
        pd.testing.assert_frame_equal(again.moments, fresh.moments)
