"""The map of the report in a real browser: drawn, walked, without a request."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from chainmap.exports.report import report

PAINTED = """() => {
  const canvas = document.getElementById("map").shadowRoot.querySelector("canvas");
  if (!canvas) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 20;
}"""


@pytest.fixture(scope="module")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as running:
        made = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


def test_the_map_is_drawn_and_another_place_can_be_chosen(browser, rich, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(report(rich), encoding="utf-8")
    page, wrong, asked = browser.new_page(), [], []
    page.on("pageerror", lambda one: wrong.append(str(one)))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(path.as_uri())
    page.locator("#walk").scroll_into_view_if_needed()
    page.wait_for_function(PAINTED)
    note = page.locator("#map .note")
    whole = note.text_content()
    page.select_option("#map-place", index=2)
    page.wait_for_function(PAINTED)
    assert note.text_content() != whole
    assert wrong == []
    assert [one for one in asked if not one.startswith(("data:", "blob:"))] == [path.as_uri()]
