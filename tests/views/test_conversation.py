"""What a conversation sheet says: both sides, what is open, where it hurts."""

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import find
from chainmap.risk import assess
from chainmap.views.conversation import links_to_talk_about, sheets

BOTH = {
    "need": "valid prices",
    "want": "a word before they change",
    "standard": "no wrong price",
    "acceptance": "ten checked",
    "channel": "mailbox",
    "accountable_id": "a",
    "turnaround": 24.0,
}
SIDE = {
    "supplier": {**BOTH, "stated_by": "supplier", "volume": 20.0, "effort": 1.0},
    "customer": {**BOTH, "stated_by": "customer", "importance": 4.0, "rating": 2.0},
}


def chain_of(*rows, moments=True, weight=2.0):
    """Ana (team Desk) -> Ben (team Store) -> a moment, with what each of ``rows`` says of the
    first link."""
    people = pd.DataFrame(
        {"employee_id": ["a", "b"], "name": ["Ana", "Ben"], "team": ["Desk", "Store"]}
    )
    first = {"supplier_id": "a", "customer_id": "b", "deliverable": "prices"}
    last = {"supplier_id": "b", "customer_id": "m", "deliverable": "quote", **BOTH}
    table = [{**first, **row} for row in rows] + ([{**last, "stated_by": "both"}] * moments)
    end = pd.DataFrame(
        {"moment_id": ["m"], "name": ["A quote"], "contacts": [100.0], "weight": [weight]}
    )
    return Chain.build(people, pd.DataFrame(table), end if moments else None)


def sheet_of(*rows, at=0, **more):
    chain = chain_of(*rows, **more)
    risk = assess(chain)
    (one,) = sheets(chain, risk, find(chain, risk), [chain.links["link_id"][at]])
    return one


def verdicts(sheet):
    return {line.what: line.verdict for line in sheet.lines}


def test_both_sides_stand_side_by_side():
    mine = {**SIDE["supplier"], "turnaround": 24.0, "need": "prices", "channel": None}
    theirs = {**SIDE["customer"], "turnaround": 8.0, "channel": None, "want": None}
    sheet = sheet_of(mine, theirs)
    assert verdicts(sheet) == {
        "Need": "other words",
        "Want": "supplier only",
        "Standard": "the same",
        "Accepted by": "the same",
        "Request channel": "nobody says",
        "Accountable": "the same",
        "Turnaround": "differs",
        "Volume per month": "supplier only",
        "Hours each": "supplier only",
        "Importance": "customer only",
        "Rating": "customer only",
    }
    lines = {line.what: line for line in sheet.lines}
    assert lines["Accountable"].supplier == "Ana"
    assert lines["Turnaround"].supplier == "24 working hours"
    assert lines["Turnaround"].customer == "8 working hours"
    assert [one for one in lines if lines[one].open] == ["Request channel", "Turnaround"]
    assert lines["Rating"].short == "rating 2 of 5 (customer)"
    assert [one for one in lines if not lines[one].aside] == list(lines)[:7]
    assert sheet.missing == ("that both sides say the same", "the one way to ask for it")
    assert sheet.supplier.note == sheet.customer.note == ""
    assert not sheet.other


def test_the_case_and_the_spacing_of_a_text_do_not_differ():
    mine = {**SIDE["supplier"], "channel": "Mail box"}
    assert verdicts(sheet_of(mine, SIDE["customer"]))["Request channel"] == "the same"


@pytest.mark.parametrize(("spoke", "silent"), [("supplier", "customer"), ("customer", "supplier")])
def test_one_side_alone(spoke, silent):
    sheet = sheet_of(SIDE[spoke])
    who = {"supplier": "Ana", "customer": "Ben"}
    heard = "Ben has not been heard about this one yet."
    note = "Nobody has asked Ana yet." if silent == "supplier" else heard
    assert getattr(sheet, silent).note == note
    assert getattr(sheet, spoke).note == ""
    assert getattr(sheet, silent).who == who[silent]
    assert all(getattr(line, silent) == "" for line in sheet.lines)
    assert verdicts(sheet)["Need"] == f"{spoke} only"
    assert "that both sides state it" in sheet.missing


def test_where_nobody_says_who_states_it_the_words_stand_apart():
    sheet = sheet_of({**BOTH, "stated_by": None})
    assert sheet.other
    assert {line.other for line in sheet.lines} >= {"valid prices", "24 working hours"}
    assert verdicts(sheet)["Need"] == "not known whose"
    assert sheet.supplier.note == sheet.customer.note == ""


def test_at_a_moment_somebody_speaks_for_the_customer():
    sheet = sheet_of(SIDE["supplier"], at=1)
    assert sheet.customer.who == "whoever speaks for the customer at 'A quote'"
    assert sheet.hurt.reached == 1


def test_an_assumed_link_has_a_sheet_too():
    chain = chain_of(SIDE["supplier"])
    moments = chain.moments.assign(owner_id="a")
    chain = Chain.build(chain.employees, chain.statements.drop(columns="link_id"), moments)
    risk = assess(chain)
    assumed = chain.links.loc[chain.links["assumed"], "link_id"].tolist()
    (sheet,) = sheets(chain, risk, find(chain, risk), assumed)
    assert sheet.assumed
    assert sheet.status == "not described"
    assert {line.supplier + line.customer for line in sheet.lines} == {""}
    assert sheet.questions


def test_the_hurt_is_that_of_the_risk():
    chain = chain_of(SIDE["supplier"])
    risk = assess(chain)
    (sheet,) = sheets(chain, risk, find(chain, risk), [chain.links["link_id"][0]])
    row = risk.links.set_index("link_id").loc[chain.links["link_id"][0]]
    assert sheet.hurt.a_month == row["contribution"]
    assert (sheet.hurt.low, sheet.hurt.high) == (row["low"], row["high"])
    assert sheet.hurt.moments == (("A quote", row["expected"]),)
    assert "weighted by customer" in sheet.hurt.sentence
    assert sheet.hurt.where.startswith("It leads to 1 moment of truth: A quote (")
    assert "weighted" not in sheet_of(SIDE["supplier"], weight=1.0).hurt.sentence


def test_without_moments_the_hurt_is_unknown_not_zero():
    sheet = sheet_of(SIDE["supplier"], moments=False)
    assert sheet.hurt.a_month != sheet.hurt.a_month
    assert sheet.hurt.sentence.startswith("Unknown")
    assert sheet.hurt.where == ""


def test_who_needs_a_sheet():
    chain = chain_of({**SIDE["supplier"], "need": None})
    risk = assess(chain)
    found = find(chain, risk)
    (first,) = links_to_talk_about(chain, found, risk)
    assert first == chain.links["link_id"][0]
    for team in ("Desk", "Store"):
        assert links_to_talk_about(chain, found, risk, team=team, top=5) == (first,)
    with pytest.raises(ChainmapError, match="Desk, Store"):
        links_to_talk_about(chain, found, risk, team="Sales")
