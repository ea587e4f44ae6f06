"""Hebrew and Arabic in the order and the shapes in which a page draws them.

What is expected was worked out with another implementation of UAX 9 and another one of joining;
but for mirrored brackets, and for arrows, which always lead from supplier to customer.
"""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from chainmap.chain import Chain
from chainmap.exports.cards_pdf import employee_cards
from chainmap.exports.right_to_left import drawn
from chainmap.findings import find
from chainmap.risk import assess

DRAWN = (
    (
        "\u0627\u0644\u0625\u062f\u0627\u0631\u0629 \u2192 \u05d3\u05d5\u05d3",
        "\ufe93\ufead\ufe8d\ufea9\ufef9\ufe8d \u2192 \u05d3\u05d5\u05d3",
    ),
    ("\u0645\u062d\u0645\u062f 24 h (Sales)", "24 \ufeaa\ufee4\ufea4\ufee3 h (Sales)"),
    ("\u05e9\u05dc\u05d5\u05dd 1,200 \u05d5 5 %", "5 \u05d5 1,200 \u05dd\u05d5\u05dc\u05e9 %"),
    (
        "\u0641\u0627\u0637\u0645\u0629: \u0644\u0627 \u0633\u0644\u0627\u0645 5 %",
        "5 \ufee1\ufefc\ufeb3 \ufefb :\ufe94\ufee4\ufec3\ufe8e\ufed3 %",
    ),
    ("\u067e\u0627\u0631\u0633 \u06af\u0644", "\ufede\ufb94 \ufeb1\ufead\ufe8e\ufb58"),
    (
        "\u0645\u064f\u062d\u064e\u0645\u064e\u0651\u062f",
        "\ufeaa\ufee4\u064e\u0651\ufea4\u064e\ufee3\u064f",
    ),
    (
        "\u05d3\u05d5\u05d3 (\u05e8\u05d0\u05e9 \u05e6\u05d5\u05d5\u05ea) \xb7 Desk",
        "(\u05ea\u05d5\u05d5\u05e6 \u05e9\u05d0\u05e8) \u05d3\u05d5\u05d3 \xb7 Desk",
    ),
    ("Ana \u2192 \u0628\u064a\u062a 12 \xb7 3.5", "Ana \u2192 3.5 \xb7 12 \ufe96\ufef4\ufe91"),
    (
        "\u0627\u0644\u0637\u0644\u0628 [A (\u0628) 7] \u05e9\u05dc\u05d5\u05dd",
        "\ufe90\ufee0\ufec4\ufedf\ufe8d [A (\ufe8f) 7] \u05dd\u05d5\u05dc\u05e9",
    ),
)


@pytest.mark.parametrize(("text", "expected"), DRAWN)
def test_a_line_is_drawn_in_the_order_and_the_shapes_of_its_script(text, expected):
    assert drawn(text) == expected


def test_text_from_left_to_right_stays_as_it_is():
    for text in ("", "Ana Ötzi (24 h), 5 %", "Ελένη → Иван", "⟨U+674E⟩"):
        assert drawn(text) == text


def test_a_card_that_lacks_signs_says_so_and_names_its_employee_by_identifier(five):
    people = five.chain.employees.copy()
    people.loc[0, "name"], people.loc[1, "name"] = "李明", "דוד"
    said = five.chain.statements.drop(columns="link_id")
    chain = Chain.build(people, said, five.chain.moments)
    risk = assess(chain, samples=50)
    made = replace(five, chain=chain, risk=risk, findings=find(chain, risk))
    pages = [page.extract_text() for page in PdfReader(BytesIO(employee_cards(made))).pages]
    mine = next(page for page in pages if page.startswith(f"{people.loc[0, 'employee_id']}: ⟨U+"))
    assert "the font of this PDF has not" in mine
    alone = [page for page in pages if "⟨U+" not in page]
    assert alone
    assert not any("the font of this PDF" in page for page in alone)
