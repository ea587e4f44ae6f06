"""Group U: what is not clear. Each rule fires, clears where it says, says what it can't judge."""

import re

import pandas as pd
import pytest

from chainmap.findings import Settings, Severity, find

SUPPLIER, CUSTOMER = {"stated_by": "supplier"}, {"stated_by": "customer"}
OTHER = {"deliverable": "other"}
LIST = {"supplier_id": "b", "customer_id": "a", "deliverable": "list"}


def only(chain, code, **more):
    """The one finding of ``chain``, which is of ``code``."""
    (one,) = find(chain, **more)
    assert one.code == code
    return one


def of(chain, code, **more):
    return [one for one in find(chain, **more) if one.code == code]


def codes(chain, **more):
    return [one.code for one in find(chain, **more)]


@pytest.mark.parametrize(
    ("cell", "words"),
    [("need", "the need"), ("standard", "what 'good' means"), ("turnaround", "the turnaround")],
)
def test_an_unclear_link(chain_of, cell, words):
    one = only(chain_of({cell: None}, OTHER), "U101")
    assert one.name == "unclear_link"
    assert one.severity == Severity.SERIOUS
    assert words in one.message
    assert words in one.advice
    assert one.clears_when == f"Clears when {words} is stated."
    assert one.employees == ("a",)  # a moment is no employee
    assert len(one.links) == 1
    assert one.contribution > 0
    assert codes(chain_of({}, OTHER)) == []


def test_all_that_a_link_lacks_is_one_finding(chain_of):
    blank = dict.fromkeys(("need", "turnaround", "want", "channel"))
    one = only(chain_of(blank, OTHER), "U101")
    assert (
        "nobody has stated the need or the turnaround (nor the want or the one way" in one.message
    )
    assert one.clears_when == "Clears when the need and the turnaround are stated."
    assert one.evidence["mandatory items not stated"] == 2


def test_optional_items_alone_are_no_finding(chain_of):
    assert codes(chain_of({"want": None, "acceptance": None, "channel": None}, OTHER)) == []


def test_what_either_side_states_is_stated(chain_of):
    chain = chain_of({**SUPPLIER, "need": None}, {**CUSTOMER, "standard": None}, OTHER)
    assert codes(chain) == []


@pytest.mark.parametrize("how", ["DROP", None])
def test_what_nobody_was_asked_is_a_note(chain_of, found_in, how):
    found, notes = found_in(chain_of({"standard": how, "turnaround": how, "accountable_id": how}))
    assert "U101" not in found
    assert "U102" not in found
    assert "what 'good' means and the turnaround" in notes["unclear_link"]
    assert "the need" not in notes["unclear_link"]
    assert "who alone is accountable" in notes["not_one_accountable"]


@pytest.mark.parametrize(
    ("named", "words", "shown"),
    [
        (None, "nobody is named as accountable", None),
        ("a; b", "'a; b' is named as accountable, which is not one person", "a; b"),
    ],
)
def test_not_one_accountable(chain_of, named, words, shown):
    one = only(chain_of({"accountable_id": named}, OTHER), "U102")
    assert one.severity == Severity.SERIOUS
    assert words in one.message
    assert one.evidence["accountable"] == shown
    assert one.clears_when == "Clears when exactly one person is named as accountable."


def test_a_team_is_not_one_person(chain_of, with_kind):
    rows = {"accountable_id": "t"}, {**OTHER, "supplier_id": "t"}
    team = with_kind(chain_of(*rows, people="at"), "t", "team")
    one = only(team, "U102")
    assert "the team Person t is named as accountable, which is not one person" in one.message
    assert codes(with_kind(team, "t", "role")) == []


def test_two_people_named_by_two_sides_are_a_disagreement_only(chain_of):
    both = {**SUPPLIER, "accountable_id": "a"}, {**CUSTOMER, "accountable_id": "a; b"}
    assert codes(chain_of(*both, OTHER)) == ["U202"]
    assert codes(chain_of({**both[0], "accountable_id": "a; b"}, both[1], OTHER)) == ["U102"]


def spoken(*rows):
    """``rows`` between a and b, both of whom have spoken elsewhere."""
    return {}, {"supplier_id": "b"}, *rows


def test_the_supplier_does_not_know(chain_of):
    one = only(chain_of(*spoken({**LIST, **CUSTOMER}), people="ab"), "U201")
    assert one.severity == Severity.WARNING
    assert one.message.startswith("Person a depends on Person b for list, but Person b does not")
    assert one.clears_when.startswith("Clears when Person b states it too")
    assert set(one.employees) == {"a", "b"}
    both = ({**LIST, **CUSTOMER}, {**LIST, **SUPPLIER})
    assert codes(chain_of(*spoken(*both), people="ab")) == []


def test_the_customer_does_not_say(chain_of):
    one = only(chain_of(*spoken({**LIST, **SUPPLIER}), people="ab"), "U203")
    assert one.severity == Severity.WARNING
    assert one.message == (
        "Person b supplies list to Person a, but Person a does not say that they need it."
    )
    assert one.clears_when.startswith("Clears when Person a states it too")
    assert one.evidence["hours a month"] == 10.0


def test_at_a_moment_whoever_speaks_for_the_customer_is_asked(chain_of):
    one = only(chain_of({}, {**OTHER, **SUPPLIER}), "U203")
    assert "whoever speaks for the customer at 'A quote'" in one.advice


def test_without_stated_by_confirmation_is_unknown(chain_of, found_in):
    found, notes = found_in(chain_of({"stated_by": "DROP"}))
    assert found == ["D102"]
    assert "whether suppliers know is unknown" in notes["supplier_does_not_know"]
    assert "whether customers say that they need it is unknown" in notes["customer_does_not_say"]
    assert "no link is confirmed or not" in notes["stated_by_nobody"]
    assert "agreement is unknown" in notes["sides_disagree"]


@pytest.mark.parametrize(
    ("side", "rule", "words"),
    [
        (CUSTOMER, "supplier_does_not_know", "Only customers were asked"),
        (SUPPLIER, "customer_does_not_say", "Only suppliers were asked"),
    ],
)
def test_a_side_that_nobody_was_asked_about_is_a_note(chain_of, found_in, side, rule, words):
    back = {**LIST, "supplier_id": "a", "customer_id": "b"}
    rows = ({**LIST, **side}, {**back, **side})
    found, notes = found_in(chain_of(*rows, people="ab", moments=False))
    assert found == []
    assert words in notes[rule]


def test_links_that_nobody_states_are_one_note(chain_of):
    blank = {"stated_by": None}
    chain = chain_of({}, {**OTHER, **blank}, {"deliverable": "third", **blank})
    one = only(chain, "U204")
    assert one.severity == Severity.NOTE
    assert one.links == tuple(chain.links["link_id"][1:])
    assert one.message.startswith("2 links do not say which side states them")
    first = only(chain_of({}, {**OTHER, **blank}), "U204")
    assert first.message.startswith("1 link does not say which side states it")
    assert first.id == one.id
    assert codes(chain_of({}, OTHER)) == []


@pytest.mark.parametrize(
    ("cell", "theirs", "words"),
    [
        ("turnaround", 80.0, "the turnaround (24 working hours against 80 working hours)"),
        ("channel", "telephone", "the request channel (mailbox against telephone)"),
        ("accountable_id", "b", "who is accountable (Person a against Person b)"),
        ("need_group", "second", "which links are alternatives (first against second)"),
    ],
)
def test_the_sides_disagree(chain_of, cell, theirs, words):
    ours = {"need_group": "first"}
    more = {**OTHER, "supplier_id": "b"}
    chain = chain_of({**SUPPLIER, **ours}, {**CUSTOMER, **ours, cell: theirs}, more, people="ab")
    one = only(chain, "U202")
    assert one.severity == Severity.SERIOUS
    assert words in one.message
    assert one.links == (chain.links["link_id"][0],)
    same = chain_of({**SUPPLIER, **ours}, {**CUSTOMER, **ours}, more, people="ab")
    assert codes(same) == []


ALIKE = {**LIST, "deliverable": "Price list"}, {**LIST, "deliverable": "Prices list"}


def test_two_names_for_one_thing_are_one_finding(chain_of):
    chain = chain_of(*spoken({**ALIKE[0], **CUSTOMER}, {**ALIKE[1], **SUPPLIER}), people="ab")
    one = only(chain, "U301")
    assert one.severity == Severity.WARNING
    assert one.message == (
        "'Price list' and 'Prices list' from Person b to Person a may be the same: "
        "each side states its own."
    )
    assert one.links == tuple(chain.links["link_id"][2:])
    merged = chain_of(*spoken({**ALIKE[0], **CUSTOMER}, {**ALIKE[0], **SUPPLIER}), people="ab")
    assert codes(merged) == []


def test_names_alike_clear_exactly_where_the_finding_says(chain_of):
    chain = chain_of(*spoken({**ALIKE[0], **CUSTOMER}, {**ALIKE[1], **SUPPLIER}), people="ab")
    share = of(chain, "U301")[0].evidence["likeness of the names"]
    at = Settings().with_values({"maybe_the_same.likeness": share})
    above = Settings().with_values({"maybe_the_same.likeness": share + 1e-9})
    assert codes(chain, settings=at) == ["U301"]
    assert sorted(codes(chain, settings=above)) == ["U201", "U203"]


def test_both_sides_tell_two_names_apart(chain_of):
    assert codes(chain_of(*spoken(*ALIKE), people="ab")) == []


def test_a_link_that_may_be_one_of_both_sides_is_a_note_and_no_silence(chain_of):
    one = only(chain_of(*spoken(ALIKE[0], {**ALIKE[1], **CUSTOMER}), people="ab"), "U301")
    assert one.severity == Severity.NOTE
    assert one.message.endswith("may be the same.")


def test_two_names_of_one_side_do_not_speak_for_the_other(chain_of):
    rows = ({**ALIKE[0], **CUSTOMER}, {**ALIKE[1], **CUSTOMER})
    assert sorted(codes(chain_of(*spoken(*rows), people="ab"))) == ["U201", "U201", "U301"]


def test_three_names_for_one_thing_are_one_finding(chain_of):
    third = {**LIST, "deliverable": "The prices list", **CUSTOMER}
    rows = ({**ALIKE[0], **CUSTOMER}, {**ALIKE[1], **SUPPLIER}, third)
    chain = chain_of(*spoken(*rows), people="ab")
    assert len(only(chain, "U301").links) == 3


def test_too_many_to_compare_is_said(chain_of, found_in):
    rows = [{"deliverable": f"thing {number}"} for number in range(201)]
    found, notes = found_in(chain_of(*rows))
    assert "U301" not in found
    assert "Between 1 couple of people there are more than 200" in notes["maybe_the_same"]


NEW = {**OTHER, "agreed_on": "2026-01-05"}


def test_an_old_agreement_clears_on_the_day_that_the_finding_names(chain_of):
    one = only(chain_of({"agreed_on": "2025-01-04"}, NEW), "U401")
    assert one.severity == Severity.WARNING
    assert "is of 2025-01-04, 366 days old" in one.message
    day = re.search(r"on (\d{4}-\d\d-\d\d) or later", one.clears_when)[1]
    assert day == "2025-01-05"
    assert codes(chain_of({"agreed_on": day}, NEW)) == []


def test_the_age_is_counted_back_from_the_day_given_and_can_be_set(chain_of):
    chain = chain_of({}, NEW)
    later = pd.Timestamp("2027-01-06").date()
    assert codes(chain, on=later) == ["U401", "U401"]
    longer = Settings().with_values({"agreement_too_old.days": 366})
    assert codes(chain, on=later, settings=longer) == []


def test_clear_links_without_a_date_are_one_note(chain_of):
    blank = {"agreed_on": None}
    chain = chain_of({}, {**OTHER, **blank}, {"deliverable": "third", **blank})
    one = only(chain, "U401")
    assert one.severity == Severity.NOTE
    assert one.links == tuple(chain.links["link_id"][1:])
    assert "2 links that are clear do not say when they were last agreed on" in one.message
    assert codes(chain_of({}, {**OTHER, **blank, "need": None})) == ["U101"]


def test_without_any_date_the_age_is_unknown(chain_of, found_in):
    found, notes = found_in(chain_of({"agreed_on": "DROP"}))
    assert found == ["D102"]
    assert "No link says when it was last agreed on" in notes["agreement_too_old"]


def test_a_rating_below_expectation_clears_above_what_the_finding_names(chain_of):
    one = only(chain_of({"rating": 2.5}), "U501")
    assert one.severity == Severity.WARNING
    assert "expects 4 of quote from Person a and gives it 2.5, although" in one.message
    above = float(re.search(r"above ([\d.]+)\.$", one.clears_when)[1])
    assert codes(chain_of({"rating": above})) == ["U501"]
    assert codes(chain_of({"rating": above + 0.01})) == []


def test_the_gap_can_be_set(chain_of):
    wide = Settings().with_values({"rating_below_expectation.gap": 2.0})
    assert codes(chain_of({"rating": 3.0}), settings=wide) == []
    assert codes(chain_of({"rating": 2.0}), settings=wide) == ["U501"]


@pytest.mark.parametrize(("cell", "code"), [("need", "U101"), ("accountable_id", "U102")])
def test_a_rating_that_another_finding_explains_stands_there(chain_of, cell, code):
    one = only(chain_of({cell: None, "rating": 2.0}, OTHER), code)
    assert (one.evidence["rating"], one.evidence["expectation"]) == (2.0, 4.0)


@pytest.mark.parametrize("cell", ["rating", "expectation"])
def test_without_ratings_nobody_knows_whether_customers_are_content(chain_of, found_in, cell):
    found, notes = found_in(chain_of({cell: "DROP"}))
    assert found == ["D102"]
    assert "whether they are content is unknown" in notes["rating_below_expectation"]
