"""Changes: a new chain each, the old one as it was; they compose; nothing else moves."""

import numpy as np
import pandas as pd
import pytest

from chainmap.changes import (
    Alternative,
    Amount,
    Away,
    Hours,
    Repaired,
    Rerouted,
    Turnaround,
    Volume,
    applied,
)
from chainmap.combine import link_ids
from chainmap.measures import items, late, load, own_failure, repaired_failure

TABLES = ("employees", "statements", "links", "moments")


@pytest.fixture(autouse=True)
def unchanged(chain):
    """No change touches the chain it starts from."""
    before = {name: getattr(chain, name).copy() for name in TABLES}
    yield
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(chain, name), before[name])
    assert chain.repaired == frozenset()


def same_types(before, after):
    for name in TABLES:
        one, two = getattr(before, name).dtypes, getattr(after, name).dtypes
        pd.testing.assert_series_equal(one, two)


def test_repaired(chain, link_of):
    which = link_of("a", "b")
    after = Repaired(which).apply(chain)
    wanted = own_failure(chain).where(lambda p: p.index != which, repaired_failure(chain))
    assert own_failure(after).to_dict() == wanted.to_dict()
    assert own_failure(after)[which] < own_failure(chain)[which]
    pd.testing.assert_series_equal(late(after), late(chain))
    assert "“prices” from Ana to Ben" in Repaired(which).sentence(chain)


def test_away(chain):
    after = Away("b").apply(chain)
    assert after.employees.set_index("employee_id")["absence"].to_dict() == {
        "a": 0.0,
        "b": 1.0,
        "c": 0.0,
        "d": 0.0,
    }
    same_types(chain, after)


@pytest.mark.parametrize(
    ("amount", "hours"),
    [(Amount(20, more=True), 140), (Amount(-20, more=True), 100), (Amount(7), 7)],
)
def test_hours(chain, amount, hours):
    after = Hours("a", amount).apply(chain)
    assert after.employees["capacity"].tolist()[0] == hours
    assert load(after)["a"] == pytest.approx(20 / hours)
    assert f"Ana (a) has {hours} hours a month instead of 120." == Hours("a", amount).sentence(
        chain
    )
    same_types(chain, after)


def test_hours_where_none_are_known(chain):
    change = Hours("c", Amount(50))
    assert change.apply(chain).employees["capacity"].tolist()[2] == 50
    assert change.sentence(chain) == "Cid (c) has 50 hours a month instead of an unknown number."


def test_volume_and_turnaround(chain, link_of):
    which = link_of("a", "b")
    changes = [Volume(which, Amount(200)), Turnaround(which, Amount(4, more=True))]
    after, said = applied(chain, changes)
    row = after.links.set_index("link_id").loc[which]
    assert (row["volume"], row["turnaround"]) == (200, 12)
    assert load(after)["a"] == pytest.approx(200 / 120)
    assert "200 deliveries a month instead of 20." in said[0]
    assert "12 working hours from request to delivery instead of 8." in said[1]
    same_types(chain, after)


def test_rerouted(chain, link_of):
    which = link_of("a", "b")
    after = Rerouted(which, "d").apply(chain)
    new = link_of("d", "b", after)
    assert which not in set(after.links["link_id"]) | set(after.statements["link_id"])
    assert new == link_ids(after.links.set_index("link_id").loc[[new]]).iloc[0]
    row = after.links.set_index("link_id").loc[new]
    assert row["accountable_id"] == "d"
    assert np.isnan(row["failure_share"])
    assert np.isnan(row["observed"])
    assert items(after).loc[new].tolist() == items(chain).loc[which].tolist()
    assert load(after)[["a", "d"]].tolist() == pytest.approx([np.nan, 20 / 80], nan_ok=True)
    others = [one for one in chain.links["link_id"] if one != which]
    assert own_failure(after)[others].to_dict() == own_failure(chain)[others].to_dict()
    same_types(chain, after)


def test_a_repaired_link_stays_repaired_when_rerouted(chain, link_of):
    which = link_of("a", "b")
    after, said = applied(chain, [Repaired(which), Rerouted(which, "d")])
    assert after.repaired == {link_of("d", "b", after)}
    assert len(said) == 2


def test_alternative(chain, link_of):
    after = Alternative("a", "d").apply(chain)
    old, new = link_of("a", "b"), link_of("d", "b", after)
    rows = after.links.set_index("link_id")
    assert rows.loc[old, "need_group"] == rows.loc[new, "need_group"]
    assert rows["need_group"].notna().sum() == 2
    assert rows.loc[new, "volume"] == 0
    assert np.isnan(rows.loc[new, "failure_share"])
    assert items(after).loc[new].tolist() == items(chain).loc[old].tolist()
    untouched = list(chain.links["link_id"])
    assert own_failure(after)[untouched].to_dict() == own_failure(chain).to_dict()
    assert load(after)["d"] == 0
    assert (
        Alternative("a", "d").sentence(chain)
        == "Dee (d) can stand in on the one link that Ana (a) supplies to others."
    )
    same_types(chain, after)


def test_nobody_stands_in_on_what_he_receives(chain):
    after = Alternative("b", "a").apply(chain)
    added = after.links[len(chain.links) :]
    assert added[["supplier_id", "customer_id"]].to_numpy().tolist() == [["a", "m"]]


def test_alternatives_gather_in_one_group(chain):
    after, _ = applied(chain, [Alternative("c", "d"), Alternative("c", "a")])
    theirs = after.links[after.links["deliverable"] == "stock"]
    assert theirs["supplier_id"].tolist() == ["c", "d", "a"]
    assert len(set(theirs["need_group"])) == 1


def test_what_both_supply_already_is_put_together(chain, link_of):
    moved, _ = applied(chain, [Alternative("c", "d")])
    loose = moved.links.assign(need_group=moved.links["need_group"].where(lambda _: [False] * 5))
    apart = type(chain)(moved.employees, moved.statements, loose, moved.moments)
    again = Alternative("c", "d").apply(apart)
    assert len(again.links) == len(moved.links)
    assert again.links["need_group"].notna().sum() == 2
    assert len(set(again.links["need_group"].dropna())) == 1


def test_two_needs_of_one_customer_stay_two(chain):
    groups = pd.Series(["g", None, None, None], dtype="str")
    links = chain.links.assign(need_group=groups)
    links = pd.concat(
        [links, links.iloc[:1].assign(supplier_id="d", link_id="Lnew", need_group="h")],
        ignore_index=True,
    )
    links["link_id"] = link_ids(links)
    both = type(chain)(chain.employees, chain.statements, links, chain.moments)
    after = Alternative("a", "d").apply(both)
    pd.testing.assert_series_equal(after.links["need_group"], links["need_group"])


def test_a_new_need_group_joins_no_old_one(chain, link_of):
    hostile = f"Alternative {link_of('a', 'b')}"
    groups = chain.links["need_group"].where(chain.links["supplier_id"] != "c", hostile)
    taken = type(chain)(
        chain.employees,
        chain.statements,
        chain.links.assign(need_group=groups),
        chain.moments,
    )
    after = Alternative("a", "d").apply(taken)
    assert (after.links["need_group"] == hostile).sum() == 1
    assert after.links["need_group"].notna().sum() == 3


def test_the_order_of_changes_about_different_things_does_not_matter(chain, link_of):
    changes = [Repaired(link_of("c", "b")), Away("c"), Hours("a", Amount(5, more=True))]
    one, _ = applied(chain, changes)
    two, _ = applied(chain, changes[::-1])
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert one.repaired == two.repaired
