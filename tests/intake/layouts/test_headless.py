"""Tables without headings: their columns go by letters, and can be decided by them."""

import pytest

from chainmap.intake.decisions import Decisions

EDGES = [["Ana", "Ben", "price"], ["Ben", "Cy", "quote"], ["Cy", "Ana", "order"]]
PEOPLE = [[1, "Ana Ruiz", "2020-01-01", "Buyer"], [2, "Ben Okafor", "2020-01-01", "Clerk"],
          [3, "Cy Maas", "2021-01-01", "Clerk"]]  # fmt: skip


@pytest.mark.parametrize("rows", [EDGES, [row[:2] for row in EDGES], [[1, 2], [2, 3], [3, 1]]])
def test_an_edge_list_without_headings(load, table, pairs, counted, rows):
    got = load({"a.csv": table(*rows)})
    assert pairs(got) == sorted((str(one), str(two)) for one, two, *_ in rows)
    assert counted(got) == ("edge list without headings", 3, 3, 0, 0)
    assert got.questions[0].kind == "direction"
    assert got.mappings["heading"].tolist() == ["Column A", "Column B", "Column C"][: len(rows[0])]
    assert got.chain.statements["row"].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    "rows",
    [
        [["Wer", "Wen"], ["Ana", "Ben"], ["Ben", "Ana"]],
        [["Ana", "red"], ["Ben", "blue"], ["Cy", "red"]],
        [[1, 2, 9], [2, 3, 9], [3, 1, 8]],
        [["From", "To"], ["From", "To"], ["To", "From"]],
    ],
)
def test_what_is_no_edge_list_without_headings(load, table, counted, rows):
    assert counted(load({"a.csv": table(*rows)}))[0] != "edge list without headings"


def test_its_direction_is_turned(decided, table, pairs):
    got = decided({"a.csv": table(*EDGES)}, Decisions(direction={"*": "depends-on"}))
    assert ("Ben", "Ana") in pairs(got)
    mapped = dict(zip(got.mappings["heading"], got.mappings["column"], strict=True))
    assert (mapped["Column A"], mapped["Column B"]) == ("customer_id", "supplier_id")


def test_its_columns_are_decided_by_letter_or_number(decided, table, pairs, told):
    said = {"A": "customer_id", "2": "supplier_id", "Column C": "need"}
    got = decided({"a.csv": table(*EDGES)}, Decisions({("a.csv", "a"): said}))
    assert ("Ben", "Ana") in pairs(got)
    assert set(got.chain.statements["need"]) == {"price", "quote", "order"}
    assert set(got.mappings["how"]) == {"decided"}
    assert got.questions == ()
    assert not any("A meaning was decided" in one for one in told(got))


def test_two_columns_decided_by_letter_rescue_any_table(decided, table, counted, pairs):
    rows = [["Ana", "x1", "red", "Ben"], ["Cy", "x2", "red", "Dora"]]
    said = {"A": "supplier_id", "D": "customer_id"}
    got = decided({"a.csv": table(*rows)}, Decisions({("a.csv", "a"): said}))
    assert counted(got) == ("edge list without headings", 2, 2, 0, 0)
    assert pairs(got) == [("Ana", "Ben"), ("Cy", "Dora")]


def test_the_columns_of_a_roster_are_decided(load, decided, table):
    files = {"a.csv": table(*PEOPLE)}
    first = load(files)
    assert first.questions[0].chosen is None
    said = {"D": "team", "Column B": "name", "1": "employee_id"}
    got = decided(files, Decisions({("a.csv", "a"): said}))
    assert got.chain.employees["team"].tolist() == ["Buyer", "Clerk", "Clerk"]
    assert got.chain.employees["role"].isna().all()
    assert got.questions[0].chosen == "yes"
    assert "Team Buyer" in got.questions[0].sentence


def test_a_column_of_a_roster_is_left_out(decided, table):
    said = Decisions({("a.csv", "a"): {"A": ""}})
    got = decided({"a.csv": table(*PEOPLE)}, said)
    assert got.chain.employees["employee_id"].tolist() == ["Ana Ruiz", "Ben Okafor", "Cy Maas"]
