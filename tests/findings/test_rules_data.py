"""Group D: what the sheets do not tell. Each rule fires, clears where it says, and says what it
can't judge.
"""

import re

import pytest

from chainmap.findings import Settings, Severity, find
from chainmap.risk import assess

LIST = {"supplier_id": "b", "customer_id": "a", "deliverable": "list"}
CUSTOMER, SUPPLIER = {"stated_by": "customer"}, {"stated_by": "supplier"}


def of(chain, code, **more):
    return [one for one in find(chain, **more) if one.code == code]


def suppliers(count):
    """``count`` employees who supply the moment."""
    return [{"supplier_id": one} for one in "abcdefghij"[:count]]


def test_coverage_clears_exactly_where_the_finding_says(chain_of):
    (one,) = of(chain_of(*suppliers(6), people="abcdefghij"), "D101")
    assert one.severity == Severity.WARNING
    assert one.message.startswith("Only 6 of 10 employees have stated anything, less than 80%")
    assert one.employees == tuple("ghij")
    needed = int(re.search(r"when (\d+) of them", one.clears_when)[1])
    assert one.clears_when.endswith(f"{needed - 6} more.")
    assert of(chain_of(*suppliers(needed - 1), people="abcdefghij"), "D101")
    assert of(chain_of(*suppliers(needed), people="abcdefghij"), "D101") == []


def test_what_is_enough_can_be_set(chain_of):
    chain = chain_of(*suppliers(6), people="abcdefghij")
    enough = Settings().with_values({"coverage_low.enough": 0.6})
    assert of(chain, "D101", settings=enough) == []
    more = Settings().with_values({"coverage_low.enough": 0.61})
    assert of(chain, "D101", settings=more)


def test_the_same_lack_of_answers_is_the_same_finding(chain_of):
    first, second = (of(chain_of(*suppliers(n), people="abcdefghij"), "D101")[0] for n in (5, 6))
    assert first.id == second.id


def test_without_stated_by_nobody_knows_who_has_answered(chain_of, found_in):
    found, notes = found_in(chain_of({"stated_by": "DROP"}))
    assert "D101" not in found
    assert "how many have answered is unknown" in notes["coverage_low"]
    assert "whose sheet is missing is unknown" in notes["sheet_not_returned"]


def test_columns_that_nobody_filled_are_one_finding(chain_of):
    (one,) = of(chain_of({"want": "DROP", "rating": "DROP"}), "D102")
    assert one.severity == Severity.NOTE
    assert one.moments == ("m",)
    assert one.message == (
        "Nobody has filled 2 columns (Want, Rating), so what people said does not tell "
        "what makes customers feel well served and whether customers are content."
    )
    (later,) = of(chain_of({"want": "a word", "rating": None}), "D102")
    assert "1 column (Rating)" in later.message
    assert later.id == one.id
    assert of(chain_of({"rating": 4.0}), "D102") == []


def test_one_filled_cell_is_enough(chain_of):
    chain = chain_of({"need": None}, {"deliverable": "other"})
    assert of(chain, "D102") == []


def test_hours_that_nobody_filled_are_named(chain_of):
    (one,) = of(chain_of(capacity=None), "D102")
    assert "Hours per month" in one.message
    assert "which deliveries are late" in one.message


def test_without_links_no_column_could_have_been_filled(chain_of):
    chain = chain_of()
    empty = type(chain).build(chain.employees, chain.statements.iloc[:0, 1:], chain.moments)
    assert of(empty, "D102") == []


def test_a_sheet_that_is_missing_is_one_finding_about_all_that_waits_for_it(chain_of):
    rows = (
        {},
        {**LIST, **CUSTOMER},
        {**LIST, **CUSTOMER, "deliverable": "plan"},
        {"supplier_id": "a", "customer_id": "b", "deliverable": "order", **SUPPLIER},
    )
    chain = chain_of(*rows, people="ab")
    assert [one.code for one in find(chain) if one.code[0] == "U"] == []
    (one,) = of(chain, "D103")
    assert one.severity == Severity.WARNING
    assert one.employees == ("b",)
    assert set(one.links) == set(chain.links["link_id"][1:])
    assert one.message == (
        "There is no sheet from Person b yet: 3 links are known from the other side only."
    )
    assert (one.evidence["as supplier"], one.evidence["as customer"]) == (2, 1)
    assert one.contribution == find_contribution(chain, one.links)


def find_contribution(chain, links):
    table = assess(chain).links.set_index("link_id")["contribution"]
    return table[list(links)].max()


def test_a_sheet_that_is_there_leaves_the_links_to_be_named_one_by_one(chain_of):
    rows = ({}, {**LIST, **CUSTOMER}, {**LIST, **CUSTOMER, "deliverable": "plan"})
    answer = {"supplier_id": "b", "deliverable": "answer", **SUPPLIER}
    codes = [one.code for one in find(chain_of(*rows, answer, people="ab"))]
    assert "D103" not in codes
    assert codes.count("U201") == 2
    assert "U203" in codes


def test_a_moment_for_whose_customer_nobody_speaks(chain_of):
    back = {**LIST, "supplier_id": "a", "customer_id": "b"}
    chain = chain_of(SUPPLIER, {**SUPPLIER, "deliverable": "other"}, LIST, back, people="ab")
    (one,) = of(chain, "D103")
    assert one.moments == ("m",)
    assert one.employees == ()
    assert one.message == (
        "Nobody has spoken for the customer at 'A quote' yet: "
        "2 links are known from the other side only."
    )


def test_who_has_no_links_is_no_missing_sheet(chain_of):
    assert of(chain_of(people="ab"), "D103") == []


@pytest.mark.parametrize("side", [CUSTOMER, SUPPLIER])
def test_whose_sheet_is_known_to_be_missing_although_one_side_only_was_asked(chain_of, side):
    silent = "b" if side is CUSTOMER else "a"
    (one,) = of(chain_of({**LIST, **side}, people="ab", moments=False), "D103")
    assert one.employees == (silent,)
