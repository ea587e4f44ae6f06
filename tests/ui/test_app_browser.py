"""The app in a real browser: the way through the pages, what it asks for, what hostile cells do."""

import re

import pytest
from playwright.sync_api import Page, expect

PATIENCE = 60_000


def load_sample(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)


def settled(page: Page) -> None:
    """Wait until the script has run to its end."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def to_page(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).first.click()
    expect(page.get_by_role("heading", name=link, exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def test_from_start_through_a_tile_and_a_finding_to_the_map(server, watch):
    seen = watch()
    page = seen.page
    load_sample(page, server.address)
    page.get_by_role("button", name="Show the overload").click()
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_visible()
    expect(page.get_by_text("What to do")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Show on the map").click()
    page.wait_for_url(re.compile(r"/map\?focus="), timeout=PATIENCE)
    assert seen.strangers(server.address) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_asks_only_the_app_and_complains_of_nothing(server, watch, scheme):
    seen = watch(color_scheme=scheme)
    load_sample(seen.page, server.address)
    for link in ("Import", "Findings", "Moments of truth", "Settings"):
        to_page(seen.page, link)
    assert seen.strangers(server.address) == []
    assert seen.complaints == []


def test_the_page_may_not_call_elsewhere_whatever_it_holds(server, watch):
    seen = watch()
    load_sample(seen.page, server.address)
    seen.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:9/x.png\">')"
    )
    seen.page.wait_for_timeout(500)
    assert any("Content Security Policy" in line for line in seen.complaints)


def test_hostile_cells_are_only_text(server, watch, hostile_company):
    seen = watch()
    page = seen.page
    page.goto(server.address)
    upload(page, "![x](http://evil.example/f.png).xlsx", hostile_company)
    page.get_by_role("button", name="Use these data").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    for link in ("Import", "Findings", "Moments of truth", "Settings"):
        to_page(page, link)
        assert page.locator(".stMain img").count() == 0
        assert page.locator(".stMain a[href]").count() == 0
        assert page.locator(".stMain .katex").count() == 0
    assert not [url for url in seen.requests if "evil" in url]
    assert seen.complaints == []


def test_garbage_is_answered_in_words_and_the_data_stay(server, watch):
    page = watch().page
    load_sample(page, server.address)
    to_page(page, "Import")
    upload(page, "report.xlsx", bytes(range(256)) * 50)
    expect(
        page.get_by_text("can't be used").or_(page.get_by_text("can be used yet"))
    ).to_be_visible(timeout=PATIENCE)
    assert "Traceback" not in page.content()
    page.get_by_role("link", name="Start", exact=True).first.click()
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)


def test_the_table_of_findings_downloads(server, watch):
    page = watch().page
    load_sample(page, server.address)
    to_page(page, "Findings")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download these findings (CSV)").click()
    content = caught.value.path().read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"Code"')
    assert b"O201" in content


def test_the_app_opens_on_the_file_it_was_started_with(served, watch, company):
    running = served(company)
    page = watch().page
    page.goto(f"{running.address}/findings")
    expect(page.get_by_text("five people.xlsx · 3 employees")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_visible()


def test_one_session_sees_nothing_of_another(server, watch):
    load_sample(watch().page, server.address)
    other = watch().page
    other.goto(server.address)
    expect(other.get_by_role("button", name="Load the sample company")).to_be_visible(
        timeout=PATIENCE
    )
    assert "Fix these three first" not in other.content()


def test_no_streamlit_leftovers(server, watch):
    page = watch().page
    load_sample(page, server.address)
    settled(page)
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    expect(page.get_by_role("menuitemradio", name="Dark")).to_be_visible()
    assert "Deploy" not in page.inner_text("body")
    assert "Streamlit" not in page.inner_text("body")
    assert page.title() == "chainmap"
    font = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert font.startswith('"Source Serif"')  # it comes with the app, from our own address


def test_a_file_with_errors_is_checked_first(served, watch, spoilt_company):
    page = watch().page
    page.goto(served(spoilt_company).address)
    expect(page.get_by_role("button", name="Use the good rows")).to_be_visible(timeout=PATIENCE)


def test_the_report_downloads_and_names_its_input(server, watch, company):
    page = watch().page
    page.goto(server.address)
    upload(page, "five.xlsx", company)
    page.get_by_role("button", name="Use these data").click(timeout=PATIENCE)
    page.get_by_role("button", name="Make a report").click(timeout=PATIENCE)
    page.get_by_role("button", name="Make it").click(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as caught:
        page.get_by_role("button", name="Download the report (HTML)").click(timeout=PATIENCE)
    text = caught.value.path().read_text(encoding="utf-8")
    assert "Ana Ruiz" in text
    assert "five.xlsx" in text
