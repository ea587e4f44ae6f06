import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from chainmap.exports import fonts
from chainmap.exports.brand import Brand
from chainmap.exports.cards_pdf import employee_cards, team_cards
from chainmap.exports.cards_pdf_sheets import sheets_pdf
from chainmap.views.conversation import links_to_talk_about
from chainmap.views.groups import Groups


def pages(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.fixture(scope="module")
def cards(rich):
    return pages(employee_cards(rich))


def test_everybody_has_a_card_with_both_sides_and_the_questions(cards, rich):
    assert len(cards) == len(rich.chain.employees)
    links = rich.chain.links[~rich.chain.links["assumed"]]
    for page, row in zip(
        cards,
        rich.chain.employees.sort_values(["team", "name"]).itertuples(),
        strict=True,
    ):
        assert page.startswith(row.name)
        for side, heading in (
            ("supplier_id", "My internal customers: what they need and want"),
            ("customer_id", "My suppliers: what we need of them"),
        ):
            count = int(links[side].eq(row.employee_id).sum())
            assert f"{heading} ({count})" in page if count else heading in page
        assert "What we must settle" in page


def test_a_card_says_what_the_link_says(cards, rich):
    link = rich.risk.ranked_links.iloc[0]
    row = rich.links.loc[link["link_id"]]
    supplier = rich.names[row["supplier_id"]]
    page = next(one for one in cards if one.startswith(supplier))
    assert row["deliverable"] in page
    assert rich.names[row["customer_id"]] in page
    assert link["status"] in page


def test_every_team_has_a_page_in_the_order_of_names(rich):
    found = pages(team_cards(rich))
    names = sorted(Groups.of(rich.chain.employees).teams)
    assert all(page.startswith(name) for page, name in zip(found, names, strict=True))


def test_two_sheets_to_a_page_for_every_link_to_talk_about(rich):
    found = pages(sheets_pdf(rich))
    links = links_to_talk_about(rich.chain, rich.findings, rich.risk)
    assert len(found) == (len(links) + 1) // 2
    assert sum(page.count("What we agreed") for page in found) == len(links)
    first = rich.links.loc[links[0]]
    assert found[0].startswith(first["deliverable"])


@pytest.mark.parametrize("write", [employee_cards, team_cards, sheets_pdf])
def test_the_bytes_repeat_and_nothing_can_be_clicked(write, hostile, hidden_things):
    content = write(hostile)
    assert write(hostile) == content
    book = PdfReader(BytesIO(content))
    for page in book.pages:
        assert "/Annots" not in page
        assert "/AA" not in page
    assert "/JavaScript" not in book.trailer["/Root"].get("/Names", {})
    text = " ".join(pages(content))
    assert "⟨U+0000⟩⟨U+202E⟩" in text
    assert not re.search(hidden_things, text)


def test_names_in_letters_that_the_font_lacks_are_there_by_their_code(rich):
    chain = rich.chain
    people = chain.employees.copy()
    people.loc[0, "name"], people.loc[1, "name"] = "李小龍", "Şükrü Ćwikła Ωμέγα Иван"
    other = replace(rich, chain=replace(chain, employees=people))
    text = " ".join(pages(employee_cards(other)))
    assert "⟨U+674E⟩⟨U+5C0F⟩" in text
    assert "Şükrü Ćwikła Ωμέγα Иван" in text


def test_the_house_style_is_on_the_page(rich):
    content = employee_cards(replace(rich, brand=Brand("Advisers", accent="#7A2A6B")))
    assert "Advisers · Example · 2026-03-02" in pages(content)[0]
    assert PdfReader(BytesIO(content)).metadata.author == "Advisers"


def test_long_names_stay_inside_their_columns(wide):
    for page in PdfReader(BytesIO(employee_cards(wide))).pages:
        right = []

        def seen(text, _, matrix, font, size, right=right):
            if text.strip():
                right.append(matrix[4] + fonts.width(text.strip(), size * matrix[0]))

        page.extract_text(visitor_text=seen)
        assert max(right) < float(page.mediabox.width)
