"""Adjacency matrices: orientation asked, zeros are none, totals and the diagonal are no ties."""

import pytest

from chainmap.intake.decisions import Decisions

NAMES = ["Ana", "Ben", "Cy"]
BODY = [["Ana", 1, 2, 0], ["Ben", None, None, 3], ["Cy", 0, 0, 0]]


def test_ties_diagonal_and_people_without_ties(load, xlsx, pairs, counted, told):
    got = load(xlsx({"M": [["Strength of work"], [None, *NAMES], *BODY]}))
    assert pairs(got) == [("Ana", "Ben"), ("Ben", "Cy")]
    assert len(got.chain.employees) == 3
    assert counted(got) == ("adjacency matrix", 3, 3, 0, 0)
    assert "1 cell on the diagonal" in " ".join(told(got, "note"))
    assert got.questions[0].sentence == "Ana supplies Ben - right?"
    assert got.chain.statements["Value"].tolist() == [2, 3]


def test_totals_are_checked_and_name_nobody(load, table, told, counted):
    rows = [["", *NAMES, "Total"], ["Ana", 0, 2, 1, 3], ["Ben", 1, 0, 0, 9], ["Cy", 0, 0, 0, 0]]
    got = load({"m.csv": table(*rows, ["Sum", 1, 2, 1, 12])})
    assert len(got.chain.employees) == 3
    said = " ".join(told(got))
    assert 'The row "Sum" holds totals and names nobody.' in said
    assert 'The column "Total" holds totals and names nobody. 1 of them' in said
    assert counted(got) == ("adjacency matrix", 4, 3, 1, 0)


@pytest.mark.parametrize(
    ("corner", "first"),
    [
        ("From / To", ("Ana", "Ben")),
        ("To \\ From", ("Ben", "Ana")),
        ("Kunde/Lieferant", ("Ben", "Ana")),
    ],
)
def test_the_corner_may_say_which_way(load, table, pairs, corner, first):
    got = load(
        {"m.csv": table([corner, *NAMES], ["Ana", 0, 1, 0], ["Ben", 0, 0, 0], ["Cy", 0, 0, 0])}
    )
    assert pairs(got) == [first]


def test_turned_by_a_person(decided, table, pairs):
    files = {"m.csv": table(["", *NAMES], *BODY)}
    got = decided(files, Decisions(direction={"*": "depends-on"}))
    assert pairs(got) == [("Ben", "Ana"), ("Cy", "Ben")]


def test_crosses_serve_as_marks(load, table, pairs):
    got = load(
        {
            "m.csv": table(
                ["", *NAMES], ["Ana", "", "x", "-"], ["Ben", "x", "", ""], ["Cy", "", "", ""]
            )
        }
    )
    assert pairs(got) == [("Ana", "Ben"), ("Ben", "Ana")]


def test_a_budget_is_no_matrix(load, table):
    rows = [["", "Jan", "Feb", "Mar"], ["Planned", 1, 2, 3], ["Actual", 1, 2, 2], ["Rest", 0, 0, 1]]
    assert not load({"m.csv": table(*rows)}).usable


def test_names_of_known_people_become_their_ids(load, table, pairs):
    people = table(["Employee ID", "Name"], ["1", "Ana"], ["2", "Ben"], ["3", "Cy"])
    got = load({"people.csv": people, "m.csv": table(["", *NAMES], *BODY)})
    assert pairs(got) == [("1", "2"), ("2", "3")]


def test_a_matrix_without_ties_asks_nothing(load, table):
    got = load({"m.csv": table(["", *NAMES], *([one, "", "", ""] for one in NAMES))})
    assert not got.questions
    assert not any("right?" in one for one in got.guesses)
