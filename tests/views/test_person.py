"""What a chain card says of an employee's part of the chain."""

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings import find
from chainmap.findings.questions import Questions
from chainmap.risk import assess
from chainmap.views.person import card, team_of

PRICES = {"supplier_id": "a", "customer_id": "b", "deliverable": "prices"}
QUOTE = {"supplier_id": "b", "customer_id": "m", "deliverable": "quote", "stated_by": "both"}
SUPPLIER = {**PRICES, "stated_by": "supplier", "turnaround": 24.0, "volume": 20.0, "effort": 9.0}
CUSTOMER = {**PRICES, "stated_by": "customer", "turnaround": 8.0, "need": "valid prices"}


def chain_of(*rows, capacity=120.0):
    people = pd.DataFrame(
        {
            "employee_id": ["b", "a", "c"],
            "name": ["Ben", "Ana", "Cleo"],
            "team": ["Desk", "Desk", None],
            "capacity": [capacity, capacity, None],
        }
    )
    moment = pd.DataFrame(
        {
            "moment_id": ["m"],
            "name": ["A quote"],
            "contacts": [100.0],
            "external_customer": ["Hotels"],
        }
    )
    return Chain.build(people, pd.DataFrame([*rows, QUOTE]), moment)


def card_of(chain, who):
    risk = assess(chain)
    return card(Questions(chain, find(chain, risk)), risk, who)


def test_both_ends_of_a_link_have_it_on_their_card():
    chain = chain_of(SUPPLIER, CUSTOMER)
    (sold,) = card_of(chain, "a").customers
    (bought,) = card_of(chain, "b").suppliers
    assert (sold.other, bought.other) == ("Ben", "Ana")
    assert sold.need == bought.need == "valid prices"
    assert sold.about == "Desk"


def test_a_moment_of_truth_is_a_customer_like_any_other():
    (quote,) = card_of(chain_of(SUPPLIER), "b").customers
    assert (quote.other, quote.about) == ("A quote", "moment of truth: Hotels")


def test_what_differs_stands_in_the_words_of_each_side():
    chain = chain_of(SUPPLIER, CUSTOMER)
    (mine,) = card_of(chain, "a").differences
    (theirs,) = card_of(chain, "b").differences
    assert mine.words == (("Turnaround", "24 working hours", "8 working hours"),)
    assert theirs.words == (("Turnaround", "8 working hours", "24 working hours"),)
    assert (mine.other, mine.supplies) == ("Ben", True)
    assert (theirs.other, theirs.supplies) == ("Ana", False)


def test_sides_that_agree_do_not_differ():
    chain = chain_of(SUPPLIER, {**CUSTOMER, "turnaround": 24.0})
    assert card_of(chain, "a").differences == ()


def test_a_link_of_one_side_names_whom_to_ask():
    shown = card_of(chain_of(CUSTOMER), "b")
    (one,) = shown.one_sided
    assert (one.other, one.supplies, one.note) == ("Ana", False, "Nobody has asked Ana yet.")
    assert shown.suppliers[0].only == "Ben"


def test_hours_promised_beside_hours_there():
    hours = card_of(chain_of(SUPPLIER), "a").hours
    assert (hours.promised, hours.there, hours.load) == (180.0, 120.0, 1.5)
    assert card_of(chain_of(SUPPLIER), "a").customers[0].overloaded


def test_hours_that_nobody_gave_are_unknown():
    hours = card_of(chain_of(CUSTOMER), "a").hours
    assert hours.promised != hours.promised
    assert hours.at_least
    nobody = card_of(chain_of(CUSTOMER), "c").hours
    assert nobody.promised == 0
    assert nobody.there != nobody.there


def test_what_to_settle_first_is_about_the_own_links():
    found = card_of(chain_of(SUPPLIER, CUSTOMER), "a").findings
    assert found
    assert all("Ana" in one.message for one in found)
    assert all(str(one.severity) != "note" for one in found)


def test_somebody_without_a_link_has_a_card():
    empty = card_of(chain_of(SUPPLIER), "c")
    assert (empty.customers, empty.suppliers, empty.supplied) == ((), (), 0)


def test_a_long_list_is_cut_and_counted():
    rows = [{**PRICES, "deliverable": f"price {at}", "stated_by": "both"} for at in range(50)]
    shown = card_of(chain_of(*rows), "a")
    assert (len(shown.customers), shown.supplied) == (40, 50)


def test_a_team_goes_by_name():
    chain = chain_of(SUPPLIER)
    assert team_of(chain, "b") == ("a", "b")
    assert team_of(chain, "c") == ("c",)


def test_nobody_has_no_card():
    with pytest.raises(ChainmapError, match="no employee 'x'"):
        card_of(chain_of(SUPPLIER), "x")
