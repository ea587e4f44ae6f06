"""Two sides' statements become links: whose word counts, and what is the same link."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain

PEOPLE = pd.DataFrame({"employee_id": list("abc"), "name": ["Ana", "Ben", "Cem"]})
ENDS = {"supplier_id": "a", "customer_id": "b", "deliverable": "price list"}


def links(*rows, people=PEOPLE):
    statements = pd.DataFrame([{**ENDS, **row} for row in rows])
    return Chain.build(people, statements).links


def told(name, ours, theirs):
    """Supplier's and customer's statement that differ in ``name``."""
    return [{"stated_by": "supplier", name: ours}, {"stated_by": "customer", name: theirs}]


SUPPLIERS = [("volume", 4.0, 9.0), ("effort", 1.0, 3.0), ("fix_cost", 5.0, 1.0)]
CUSTOMERS = [
    ("importance", 2.0, 4.0),
    ("need", "ours", "theirs"),
    ("want", "ours", "theirs"),
    ("standard", "ours", "theirs"),
    ("rating", 5.0, 2.0),
    ("expectation", 3.0, 4.0),
]


@pytest.mark.parametrize(("name", "ours", "theirs"), SUPPLIERS + CUSTOMERS)
@pytest.mark.parametrize("turned", [False, True])
def test_whose_word_counts(name, ours, theirs, turned):
    rows = told(name, ours, theirs)
    table = links(*(rows[::-1] if turned else rows))
    wanted = ours if (name, ours, theirs) in SUPPLIERS else theirs
    assert table[name].tolist() == [wanted]
    assert table["stated_by"].tolist() == ["both"]


@pytest.mark.parametrize(("name", "ours", "theirs"), SUPPLIERS + CUSTOMERS)
@pytest.mark.parametrize("silent", ["supplier", "customer"])
def test_a_value_that_one_side_alone_gives_counts_all_the_same(name, ours, theirs, silent):
    rows = told(
        name, None if silent == "supplier" else ours, None if silent == "customer" else theirs
    )
    assert links(*rows)[name].tolist() == [theirs if silent == "supplier" else ours]


@pytest.mark.parametrize(("ours", "theirs"), [(8.0, 16.0), (16.0, 8.0), (None, 8.0), (8.0, None)])
def test_the_shorter_turnaround_counts(ours, theirs):
    assert links(*told("turnaround", ours, theirs))["turnaround"].tolist() == [8.0]


def test_a_failure_share_keeps_the_count_it_rests_on():
    rows = [
        {"stated_by": "supplier", "failure_share": 0.0, "observed": 900.0},
        {"stated_by": "customer", "failure_share": 0.3, "observed": None},
    ]
    for order in (rows, rows[::-1]):
        table = links(*order)
        assert table["failure_share"].tolist() == [0.3]
        assert table["observed"].isna().all()


def test_nothing_stated_stays_blank():
    table = links({"stated_by": "supplier"}, {"stated_by": "customer"})
    blank = table.drop(columns=["link_id", *ENDS, "stated_by", "per_contact", "assumed"])
    assert blank.isna().all().all()
    assert table["per_contact"].tolist() == [False]
    assert table["assumed"].tolist() == [False]


@pytest.mark.parametrize(
    ("sides", "stated_by"),
    [
        (["supplier"], "supplier"),
        (["customer"], "customer"),
        (["both"], "both"),
        (["supplier", "customer"], "both"),
        (["customer", "both"], "both"),
        (["customer", "customer"], "customer"),
        (["customer", None], "customer"),
    ],
)
def test_which_sides_spoke(sides, stated_by):
    assert links(*({"stated_by": side} for side in sides))["stated_by"].tolist() == [stated_by]


def test_without_stated_by_it_is_blank():
    assert links({}, {})["stated_by"].isna().all()
    assert links({"stated_by": None}, {"stated_by": None})["stated_by"].isna().all()


SPELLINGS = [
    "Price list",
    "PRICE LIST",
    "price-list",
    " Price   list. ",
    "Príce líst",
    "Pri\u0301ce list",
    "(price) list!",
    "price\u00a0list",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_same_deliverable_written_otherwise_is_the_same_link(spelling):
    table = links(
        {"stated_by": "supplier", "deliverable": "Price list"},
        {"stated_by": "customer", "deliverable": spelling},
    )
    assert len(table) == 1
    assert table["stated_by"].tolist() == ["both"]
    assert links({"deliverable": spelling})["link_id"].tolist() == table["link_id"].tolist()


@pytest.mark.parametrize("other", ["Price lists", "Price", "List price", "Price list 2"])
def test_merely_similar_deliverables_are_never_merged(other):
    table = links({"deliverable": "Price list"}, {"deliverable": other})
    assert len(table) == 2
    assert table["link_id"].is_unique


def test_a_deliverable_of_signs_alone_is_one_too():
    table = links({"deliverable": "?!"}, {"deliverable": "***"}, {"deliverable": " ?! "})
    assert len(table) == 2


def test_several_deliverables_directions_and_people_are_several_links():
    table = links(
        {"deliverable": "x"},
        {"deliverable": "y"},
        {"supplier_id": "b", "customer_id": "a", "deliverable": "x"},
        {"customer_id": "c", "deliverable": "x"},
    )
    assert table["link_id"].nunique() == len(table) == 4


def test_the_link_id_is_a_letter_and_ten_hex_digits_the_same_in_every_import():
    rows = [{"deliverable": f"thing {at}", "need": "n"} for at in range(5)]
    forward = links(*rows).set_index("deliverable")["link_id"]
    backward = links(*rows[::-1]).set_index("deliverable")["link_id"]
    alone = links(rows[3]).set_index("deliverable")["link_id"]
    assert all(re.fullmatch("L[0-9a-f]{10}", one) for one in forward)
    assert forward.to_dict() == backward.to_dict()
    assert alone["thing 3"] == forward["thing 3"]
    assert links(ENDS)["link_id"].tolist() == ["L3f68078c40"]


def test_the_order_of_rows_changes_no_value():
    rows = [
        {"stated_by": "supplier", "volume": 3.0, "turnaround": 9.0, "channel": "mail"},
        {"stated_by": "customer", "volume": 5.0, "turnaround": 8.0, "need": "n"},
        {"stated_by": None, "effort": 2.0, "want": "w"},
    ]
    tables = [links(*order) for order in itertools.permutations(rows)]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])
    assert tables[0]["volume"].tolist() == [3.0]
    assert tables[0]["effort"].tolist() == [2.0]


def test_links_stand_in_the_order_in_which_they_are_first_stated():
    rows = [
        {"deliverable": "z", "stated_by": "customer"},
        {"deliverable": "y", "stated_by": "customer"},
        {"deliverable": "Z", "stated_by": "supplier"},
    ]
    assert links(*rows)["deliverable"].tolist() == ["z", "y"]


def test_many_statements_equal_the_few():
    """Links combined among many others are what they are alone."""
    rng = np.random.default_rng(3)
    shares = rng.choice([0.1, np.nan], 40)
    rows = [
        {
            "deliverable": f"thing {rng.integers(12)}",
            "stated_by": str(rng.choice(["supplier", "customer", "both"])),
            "turnaround": float(rng.choice([4.0, 8.0, np.nan])),
            "volume": float(rng.choice([1.0, 2.0, np.nan])),
            "failure_share": float(share),
            "observed": float(rng.choice([7.0, np.nan])) if share == share else np.nan,
            "importance": float(rng.choice([1.0, 5.0, np.nan])),
        }
        for share in shares
    ]
    together = links(*rows).set_index("deliverable")
    for name in together.index:
        alone = links(*(row for row in rows if row["deliverable"] == name))
        pd.testing.assert_frame_equal(
            together.loc[[name]], alone.set_index("deliverable"), check_dtype=True
        )


def test_links_of_one_statement_among_those_of_several():
    """The same links, in the same order and types, as each would be alone."""
    rng = np.random.default_rng(3)
    rows = [
        {
            "supplier_id": "abc"[rng.integers(3)],
            "customer_id": "de"[rng.integers(2)],
            "deliverable": f"thing {rng.integers(6)}",
            "stated_by": ("supplier", "customer", "both", None)[rng.integers(4)],
            "turnaround": (None, 4.0, 8.0)[rng.integers(3)],
            "per_contact": bool(rng.integers(2)),
            "failure_share": (None, 0.1)[rng.integers(2)],
            "observed": float(rng.integers(1, 9)),
            "channel": (None, "ticket", "e-mail")[rng.integers(3)],
        }
        for _ in range(40)
    ]
    people = pd.DataFrame({"employee_id": list("abcde"), "name": list("abcde")})
    table = links(*rows, people=people)
    keys = [tuple(one[name] for name in ENDS) for one in rows]
    times = {key: keys.count(key) for key in keys}
    assert {1, 2} <= set(times.values())
    assert list(table[[*ENDS]].itertuples(index=False, name=None)) == list(times)
    alone = [
        links(*(one for one, its in zip(rows, keys, strict=True) if its == key), people=people)
        for key in times
    ]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))
