"""Conversation sheets and meetings in a real browser: opened, downloaded, printed two to a page."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from chainmap import sample
from chainmap.exports.conversation import conversation
from chainmap.findings import find
from chainmap.intake import read, read_bytes
from chainmap.risk import assess
from chainmap.views.conversation import links_to_talk_about, sheets

PATIENCE = 60_000


def opened(served, watch, content, page="findings", **options):
    """The page of an app that was started on ``content``."""
    seen, running = watch(**options), served(content)
    seen.page.goto(f"{running.address}/{page}")
    expect(seen.page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    seen.complaints.clear()  # below a deep link the client first looks for its server there: 404
    return seen, running


def downloaded(page: Page, button: str) -> str:
    with page.expect_download(timeout=PATIENCE) as caught:
        page.get_by_role("button", name=button).first.click(timeout=PATIENCE)
    return caught.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sheet_opens_from_the_panel_of_a_link(served, watch, company, scheme):
    link = read_bytes({"company.xlsx": company}).chain.links["link_id"][0]
    at = f"map?focus={link}"
    seen, running = opened(served, watch, company, at, color_scheme=scheme)
    page = seen.page
    page.get_by_role("button", name="Conversation sheet").click(timeout=PATIENCE)
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Questions to settle")).to_be_visible(timeout=PATIENCE)
    expect(sheet.get_by_text("Ana Ruiz has not been heard about this one yet.")).to_be_visible()
    expect(sheet.get_by_text("price list")).to_be_visible()
    text = downloaded(page, "Download to print (HTML)")
    assert text.count("<article") == 1
    assert "price list" in text
    assert seen.strangers(running.address) == []
    assert seen.complaints == []


def test_meetings_and_their_sheets_download(served, watch, company):
    seen, _ = opened(served, watch, company)
    page = seen.page
    page.get_by_role("tab", name="Meetings to hold").click(timeout=PATIENCE)
    expect(page.get_by_text("Who comes:")).to_be_visible(timeout=PATIENCE)
    assert "Ana Ruiz" in downloaded(page, "Download the meetings (CSV)")
    assert "<article" in downloaded(page, "Sheets of this meeting (HTML)")
    assert "<article" in downloaded(page, "Download the sheets (HTML)")
    page.get_by_role("tab", name="What was found").click()
    page.get_by_role("button", name=re.compile("onversation sheet")).first.click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)


def test_hostile_cells_are_only_text(served, watch, hostile_company, tmp_path):
    seen, _ = opened(served, watch, hostile_company)
    page = seen.page
    page.get_by_role("button", name=re.compile("onversation sheet")).first.click(timeout=PATIENCE)
    expect(page.get_by_text("Questions to settle").first).to_be_visible(timeout=PATIENCE)
    for place in (".stMain", '[role="dialog"]'):
        assert page.locator(f"{place} img").count() == 0
        assert page.locator(f"{place} a[href]").count() == 0
        assert page.locator(f"{place} .katex").count() == 0
    text = downloaded(page, "Download to print (HTML)")
    shown = tmp_path / "sheets.html"
    shown.write_text(text, encoding="utf-8")
    paper = watch()
    paper.page.goto(shown.as_uri())
    assert paper.page.locator("img, script, a").count() == 0
    assert not [url for url in seen.requests + paper.requests if "evil" in url]
    assert seen.complaints == paper.complaints == []


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_two_sheets_fit_a_page(watch, count, pages, made_by_the_sample):
    page = watch().page
    page.set_content(made_by_the_sample(count))
    assert pages_of(page.pdf(prefer_css_page_size=True)) == pages
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 711, "height": 1062})
    heights = page.eval_on_selector_all(
        "article", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    half = 297 / 2 * 96 / 25.4
    assert max(heights) - min(heights) < 1
    assert 0.9 * half < heights[0] <= half


@pytest.fixture(scope="module")
def made_by_the_sample():
    """The first sheets of the sample company, as a page."""
    chain = read(sample.path("company")).chain
    risk = assess(chain, samples=100)
    found = find(chain, risk)

    def make(count):
        ids = links_to_talk_about(chain, found, risk, top=count)
        made = sheets(chain, risk, found, ids)
        return conversation(made, name="Sample", made_on=date(2026, 3, 2))

    return make
