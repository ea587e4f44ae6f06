"""Every rule: fires, clears where it says that it clears, and says what it can't judge."""

from pathlib import Path

import pytest

from chainmap.findings import Severity, catalogue, find

TWO = [{"stated_by": "supplier"}, {"stated_by": "customer"}]


def only(chain, code, **more):
    """The one finding of ``chain``, which is of ``code``."""
    (one,) = find(chain, **more)
    assert one.code == code
    return one


def test_a_clear_chain_has_no_findings(chain_of, found_in):
    assert found_in(chain_of(*TWO)) == ([], {})


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("need", "the need"),
        ("standard", "what 'good' means"),
        ("turnaround", "the turnaround"),
        ("accountable_id", "who alone is accountable"),
    ],
)
def test_an_unclear_link(chain_of, cell, words):
    other = {"deliverable": "other"}
    one = only(chain_of({cell: None}, other), "U101")
    assert one.name == "unclear_link"
    assert one.severity == Severity.SERIOUS
    assert words in one.message
    assert words in one.clears_when
    assert words in one.advice
    assert one.employees == ("a",)  # a moment is no employee
    assert len(one.links) == 1
    assert one.contribution > 0
    assert find(chain_of({}, other)).items == ()


def test_several_names_are_not_one_accountable_person(chain_of):
    assert "accountable" in only(chain_of({"accountable_id": "a; b"}), "U101").message


def test_optional_items_alone_are_no_finding_but_are_named_beside_one(chain_of):
    blank = {"want": None, "channel": None}
    other = {"deliverable": "other"}
    assert find(chain_of(blank, other)).items == ()
    one = only(chain_of({**blank, "need": None}, other), "U101")
    assert "the want" in one.message
    assert "the want" not in one.clears_when


@pytest.mark.parametrize("how", ["DROP", None])
def test_what_nobody_was_asked_is_a_note_and_not_a_finding(chain_of, found_in, how):
    codes, notes = found_in(chain_of({"standard": how, "accountable_id": how}))
    assert codes == []
    assert "what 'good' means and who alone is accountable" in notes["unclear_link"]
    assert "the need" not in notes["unclear_link"]


@pytest.mark.parametrize(("side", "silent"), [("supplier", "customer"), ("customer", "supplier")])
def test_stated_by_one_side(chain_of, side, silent):
    inside = {"supplier_id": "b", "customer_id": "a", "deliverable": "list"}
    chain = chain_of({}, {**inside, "stated_by": side}, people="ab")
    one = only(chain, "U201")
    assert one.severity == Severity.WARNING
    name = {"supplier": "Person b", "customer": "Person a"}[silent]
    assert f"Ask {name} " in one.advice
    assert one.clears_when == f"Clears when {name} states it too."
    assert set(one.employees) == {"a", "b"}
    both = [{**inside, "stated_by": "supplier"}, {**inside, "stated_by": "customer"}]
    assert find(chain_of({}, *both, people="ab")).items == ()


def test_at_a_moment_whoever_speaks_for_the_customer_is_asked(chain_of):
    assert (
        "whoever speaks for the customer at 'A quote'"
        in only(chain_of({"stated_by": "supplier"}), "U201").advice
    )


def test_without_stated_by_confirmation_is_unknown(chain_of, found_in):
    codes, notes = found_in(chain_of({"stated_by": "DROP"}))
    assert codes == []
    assert "confirmation is unknown" in notes["stated_by_one_side"]
    assert "agreement is unknown" in notes["sides_disagree"]


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
    chain = chain_of({**TWO[0], **ours}, {**TWO[1], **ours, cell: theirs}, people="ab")
    found = find(chain)
    (one,) = (one for one in found if one.code == "U202")
    assert one.severity == Severity.SERIOUS
    assert words in one.message
    assert one.links == (chain.links["link_id"][0],)
    same = chain_of({**TWO[0], **ours}, {**TWO[1], **ours}, people="ab")
    assert "U202" not in [one.code for one in find(same)]


def test_every_rule_is_exercised():
    files = Path(__file__).parent.glob("test_rules*.py")
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    assert [one.code for one in catalogue() if f'"{one.code}"' not in text] == []
