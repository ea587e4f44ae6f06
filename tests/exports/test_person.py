"""Chain cards as HTML: safe, complete, one page of A4 each where it is short."""

from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.exports.person import fragment, person_cards
from chainmap.findings import find
from chainmap.findings.questions import Questions
from chainmap.risk import assess
from chainmap.views.person import card

DAY = date(2026, 3, 2)
EVIL = '</style><img src=x onerror="alert(1)"><script>alert(2)</script>\u202e=1+1'


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found |= {tag, *(name for name, _ in attrs)}


def cards_of(chain):
    risk = assess(chain)
    questions = Questions(chain, find(chain, risk))
    return [card(questions, risk, one) for one in chain.employees["employee_id"]]


@pytest.fixture
def hostile():
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": EVIL, "team": EVIL, "role": EVIL})
    row = {"supplier_id": "a", "customer_id": "b", "deliverable": EVIL, "need": EVIL}
    sides = [
        {**row, "stated_by": "supplier", "channel": EVIL},
        {**row, "stated_by": "customer", "channel": "letter"},
        {**row, "stated_by": "customer", "deliverable": EVIL + "2"},
    ]
    return cards_of(Chain.build(people, pd.DataFrame(sides)))


def test_every_employee_gets_a_card():
    page = person_cards(cards_of(tiny()), name="Example", made_on=DAY)
    assert page.count("<article") == 2
    assert "Ana" in page
    assert "2026-03-02" in page


def test_what_is_not_stated_is_said():
    (ana, _) = cards_of(tiny())
    assert "not stated" in fragment(ana, name="Example", made_on=DAY)


def test_a_cell_is_only_text(hostile):
    page = person_cards(hostile, name=EVIL, made_on=DAY)
    tags = Tags(page).found
    assert not tags & {"script", "img", "a", "onerror", "src", "href", "link", "form"}
    assert "\u202e" not in page
    assert page.count("</style>") == 1
    assert "&lt;img" in page


def test_a_piece_for_a_page_has_no_style_of_its_own(hostile):
    piece = fragment(hostile[0], name=EVIL, made_on=DAY)
    assert piece.strip().startswith("<article")
    assert not Tags(piece).found & {"style", "script", "img", "html"}


def test_the_same_input_gives_the_same_text():
    first, second = (person_cards(cards_of(tiny()), name="E", made_on=DAY) for _ in range(2))
    assert first == second
