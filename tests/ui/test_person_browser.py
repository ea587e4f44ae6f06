"""The chain card on paper and on screen, in a real browser."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

PATIENCE = 60_000


def opened(served, watch, content, **options):
    seen, running = watch(**options), served(content)
    seen.page.goto(f"{running.address}/person?focus=E1")
    expect(seen.page.locator(".chain-card")).to_be_visible(timeout=PATIENCE)
    seen.complaints.clear()  # below a deep link the client first looks for its server there: 404
    return seen, running


def test_a_printed_card_has_no_controls(served, watch, company):
    seen, running = opened(served, watch, company, color_scheme="dark")
    page = seen.page
    expect(page.get_by_role("button", name="Print")).to_be_visible(timeout=PATIENCE)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    words = sheets[0].extract_text()
    assert "Ana Ruiz" in words
    assert "price list" in words
    for control in ("Print", "Download", "Find a person", "Settings", "Show on the map"):
        assert control not in words
    page.emulate_media(media="print")
    card = page.locator(".chain-card")
    assert card.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert page.locator("button:visible, input:visible, header.stAppHeader:visible").count() == 0
    assert seen.strangers(running.address) == []
    assert seen.complaints == []


def test_the_button_prints(served, watch, company):
    seen, _ = opened(served, watch, company)
    page = seen.page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    page.get_by_role("button", name="Print").click(timeout=PATIENCE)
    assert page.evaluate("window.printed") == 1


def test_the_card_downloads(served, watch, hostile_company, tmp_path):
    seen, _ = opened(served, watch, hostile_company)
    assert seen.page.locator(".chain-card :is(img, a, script)").count() == 0
    with seen.page.expect_download(timeout=PATIENCE) as caught:
        seen.page.get_by_role("button", name="Download (HTML)").click(timeout=PATIENCE)
    file = tmp_path / "card.html"
    file.write_bytes(caught.value.path().read_bytes())
    paper = watch()
    paper.page.goto(file.as_uri())
    expect(paper.page.locator(".chain-card")).to_have_count(1)
    assert paper.page.locator("img, script, a").count() == 0
    assert not [url for url in seen.requests + paper.requests if "evil" in url]
    assert seen.complaints == paper.complaints == []
