"""A reload, a broken connection, another tab, another browser: who finds what again."""

import re

from playwright.sync_api import Page, expect

PATIENCE = 60_000


def load_sample(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def to_findings(page: Page) -> None:
    page.get_by_role("link", name="Findings", exact=True).first.click()
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)


def is_empty(page: Page) -> None:
    load = page.get_by_role("button", name="Load the sample company")
    expect(load.or_(page.get_by_role("button", name="Go to Start"))).to_be_visible(timeout=PATIENCE)
    assert "Sample company ·" not in page.content()


def test_a_reload_brings_back_data_page_and_choices(server, watch):
    page = watch().page
    load_sample(page, server.address)
    page.get_by_role("button", name="Show the overload").click()
    expect(page.get_by_text("What to do").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    before = page.get_by_text("findings, worst first").inner_text()
    page.reload()
    expect(page.get_by_text("What to do").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(before)).to_be_visible(timeout=PATIENCE)
    assert "/findings" in page.url


def test_a_deep_link_still_leads_there_after_a_reload(server, watch):
    page = watch().page
    load_sample(page, server.address)
    page.get_by_role("button", name="Show on the map").first.click()
    page.wait_for_url(re.compile(r"/map\?.*="), timeout=PATIENCE)
    settled(page)
    address = page.url
    details = page.locator(".st-key-details").inner_text(timeout=PATIENCE)
    page.reload()
    expect(page.locator(".st-key-details")).to_have_text(
        details, use_inner_text=True, timeout=PATIENCE
    )
    assert page.url == address


def test_a_new_tab_of_the_same_browser_finds_the_data(server, watch):
    first = watch().page
    load_sample(first, server.address)
    second = first.context.new_page()
    second.goto(f"{server.address}/findings")
    expect(second.get_by_text("What to do")).to_be_visible(timeout=PATIENCE)


def test_another_browser_and_a_made_up_secret_find_nothing(server, watch):
    load_sample(watch().page, server.address)
    other = watch().page
    other.goto(f"{server.address}/findings")
    is_empty(other)
    [mine] = [one for one in other.context.cookies() if one["name"].startswith("chainmap-")]
    assert mine["httpOnly"]
    other.context.add_cookies([{**mine, "value": "A" * 43}])
    other.reload()
    is_empty(other)


def test_what_is_forgotten_does_not_come_back(server, watch):
    page = watch().page
    load_sample(page, server.address)
    page.get_by_role("link", name="Import", exact=True).first.click()
    page.get_by_role("button", name="Forget these data").click(timeout=PATIENCE)
    expect(page.get_by_text("Upload one or several sheets")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.goto(server.address)
    is_empty(page)
