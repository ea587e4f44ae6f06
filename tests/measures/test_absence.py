"""One absence away and gatekeepers against brute force, on random chains."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures.absence import behind, one_absence_away
from chainmap.measures.needs import needs
from chainmap.risk import assess

SEEDS = 300


@cache
def random_chain(seed, people=9, links=22, absences=None):
    """Loops, parallel links, need groups over one or several suppliers, blanks, owners without a
    row.
    """
    rng = np.random.default_rng(seed)
    ids = [f"e{i}" for i in range(int(rng.integers(2, people + 1)))]
    ends = [f"m{i}" for i in range(int(rng.integers(1, 4)))]
    count = int(rng.integers(1, links + 1))
    rows = pd.DataFrame(
        {
            "supplier_id": rng.choice(ids, count),
            "customer_id": rng.choice([*ids, *ends], count),
            "deliverable": rng.choice(["x", "y"], count),
            "importance": rng.choice(
                [np.nan, 1.0, 3.0, 4.0, 5.0], count, p=[0.2, 0.1, 0.1, 0.4, 0.2]
            ),
            "need_group": rng.choice(["g", "h", None], count, p=[0.35, 0.15, 0.5]),
        }
    )
    rows = rows[rows["supplier_id"] != rows["customer_id"]]
    if rows.empty:
        rows = pd.DataFrame({"supplier_id": ["e0"], "customer_id": ["e1"], "deliverable": ["x"]})
    employees = pd.DataFrame({"employee_id": ids, "name": ids, "absence": absences or 0.0})
    owners = [str(rng.choice(ids)) if rng.random() < 0.3 else None for _ in ends]
    moments = pd.DataFrame({"moment_id": ends, "contacts": 10.0, "owner_id": owners})
    return Chain.build(employees, rows, moments)


def important_needs(chain, defaults=(2, 5)):
    """(customer, its suppliers) of every stated need of importance 4 or more."""
    ends, groups = set(chain.moments["moment_id"]), {}
    for row in chain.links[~chain.links["assumed"]].to_dict("records"):
        group = row["need_group"] if isinstance(row["need_group"], str) else row["link_id"]
        groups.setdefault((row["customer_id"], group), []).append(row)
    for (customer, _), links in groups.items():
        stated = [link["importance"] for link in links if link["importance"] > 0]
        if max(stated, default=defaults[customer in ends]) >= 4:
            yield customer, {link["supplier_id"] for link in links}


def goes_down(chain, *defaults):
    """(employee, moment) where the moment goes down when the employee is away, by the letter of the
    definition.
    """
    ends, wanted = set(chain.moments["moment_id"]), set()
    table = list(important_needs(chain, *defaults))
    for away in chain.employees["employee_id"]:
        down, before = {away}, set()
        while before != down:
            before = set(down)
            down |= {customer for customer, suppliers in table if suppliers <= down}
        wanted |= {(away, end) for end in down & ends}
    return wanted


def pairs(table):
    rows, columns = np.nonzero(table.to_numpy())
    return {(table.index[r], table.columns[c]) for r, c in zip(rows, columns, strict=True)}


@pytest.mark.parametrize("start", range(0, SEEDS, 50))
def test_one_absence_away_is_brute_force(start):
    hits = 0
    for seed in range(start, start + 50):
        chain = random_chain(seed)
        wanted = goes_down(chain)
        assert pairs(one_absence_away(chain, needs(chain))) == wanted, seed
        hits += len(wanted)
    assert hits > 50


@pytest.mark.parametrize("seed", range(4))
def test_one_absence_away_in_a_larger_chain_with_many_alternatives(seed):
    chain = random_chain(1000 + seed, people=200, links=900)
    wanted = goes_down(chain)
    assert pairs(one_absence_away(chain, needs(chain))) == wanted


def test_one_absence_away_is_what_the_model_says_with_absence_1():
    sure = {f"pass_on.{i}": float(i >= 4) for i in range(1, 6)}
    perfect = {"base": 0, "unclear_item": 0, "unclear_option": 0, **sure}
    assumed = Assumptions().with_values(perfect)
    for seed in range(12):
        chain = random_chain(seed, people=5, links=10)
        if chain.links["assumed"].any():
            continue
        table = one_absence_away(chain, needs(chain, assumed))
        ids = chain.employees["employee_id"].tolist()
        for at, employee in enumerate(ids):
            away = tuple(float(i == at) for i in range(len(ids)))
            moments = assess(
                random_chain(seed, people=5, links=10, absences=away), assumptions=assumed
            ).moments
            down = moments.set_index("moment_id")["probability"].fillna(0.0)
            assert down.to_dict() == table.loc[employee].astype(float).to_dict()


def test_the_importance_of_blanks_is_an_assumption():
    for seed in range(20):
        chain = random_chain(seed)
        assumed = Assumptions().with_values({"importance_default": 4, "importance_moment": 3})
        wanted = goes_down(chain, (4, 3))
        assert pairs(one_absence_away(chain, needs(chain, assumed))) == wanted


def suppliers_of(chain):
    """Who supplies whom, by customer."""
    links = chain.links[~chain.links["assumed"]]
    table = {}
    for supplier, customer in zip(links["supplier_id"], links["customer_id"], strict=True):
        table.setdefault(customer, set()).add(supplier)
    return table


def leads(table, end, without=None):
    """Employees with a directed path to ``end`` that does not pass ``without``."""
    found, todo = set(), [end]
    while todo:
        new = table.get(todo.pop(), set()) - found - {without}
        found |= new
        todo += new
    return found


@pytest.mark.parametrize("start", range(0, SEEDS, 50))
def test_gatekeepers_are_brute_force(start):
    hits = 0
    for seed in range(start, start + 50):
        chain = random_chain(seed)
        table, known = behind(chain), suppliers_of(chain)
        for end in table.columns:
            everybody = leads(known, end)
            for one in table.index:
                lost = everybody - leads(known, end, one) - {one} if one in everybody else set()
                assert table.loc[one, end] == len(lost), (seed, one, end)
                hits += bool(lost)
    assert hits > 30


def test_without_moments_the_tables_are_empty():
    chain = random_chain(1)
    bare = Chain.build(chain.employees, chain.statements.drop(columns="link_id").iloc[:0])
    assert behind(bare).shape == (len(chain.employees), 0)
    assert one_absence_away(bare, needs(bare)).shape == (len(chain.employees), 0)
