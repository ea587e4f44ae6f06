"""How long somebody waits in the browser: pages, panels, steps of the map. Medians by the clock.

    python benchmarks/pages.py [FILE | EMPLOYEES/LINKS]

Starts the app on a file (by default the sample company) or on an invented organisation, and goes
about in it with real Chromium (CHROMIUM, or the usual names), 1440 x 900, a new profile. A page
takes until its script has ended, a panel until it shows what was clicked, a map until it is drawn
(two frames later it is on the screen). Prints one JSON object with medians, the largest, and what
the browser's heap holds after its garbage is collected, in MB. Needs the extra ``dev``.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from load import free_port, served, workbook
from playwright.sync_api import Page, sync_playwright

SAMPLE = Path(__file__).parents[1] / "sample_data" / "company.xlsx"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PAGES = ("Start", "Findings", "Moments", "Person", "Settings", "Map")
PATIENCE, ROUNDS, CLICKS, STEPS = 180_000, 3, 12, 8
#: The drawing, found below the shadow roots.
FIND = """[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
  .map((one) => one.querySelector(".chainmap")).find(Boolean)?.__chainmap"""
QUIET = '[data-testid="stApp"][data-test-script-state="notRunning"]'


class Waits:
    """Seconds by what was waited for."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def time(self, what: str, act: Callable[[], object], until: Callable[[], object]) -> None:
        """``act``, and how long it is ``until``."""
        start = time.perf_counter()
        act()
        until()
        self.seconds[what].append(time.perf_counter() - start)

    def summary(self) -> dict[str, dict[str, float]]:
        return {
            what: {
                "median": round(statistics.median(took), 3),
                "most": round(max(took), 3),
                "times": len(took),
            }
            for what, took in self.seconds.items()
        }


def told(page: Page, script: str, arg: object = None) -> object:
    """What ``script`` says of the drawing, ``map``."""
    return page.evaluate(f"(arg) => {{ const map = {FIND}; return {script}; }}", arg)


def until(page: Page, script: str, arg: object = None) -> None:
    """Wait until ``script`` is true of the drawing, ``map``."""
    made = f"(arg) => {{ const map = {FIND}; return map && ({script}); }}"
    page.wait_for_function(made, arg=arg, timeout=PATIENCE)


def quiet(page: Page) -> None:
    """Until the script of the page has ended."""
    page.wait_for_selector(QUIET, timeout=PATIENCE)


def drawn(page: Page) -> None:
    """Until a map is drawn and the browser had two frames to show it."""
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE)
    frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)


def turn(page: Page, title: str) -> None:
    """To another page by its link."""
    page.get_by_test_id("stTopNavLink").filter(has_text=title).first.click()


def there(page: Page, title: str) -> None:
    """Until the page ``title`` is there, its script has ended, and what it draws is drawn."""
    names = ("", "start") if title == "Start" else (title.casefold(),)
    page.wait_for_url(lambda url: urlsplit(url).path.strip("/") in names)
    page.wait_for_timeout(20)  # before that the script of the page before may look ended
    quiet(page)
    if title == "Map":
        drawn(page)


def pages(page: Page, waits: Waits) -> None:
    """Every page several times."""
    for _ in range(ROUNDS):
        for title in PAGES:
            waits.time(f"page {title}", lambda: turn(page, title), lambda: there(page, title))  # noqa: B023


def panels(page: Page, waits: Waits) -> None:
    """Boxes and lines, each until the panel beside says what it is."""
    boxes = list(told(page, "map.picture.nodes.map((one) => one.id)"))  # type: ignore[call-overload]
    lines = list(told(page, "[...map.edges.keys()]"))  # type: ignore[call-overload]
    before = page.locator(".st-key-details").inner_text()
    for id in [*boxes[: CLICKS // 2], *lines[: CLICKS // 2]]:
        changed = "(was) => document.querySelector('.st-key-details').innerText !== was"
        waits.time(
            "click to panel",
            lambda: told(page, "(map.choose(arg), 0)", id),  # noqa: B023
            lambda: page.wait_for_function(changed, arg=before, timeout=PATIENCE),  # noqa: B023
        )
        quiet(page)
        before = page.locator(".st-key-details").inner_text()


def steps(page: Page, waits: Waits) -> None:
    """Down to a team, then one person after another in the middle, each until it is drawn."""
    for at in range(STEPS // 2):
        for kind, what in (
            ("department:", "step down"),
            ("team:", "step down"),
            ("employee:", "person in the middle"),
            ("employee:", "person in the middle"),
        ):
            step(page, waits, kind, what, at)
        back = page.get_by_role("button", name="Whole organisation").first
        waits.time("back to the whole", back.click, lambda: drawn(page))
        quiet(page)


def step(page: Page, waits: Waits, kind: str, what: str, at: int) -> None:
    """Open one of the boxes of this kind, if there are any."""
    middle = unquote(parse_qs(urlsplit(page.url).query).get("around", [""])[0])
    boxes = "map.picture.nodes.map((one) => one.id).filter((id) => id.startsWith(arg))"
    ids = [one for one in told(page, boxes, kind) if one != middle]  # type: ignore[attr-defined]
    if not ids:
        return
    id, old = ids[at % len(ids)], told(page, "map.picture.key")
    new = "map.picture.key !== arg && map.root.dataset.drawn"
    waits.time(
        what,
        lambda: told(page, "(map.open(arg), 0)", id),
        lambda: (until(page, new, old), drawn(page)),
    )
    quiet(page)


def heap(page: Page) -> float:
    """MB that the page's scripts hold, garbage collected before."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def measured(address: str) -> dict[str, object]:
    """All of it in one browser."""
    waits = Waits()
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        start = time.perf_counter()
        page.goto(address)
        page.get_by_text("Fix these three first").wait_for(timeout=PATIENCE)
        quiet(page)
        opened = time.perf_counter() - start
        page.wait_for_timeout(15_000)  # what is worked out behind the first page
        waits.time("first map", lambda: turn(page, "Map"), lambda: drawn(page))
        quiet(page)
        panels(page, waits)
        steps(page, waits)
        pages(page, waits)
        held = heap(page)
        browser.close()
    return {"opened": round(opened, 1), **waits.summary(), "heap MB": round(held)}


def main() -> None:
    """Measures and prints."""
    given = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE)
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(given)
        if not file.exists():
            file = workbook(Path(folder), *map(int, given.split("/")))
        port = free_port()
        with served(file, port):
            found = measured(f"http://127.0.0.1:{port}")
    print(json.dumps({"file": given, "load before": round(before, 1), **found}, indent=1))


if __name__ == "__main__":
    main()
