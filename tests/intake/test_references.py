"""Who a cell names, and what is said where it is nobody or not certain who."""

import pandas as pd
import pytest

from chainmap.intake.references import Roster
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


def test_a_thousand_unknowns_are_looked_for_and_then_no_more(roster):
    for at in range(1_000):
        roster.employee(f"unknown {at}")
    assert roster.employee("Anna Ruiz").mend == "Add the person or correct the ID."
