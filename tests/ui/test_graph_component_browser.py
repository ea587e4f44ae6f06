"""The map in a real browser: clicks come back, zoom stays, names are text, nobody is asked."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from socket import socket
from time import monotonic, sleep

import pytest
from playwright.sync_api import Page

from chainmap.chain import Chain
from chainmap.intake import read_bytes
from chainmap.risk import assess
from chainmap.views import focus, marks
from chainmap.views.legend import LEGEND
from chainmap.views.standalone import html

HERE = Path(__file__).parent
FLAGS = ("--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false")


def running(file: Path) -> Iterator[str]:
    """Serve the map page on ``file``; ends with the generator."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "map_app.py"), *FLAGS]
    process = subprocess.Popen(
        [*command, f"--server.port={port}"],
        cwd=file.parent,
        env={**os.environ, "CHAINMAP_FILE": str(file), "HOME": str(file.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address, until = f"http://127.0.0.1:{port}", monotonic() + 60
    try:
        while monotonic() < until and process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
            sleep(0.1)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def address(company: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The map of the small company."""
    file = tmp_path_factory.mktemp("map") / "company.xlsx"
    file.write_bytes(company)
    yield from running(file)


@pytest.fixture(scope="module")
def hostile_address(
    hostile_company: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The map of the company whose cells are hostile."""
    file = tmp_path_factory.mktemp("map") / "company.xlsx"
    file.write_bytes(hostile_company)
    yield from running(file)


@pytest.fixture(scope="module")
def chain(company: bytes) -> Chain:
    return read_bytes({"company.xlsx": company}).chain


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-drawn]", timeout=60_000)


def place(page: Page, id: str) -> tuple[float, float]:
    """Where a box or line is on the page, px."""
    at = page.eval_on_selector(".chainmap", "(root, id) => root.__chainmap.place(id)", id)
    return at["x"], at["y"]


def drawn(page: Page) -> set[str]:
    """The ids of what is drawn."""
    script = "root => [...root.__chainmap.nodes.keys(), ...root.__chainmap.edges.keys()]"
    return set(page.eval_on_selector(".chainmap", script))


def settled(page: Page, what: str) -> None:
    """Wait until a box or line is drawn."""
    page.wait_for_function(
        """id => {
          const found = [...document.querySelectorAll("*")].map((one) => one.shadowRoot)
            .filter(Boolean).map((one) => one.querySelector(".chainmap")).find(Boolean);
          const map = found?.__chainmap;
          return found?.dataset.drawn && (map.nodes.has(id) || map.edges.has(id));
        }""",
        arg=what,
        timeout=30_000,
    )


def panel(page: Page, words: str) -> None:
    """Wait until the panel says ``words``."""
    page.locator(".st-key-details").get_by_text(words).first.wait_for(timeout=30_000)


def test_the_map_is_drawn_and_talks_to_nobody_else(watch: Callable, address: str) -> None:
    seen = watch()
    ready(seen.page, address)
    count = seen.page.get_attribute("[data-drawn]", "data-drawn")
    assert count == "5:3"
    assert seen.page.locator(".chainmap .legend .entry").count() == len(LEGEND)
    assert "of 3 links shown" in seen.page.locator(".chainmap .note").inner_text()
    assert seen.strangers(address) == []
    assert seen.complaints == []


def test_a_click_on_a_box_fills_the_panel(watch: Callable, address: str) -> None:
    page = watch().page
    ready(page, address)
    page.mouse.click(*place(page, "moment:M1"))
    panel(page, "Moment of truth")
    panel(page, "A quote")
    assert "focus=M1" in page.url


def test_a_click_beside_a_line_still_finds_it(watch: Callable, address: str, chain: Chain) -> None:
    page = watch().page
    ready(page, f"{address}/?focus=E2")
    link = chain.links.set_index("deliverable").loc["quote", "link_id"]
    x, y = place(page, link)
    page.mouse.click(x, y + 5)
    panel(page, "What each side says")
    panel(page, "Ben Okafor → A quote")
    assert f"focus={link}" in page.url


def test_a_double_click_opens_a_level_and_the_breadcrumb_leads_back(
    watch: Callable, address: str
) -> None:
    page = watch().page
    ready(page, address)
    page.mouse.dblclick(*place(page, "team:Order desk"))
    settled(page, "employee:E2")
    assert "team:Product data" in drawn(page)
    page.get_by_role("button", name="Whole organisation").click()
    settled(page, "team:Order desk")


def test_a_double_click_on_a_person_puts_them_in_the_middle(watch: Callable, address: str) -> None:
    page = watch().page
    ready(page, f"{address}/?focus=E1")
    settled(page, "employee:E3")
    page.mouse.dblclick(*place(page, "employee:E2"))
    page.locator(".st-key-details").get_by_text("Ben Okafor").first.wait_for(timeout=30_000)
    page.wait_for_function("() => location.search.includes('focus=E2')")


def test_zoom_stays_over_a_rerun(watch: Callable, address: str) -> None:
    page = watch().page
    ready(page, address)
    scale = "root => root.__chainmap.network.getScale()"
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    zoomed = page.eval_on_selector(".chainmap", scale)
    page.mouse.click(*place(page, "moment:M1"))
    panel(page, "Moment of truth")
    page.wait_for_timeout(500)
    assert page.eval_on_selector(".chainmap", scale) == pytest.approx(zoomed)
    page.get_by_role("button", name="Show the whole picture").click()
    page.wait_for_timeout(600)
    assert page.eval_on_selector(".chainmap", scale) > zoomed


def test_what_python_selects_is_highlighted(watch: Callable, address: str) -> None:
    page = watch().page
    ready(page, f"{address}/?focus=M1")
    assert page.eval_on_selector(".chainmap", "root => root.__chainmap.selected") == "moment:M1"


def test_names_are_text_and_nothing_runs(
    watch: Callable, hostile_address: str, hostile_texts: tuple[str, str, str]
) -> None:
    seen = watch()
    dialogs: list[str] = []
    seen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ready(seen.page, f"{hostile_address}/?focus=E1")
    settled(seen.page, "employee:E1")
    seen.page.mouse.move(*place(seen.page, "employee:E1"))
    tip = seen.page.locator(".chainmap .tip .first")
    tip.wait_for()
    assert tip.inner_text() == hostile_texts[0]
    seen.page.mouse.click(*place(seen.page, "employee:E1"))
    seen.page.wait_for_timeout(1500)
    assert seen.page.locator(".chainmap img").count() == 0
    assert seen.strangers(hostile_address) == []
    assert dialogs == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_colours_follow_the_theme(
    watch: Callable, address: str, scheme: str, dark: bool
) -> None:
    page = watch(color_scheme=scheme).page
    ready(page, address)
    assert page.eval_on_selector(".chainmap", "root => root.__chainmap.dark") is dark


def test_the_picture_can_be_saved(watch: Callable, address: str) -> None:
    page = watch().page
    ready(page, address)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the picture as PNG").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the picture as SVG").click()
    assert saved.value.path().read_text(encoding="utf-8").startswith("<svg")


def test_the_stand_alone_file_draws_and_asks_nobody(
    watch: Callable, hostile_company: bytes, tmp_path: Path
) -> None:
    chain = read_bytes({"company.xlsx": hostile_company}).chain
    picture = focus(marks(chain, assess(chain)), "employee:E1")
    file = tmp_path / "map.html"
    file.write_text(html(picture), encoding="utf-8")
    seen = watch()
    dialogs: list[str] = []
    seen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ready(seen.page, file.as_uri())
    count = seen.page.get_attribute("[data-drawn]", "data-drawn")
    assert count == f"{len(picture.nodes)}:{len(picture.edges)}"
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert dialogs == []
    assert seen.complaints == []
