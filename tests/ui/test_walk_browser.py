"""Walks through pages in a real browser: from the X-ray to the map, a calculation cancelled."""

from playwright.sync_api import expect

PATIENCE = 60_000
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def on(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=PATIENCE)


def test_from_the_x_ray_to_the_map_and_a_calculation_cancelled(server, watch):
    seen = watch()
    page = seen.page
    page.goto(server.address)
    page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Open other data").scroll_into_view_if_needed()
    assert page.evaluate(SCROLLED) > 0
    on(page, "Moments of truth")
    row = page.locator(".xray [data-link]").first
    expect(row).to_be_visible(timeout=PATIENCE)
    assert page.evaluate(SCROLLED) == 0
    asked = row.get_attribute("data-link")
    row.click()
    expect(page.get_by_text("What each side says")).to_be_visible(timeout=PATIENCE)
    assert f"focus={asked}" in page.url

    on(page, "Moments of truth")
    page.get_by_role("tab", name="Do complaints agree?").click()
    compare = page.get_by_role("button", name="Compare with the complaints")
    compare.click(timeout=PATIENCE)
    expect(page.get_by_text("round 1 of").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_text("round 1 of")).to_have_count(0, timeout=PATIENCE)
    expect(compare).to_be_visible()
    expect(page.get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    assert not seen.strangers(server.address)
    assert not seen.complaints
