"""FIX FIRST in a real browser: plan, changes, scenarios, the file that keeps them."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chainmap import sample

PATIENCE = 60_000


def settled(page):
    for _ in range(2):
        page.wait_for_timeout(100)
        page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=PATIENCE
        )


def opened(page, address, *files):
    """The page FIX FIRST with these files in use."""
    page.goto(address)
    page.locator('input[type="file"]').first.set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files
        ]
    )
    page.get_by_role("button", name="Use these data").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_role("link", name="Fix first", exact=True).first.click()
    expect(page.get_by_text("disappointments a month").first).to_be_visible(timeout=PATIENCE)
    settled(page)


def part(page, name):
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()
    settled(page)


def choose(page, label, words):
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(words)
    page.get_by_role("option", name=words).first.click()
    settled(page)


def add(page, kind, label, words):
    choose(page, "What changes?", kind)
    choose(page, label, words)
    page.get_by_role("button", name="Add this change").click()
    settled(page)


def keep(page, name):
    field = page.get_by_label("Keep it under a name")
    field.fill(name)
    field.press("Tab")
    page.get_by_role("button", name="Keep this scenario").click()
    expect(page.get_by_text(f"Kept as “{name}”.")).to_be_visible(timeout=PATIENCE)
    settled(page)


@pytest.fixture
def five():
    return Path(sample.path("five")).read_bytes()


def test_a_plan_and_changes_are_kept_compared_and_found_again(server, watch, five):
    seen = watch()
    page = seen.page
    opened(page, server.address, ("five.xlsx", five))
    expect(page.get_by_text("30.5 → 28.4 disappointments a month")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Take this plan as a scenario").click()
    expect(page.get_by_text("At each moment of truth")).to_be_visible(timeout=PATIENCE)
    settled(page)
    part(page, "What if")
    add(page, "Somebody is away", "Who", "Quyen Tranholm")
    expect(page.get_by_text("Quyen Tranholm (E3) is away.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Customers lose: more contacts go wrong.")).to_be_visible()
    add(page, "The two sides clear a link up", "Link", "Price list")
    expect(page.get_by_text("is repaired.")).to_be_visible(timeout=PATIENCE)
    keep(page, "Summer")
    part(page, "Scenarios")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what was decided").click()
    content = download.value.path().read_bytes()
    kept = tomllib.loads(content.decode())["scenarios"]
    assert list(kept) == ["Plan of 40 hours", "Summer"]
    assert kept["Summer"]["away"] == ["E3"]
    assert len(kept["Plan of 40 hours"]["repair"]) == 2
    assert seen.strangers(server.address) == []
    assert seen.complaints == []

    other = watch().page
    opened(other, server.address, ("five.xlsx", five), ("five.chainmap.toml", content))
    part(other, "Scenarios")
    expect(other.get_by_role("combobox", name="Scenario", exact=True)).to_be_visible(
        timeout=PATIENCE
    )
    choose(other, "Scenario", "Summer")
    expect(other.get_by_text("Quyen Tranholm (E3) is away.")).to_be_visible(timeout=PATIENCE)
    part(other, "Absences")
    expect(other.get_by_text("Name a stand-in for")).to_be_visible(timeout=PATIENCE)
    other.get_by_role("button", name="Try it").click()
    expect(other.get_by_text("What is tried")).to_be_visible(timeout=PATIENCE)
    settled(other)
    assert other.url.endswith("/fix")


def test_hostile_texts_stay_text(server, watch, hostile_company):
    name = "![x](http://evil.example/s.png) <img src=x onerror=alert(1)>"
    text = f"[scenarios.'{name}']\naway = ['E2']\nnote = '{name}'\n"
    seen = watch()
    page = seen.page
    opened(page, server.address, ("h.xlsx", hostile_company), ("h.chainmap.toml", text.encode()))

    def clean():
        assert page.locator(".stMain img").count() == 0
        assert page.locator(".stMain a[href]").count() == 0
        assert page.locator(".stMain .katex").count() == 0

    for one in ("What if", "Scenarios", "Absences", "Plan"):
        part(page, one)
        clean()
    part(page, "Scenarios")
    page.get_by_role("button", name="Open in What if").click()
    expect(page.get_by_text("is away.")).to_be_visible(timeout=PATIENCE)
    settled(page)
    clean()
    assert not [url for url in seen.requests if "evil" in url]
    assert seen.complaints == []
