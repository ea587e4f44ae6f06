"""The questions about a link: one for everything open, none about what is settled, no blame."""

import re

import pytest

from chainmap.findings import Finding, Findings, find, questions
from chainmap.findings.questions import Questions

BLAME = re.compile(r"\b(fault|blame|wrong|guilty|refus|lazy|careless|fail|must explain)", re.I)


@pytest.fixture
def asked(chain_of):
    def ask(*rows, found=None, **more):
        chain = chain_of(*rows, **more)
        return Questions(chain, find(chain) if found is None else found), chain.links["link_id"][0]

    return ask


def test_a_clear_link_leaves_nothing_to_ask(asked):
    book, link = asked()
    assert book.of(link) == ()


@pytest.mark.parametrize(
    ("item", "word"),
    [
        ("need", "need this for"),
        ("standard", "“good”"),
        ("turnaround", "working hours"),
        ("accountable_id", "Which one person"),
        ("want", "well served"),
        ("acceptance", "yes or no"),
        ("channel", "one way to ask"),
    ],
)
def test_each_missing_item_is_asked(asked, item, word):
    book, link = asked({item: "DROP"}, {"deliverable": "another"})
    (only,) = book.of(link)
    assert word in only


def test_what_nobody_was_asked_is_asked_where_it_must_be_known(asked):
    book, link = asked({"standard": "DROP", "want": "DROP"})
    assert [one for one in book.of(link) if "“good”" in one]
    assert not [one for one in book.of(link) if "well served" in one]


def test_both_versions_are_named_where_the_sides_differ(asked):
    ours = {"stated_by": "supplier", "turnaround": 24.0, "channel": "mailbox"}
    book, link = asked(ours, {"stated_by": "customer", "turnaround": 8.0, "channel": "telephone"})
    first, second = book.of(link)
    assert "24 working hours (Person a) or 8 working hours" in first
    assert "“mailbox”" in second
    assert "“telephone”" in second


def test_the_side_that_was_not_heard_is_asked(asked):
    book, link = asked({"stated_by": "supplier", "customer_id": "b"}, people="ab")
    assert "Is this what Person b needs" in " ".join(book.of(link))
    assert book.not_heard(link, "customer") == "Nobody has asked Person b yet."
    book, link = asked({"stated_by": "customer", "customer_id": "b"}, people="ab")
    assert "Does Person a know" in " ".join(book.of(link))
    book, link = asked({"stated_by": "DROP"})
    assert "Do both sides see" in " ".join(book.of(link))


def test_who_spoke_elsewhere_was_asked(asked):
    mine = {"stated_by": "customer", "customer_id": "b"}
    book, link = asked(mine, {"supplier_id": "a", "stated_by": "supplier"}, people="ab")
    assert book.not_heard(link, "supplier") == "Person a has not been heard about this one yet."


def test_several_names_are_not_one_person(asked):
    book, link = asked({"accountable_id": "Ana; Ben {x}"})
    assert "“Ana; Ben {x}” is written." in " ".join(book.of(link))


def test_rating_and_date_are_asked_about(asked):
    old = {"rating": 2.0, "expectation": 4.0, "agreed_on": "2024-12-31"}
    book, link = asked(old, {"deliverable": "invoice"})
    text = " ".join(book.of(link))
    assert "rated 2 where 4 is expected" in text
    assert "2024-12-31 still hold" in text


def test_a_date_that_is_not_long_ago_is_not_asked_about(asked):
    book, link = asked({"rating": 2.0, "expectation": 4.0})
    assert "still hold" not in " ".join(book.of(link))


def test_findings_that_items_do_not_explain_are_asked_about(asked, chain_of):
    link = chain_of().links["link_id"][0]
    alone = Finding("It may be the same as another.", "", "", links=(link,), code="U901")
    hours = Finding("Much.", "", "", links=(link,), code="O901")
    book, _ = asked(found=Findings((alone, hours), ()))
    first, second = book.of(link)
    assert first == "How do both sides see this: It may be the same as another."
    assert "what can wait" in second
    assert book.findings(link) == (alone, hours)


def test_no_question_blames():
    constants = [*questions._ASKED.values(), *questions._DIFFER.values()]
    constants += [questions._BOTH, questions._HOURS]
    assert not [one for one in constants if BLAME.search(one)]
