"""Settings and accepted findings in a real browser: changed, used, kept in the file, taken back."""

import tomllib

from playwright.sync_api import expect

PATIENCE = 60_000


def load_sample(page, address):
    page.goto(address)
    page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)


def to_page(page, link):
    page.get_by_role("link", name=link, exact=True).first.click()
    expect(page.get_by_role("heading", name=link, exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)


def settled(page):
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def saved(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what was decided").last.click()
    with open(download.value.path(), "rb") as file:
        return tomllib.load(file)


def test_a_changed_assumption_is_used_and_kept(server, watch):
    page = watch(viewport={"width": 1600, "height": 1000}).page
    load_sample(page, server.address)
    to_page(page, "Settings")
    expect(page.get_by_text("Everything is as by default.")).to_be_visible()
    grid = page.get_by_test_id("stDataFrame").first
    cell = grid.get_by_test_id("glide-cell-2-0")
    expect(cell).to_have_text("0.01")
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 50)  # the name in the first row; the value is two on
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.keyboard.press("Control+A")
    page.keyboard.type("0.02", delay=100)
    page.keyboard.press("Enter")
    expect(cell).to_have_text("0.02")
    page.get_by_role("button", name="Use these settings").click()
    expect(page.get_by_text("Changed: base = 0.02, fixed_failure = 0.02")).to_be_visible(
        timeout=PATIENCE
    )
    settled(page)
    assert saved(page)["settings"] == {"base": 0.02, "fixed_failure": 0.02}
    page.get_by_role("button", name="Back to the defaults").click()
    expect(page.get_by_text("Everything is as by default.")).to_be_visible(timeout=PATIENCE)


def test_a_finding_is_accepted_with_a_reason_and_taken_back(server, watch):
    page = watch(viewport={"width": 1600, "height": 1000}).page
    load_sample(page, server.address)
    to_page(page, "Findings")
    page.get_by_role("button", name="Accept it").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Say why, so that others can follow.")).to_be_visible()
    page.get_by_label("Why it is accepted").fill("The desk moves in <b>May</b>")
    page.get_by_label("Why it is accepted").press("Tab")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("1 finding accepted")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_text("1 finding accepted").click()
    expect(page.get_by_text("The desk moves in <b>May</b>")).to_be_visible()
    (why,) = saved(page)["accepted"].values()
    assert why["reason"] == "The desk moves in <b>May</b>"
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("1 finding accepted")).not_to_be_visible(timeout=PATIENCE)
