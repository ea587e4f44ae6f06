"""Who a cell names, and what is said where it is nobody or not certain who."""

import runpy
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from chainmap.intake import read_bytes
from chainmap.intake.decisions import ZERO_STRIPPED, Decisions
from chainmap.intake.names import name_form
from chainmap.intake.references import Roster
from chainmap.intake.suggest import MOST
from chainmap.schema import EMPLOYEES, MOMENTS
from chainmap.tables import typed


@pytest.fixture
def roster():
    people = {
        "employee_id": ["E01", "E02", "E03", "E04", "00123", "T1"],
        "name": ["Ana Ruiz", "Ben O'Kafor", "Jo Lee", "Jo Lee", "Zoë Braun", "Order desk"],
        "kind": ["person"] * 5 + ["team"],
        "email": ["Ana.Ruiz@example.com", None, None, None, None, None],
        "team": ["Sales", "Sales", "Sales", None, None, "Order Desk North"],
        "role": [None, None, "Buyer", "Clerk", None, None],
    }
    moments = {"moment_id": ["M01"], "name": ["The call"], "contacts": [3]}
    return Roster(typed(pd.DataFrame(people), EMPLOYEES), typed(pd.DataFrame(moments), MOMENTS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("E01", "E01"),
        ("ana.ruiz@EXAMPLE.com", "E01"),
        ("ana ruiz", "E01"),
        ("Ruiz, Ana", "E01"),
        ("RUIZ,ANA", "E01"),
        ("Ben OKafor", "E02"),
        ("Zoe Braun", "00123"),
        ("Order desk", "T1"),
        ("order desk north", "T1"),
        ("Sales", None),
        ("e01", None),
        ("123", None),
        ("M01", None),
        ("Jo Lee", None),
        ("Ana", None),
    ],
)
def test_employee(roster, text, found):
    assert roster.employee(text).id == found


def test_moments_only_as_customers(roster):
    assert roster.employee_or_moment("M01").id == "M01"
    assert "is a moment of truth" in roster.employee("M01").what
    assert roster.employee_or_moment("The call").id is None


def test_ambiguous_names_give_the_candidates(roster):
    named = roster.employee("Jo Lee")
    assert named.what == "is the name of 2 employees: E03 (Buyer, Sales), E04 (Clerk)."
    assert named.mend == "Write the ID."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("e01", 'Did you mean "E01" (Ana Ruiz)?'),
        ("123", 'Did you mean "00123" (Zoë Braun)?'),
        ("Anna Ruiz", 'Did you mean "E01" (Ana Ruiz)?'),
        ("ana.riuz@example.com", 'Did you mean "E01" (Ana Ruiz)?'),
        ("E09", ""),
        ("Somebody Else", ""),
    ],
)
def test_suggestions(roster, text, hint):
    assert roster.employee(text).mend == f"{hint} Add the person or correct the ID.".strip()


def test_moments_are_suggested_as_customers_only(roster):
    assert roster.employee_or_moment("m01").mend.startswith('Did you mean "M01" (The call)?')
    assert "M01" not in roster.employee("m01").mend


@pytest.mark.parametrize(
    ("text", "found", "several"),
    [
        ("E01", "E01", False),
        ("Ruiz, Ana", "E01", False),
        ("E01; E02", None, True),
        ("E01/E02", None, True),
        ("E01 & E02", None, True),
        ("E01\nE02", None, True),
        ("E01 and E02", None, True),
        ("E01, E02", None, True),
        ("E01; Ana Ruiz", "E01", False),
        ("E01 and the team", None, True),
        ("E01, somebody", None, False),
        ("Nobody", None, False),
        ("E01;", "E01", False),
    ],
)
def test_one_of_several(roster, text, found, several):
    named = roster.one_of_several(text)
    assert (named.id, named.several) == (found, several)


def test_two_thousand_unknowns_are_looked_for_and_then_no_more(roster):
    for at in range(MOST):
        roster.employee(f"unknown {at}")
    assert roster.employee("Anna Ruiz").mend == "Add the person or correct the ID."


@pytest.mark.parametrize(
    ("text", "found", "score", "rule"),
    [
        ("123", "00123", 100, "zero-stripped ids"),
        ("0000123", "00123", 100, "zero-stripped ids"),
        ("e01", "E01", 100, ""),
        ("Ruiz Ana", "E01", 95, ""),
        ("A. Ruiz", "E01", 90, ""),
        ("Ruiz A.", "E01", 90, ""),
        ("Ana R.", "E01", 90, ""),
        ("J. Lee", None, 0, ""),
        ("Ana Ruzi", "E01", 85.7, ""),
        ("Lee Jo", None, 0, ""),
    ],
)
def test_who_may_be_meant(roster, text, found, score, rule):
    named = roster.employee(text)
    assert named.id is None
    near = named.near
    assert (near.id if near else None) == found
    if near:
        assert (near.score, near.rule) == (score, rule)


def people(*names, **more):
    frame = {"employee_id": [f"E{at:02}" for at in range(len(names))], "name": list(names)} | more
    return typed(pd.DataFrame(frame), EMPLOYEES)


def test_nobody_is_suggested_where_two_are_as_near():
    roster = Roster(people("Maria Silva", "Marta Silva", "Mario Silva", "Zoe Braun"))
    assert roster.employee("Marka Silva").near is None
    assert roster.employee("Martha Silva").near.name == "Marta Silva"


def test_the_only_one_a_slip_away_goes_before_one_that_is_also_near():
    roster = Roster(people("Alexandra Martinelli", "Alexander Martinelli"))
    assert roster.employee("Alexandra Martinellli").near.name == "Alexandra Martinelli"


@pytest.mark.parametrize("text", ["N/D", "n/a", "N.N.", "Vacant", "vakant", "-", "XX", "Unknown"])
def test_nobody_is_no_name(text):
    roster = Roster(people(text, "Ana Ruiz", email=[None, None]))
    named = roster.employee(text)
    assert (named.id, named.nobody, named.near) == (None, True, None)
    assert named.what == "stands for nobody."


@pytest.mark.parametrize("name", ["Null", "Na", "None", "Nan", "True", "Open"])
def test_people_with_unlucky_names_are_found(name):
    assert Roster(people(name, "Ana Ruiz")).employee(name.upper()).id == "E00"


def test_an_address_that_many_share_names_none_of_them():
    roster = Roster(people("Ana", "Ben", email=["desk@x.org", "DESK@x.org"]))
    assert roster.employee("desk@x.org").what == "is the e-mail of 2 employees: E00, E01."


def test_a_suggestion_accepted_one_by_one():
    chosen = Decisions(references={"Anna Ruiz": "E00", "The boss": "E77", "M": "M01"})
    moments = typed(pd.DataFrame({"moment_id": ["M01"], "name": ["Call"]}), MOMENTS)
    roster = Roster(people("Ana Ruiz"), moments, chosen)
    assert roster.employee("Anna Ruiz").id == "E00"
    assert roster.employee("Ana Ruis").id is None
    assert roster.employee_or_moment("M").id == "M01"
    assert roster.employee("M").what == 'was decided to mean "M01", who is no employee.'
    assert roster.employee("The boss").what == 'was decided to mean "E77", who is no employee.'


def test_a_rule_accepted_for_whole_columns():
    ids = {"employee_id": ["00123", "0045", "045", "e7"]}
    frame = typed(pd.DataFrame(ids | {"name": ["A", "B", "C", "D"]}), EMPLOYEES)
    roster = Roster(frame, decisions=Decisions(rules=frozenset({ZERO_STRIPPED})))
    assert roster.employee("123").id == "00123"
    assert roster.employee("45").id is None
    assert roster.employee("E7").id is None
    assert roster.employee("0").id is None


CSV = "Employee ID,Name,Manager\n00123,Ana Ruiz,\n00045,Ben Okafor,123\n00007,Cy Lee,N/D\n"


def read_links(load, *rows):
    links = "Supplier,Customer,Deliverable\n" + "".join(f"{row}\n" for row in rows)
    return load({"employees.csv": CSV.encode(), "dependencies.csv": links.encode()})


def test_suggestions_of_an_import_stand_once_with_how_often(load):
    got = read_links(load, "123,00045,a", "Anna Ruiz,45,b", "123,Anna Ruiz,c", "Who,N/D,d")
    table = got.suggestions
    assert table[
        ["text", "suggested_id", "suggested_name", "score", "times"]
    ].to_numpy().tolist() == [
        ["123", "00123", "Ana Ruiz", 100.0, 3],
        ["Anna Ruiz", "00123", "Ana Ruiz", 93.3, 2],
        ["45", "00045", "Ben Okafor", 100.0, 1],
    ]
    assert table["first_cell"].tolist() == ["A2", "A3", "B3"]
    assert table["rule"].tolist() == [ZERO_STRIPPED, "", ZERO_STRIPPED]
    assert not got.usable or got.chain.links.empty


def test_zeros_lost_are_offered_once_for_the_column(load, told):
    got = read_links(load, "123,00007,a", "45,00007,b", "00123,7,c")
    offered = [one for one in told(got, "warning") if "zeros in front" in one]
    assert offered == [
        "dependencies, Supplier: 2 different references are IDs but for the zeros in front of "
        'them. If zeros were lost, accept the rule "zero-stripped ids" for the whole column.'
    ]


def test_nothing_is_merged_until_it_is_accepted(load):
    rows = ["123,00007,a", "Anna Ruiz,00007,b", "00045,00007,c"]
    links = "Supplier,Customer,Deliverable\n" + "\n".join(rows)
    files = {"employees.csv": CSV.encode(), "dependencies.csv": links.encode()}
    assert len(read_bytes(files).chain.statements) == 1
    chosen = Decisions(references={"Anna Ruiz": "00123"}, rules=frozenset({ZERO_STRIPPED}))
    got = read_bytes(files, decisions=chosen)
    assert got.chain.statements["supplier_id"].tolist() == ["00123", "00123", "00045"]
    assert got.chain.employees["manager_id"].tolist()[1] == "00123"
    assert got.suggestions.empty
    assert list(got.suggestions) == list(read_bytes(files).suggestions)


@pytest.fixture(scope="module")
def made():
    """The generator of damaged references of the benchmark."""
    return runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "matching.py"))


def test_a_thousand_damaged_references_against_ten_thousand_employees(made):
    people = made["names"](10_000)
    known = made["roster"](people)
    got = Counter(
        made["outcome"](who, text, known.employee(text), people)
        for who, _, text in made["references"](people, 1_000)
    )
    assert got["resolved"] + got["suggested"] >= 900
    assert got["merged with another"] == 0
    assert got["another suggested"] <= 10


def test_a_slip_is_never_resolved(made):
    people = made["names"](2_000)
    known = made["roster"](people)
    forms = {name_form(one) for one in people}
    slips = [one for one in made["references"](people, 1_000, seed=9) if one[1] == "one slip"]
    merged = [text for _, _, text in slips if known.employee(text).id]
    assert len(slips) == 400
    assert all(name_form(text) in forms for text in merged)


def test_ten_thousand_unknown_are_compared_up_to_the_limit_and_the_rest_counted(load, told):
    rows = [f"Unknown person {at},00045,a" for at in range(3_000)]
    got = read_links(load, *rows, "00123,00045,b")
    (more,) = [one for one in told(got, "note") if "were not" in one]
    assert "2,000 different unknown references were compared" in more
    assert "1,000 more were not" in more
    assert len(told(got, "error")) == 3_000


def test_cells_beyond_ten_thousand_are_told_as_a_number(load, told):
    got = read_links(load, *["Who knows,00045,a"] * 10_050, "00123,00045,b")
    told_one_by_one = [one for one in told(got, "error") if '"Who knows" is no employee' in one]
    assert len(told_one_by_one) == 10_000
    (rest,) = [one for one in told(got, "error") if "more cells name nobody" in one]
    assert rest.startswith("dependencies, Supplier: And 50 more cells")
    assert got.reconciliation.set_index("file").loc["dependencies.csv", "rows_used"] == 1
