"""The search of the map in a real browser: a list of what fits, by keyboard and by mouse."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000


@pytest.fixture
def page(watch: Callable, served: Callable, hostile_company: bytes) -> Iterator[Page]:
    """The map of the company with hostile names; nothing of them may run or be fetched."""
    seen = watch(color_scheme="dark")
    address = served(hostile_company).address
    seen.page.on("dialog", lambda _: seen.complaints.append("a dialog"))
    seen.page.goto(address)
    expect(seen.page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    seen.page.get_by_role("link", name="Map", exact=True).first.click(timeout=PATIENCE)
    seen.page.wait_for_selector("[data-drawn]", timeout=PATIENCE)
    yield seen.page
    assert not seen.strangers(address)
    assert not seen.complaints


def search(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find", exact=True)


def test_what_is_typed_is_found_and_walked_through_by_keyboard(page: Page) -> None:
    box, options = search(page), page.get_by_role("option")
    page.locator(".chainmap .stage").focus()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("ORDER d")
    expect(options).to_have_text(["Order desk · team", "Ben Okafor · Order desk"])
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    marked = page.get_by_role("option", selected=True)
    expect(marked).to_have_text("Ben Okafor · Order desk")
    assert box.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "around=employee%3AE2" in url, timeout=PATIENCE)
    expect(page.locator(".st-key-details")).to_contain_text("Ben Okafor", timeout=PATIENCE)
    expect(box).to_have_value("")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("nobody at all")
    expect(page.get_by_text("No results")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_text("No results")).to_be_hidden()
    page.keyboard.type("bnokfr")  # a few letters are enough where nothing fits better
    expect(options).to_have_text(["Ben Okafor · Order desk"])


def test_a_hostile_name_is_text_in_the_list_and_can_be_chosen(
    page: Page, hostile_texts: tuple[str, str, str]
) -> None:
    search(page).click()
    options = page.get_by_role("option")
    expect(options).to_have_count(8)  # three people, two moments, three teams
    hostile = options.filter(has_text="onerror")
    expect(hostile).to_have_text(f"{hostile_texts[0]} · Product data")
    assert hostile.locator("*").count() == 0
    checked = Axe().run(page, context=".find").response
    assert {"label", "color-contrast"} <= {one["id"] for one in checked["passes"]}
    assert [one["id"] for one in checked["violations"]] == []
    hostile.click()
    page.wait_for_url(lambda url: "around=employee%3AE1" in url, timeout=PATIENCE)
