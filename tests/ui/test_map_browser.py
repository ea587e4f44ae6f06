"""The map in a real browser: what is drawn is what the tables say, and each view has an address."""

import csv
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from chainmap import intake, sample
from chainmap.chain import Chain
from chainmap.views import Filters
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.filters import KINDS
from chainmap.views.groups import Groups
from chainmap.views.layers import LAYERS
from chainmap.views.view import View

PATIENCE = 60_000
VIEWS = 20
#: The drawing, found below the shadow roots.
FIND = """[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
  .map((one) => one.querySelector(".chainmap")).find(Boolean)?.__chainmap"""
WAY = {"from": "employee:E038", "to": "moment:M07"}


@pytest.fixture(scope="module")
def chain() -> Chain:
    return intake.read(sample.path("company")).chain


@pytest.fixture(scope="module")
def address(serve: Callable) -> str:
    """The map of the sample company in the whole app."""
    return f"{serve(sample.path('company')).address}/map"


def told(page: Page, script: str, arg: object = None) -> object:
    """What ``script`` says of the drawing, ``map``."""
    return page.evaluate(f"(arg) => {{ const map = {FIND}; return {script}; }}", arg)


def wait(page: Page, script: str, arg: object = None) -> None:
    """Wait until the drawing, ``map``, is there and ``script`` is true of it."""
    ready = "map && map.root.dataset.drawn && "
    page.wait_for_function(
        f"(arg) => {{ const map = {FIND}; return {ready}({script}); }}", arg=arg, timeout=PATIENCE
    )


def settled(page: Page) -> None:
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=PATIENCE
    )
    wait(page, "true")


def opened(page: Page, address: str, **view: str) -> Page:
    page.goto(f"{address}?{urlencode(view)}" if view else address)
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE)
    settled(page)
    return page


def click(page: Page, id: str, times: int = 1) -> None:
    at = told(page, "map.place(arg)", id)
    page.mouse.click(at["x"], at["y"], click_count=times)


def panel(page: Page, words: str) -> None:
    page.locator(".st-key-details").get_by_text(words).first.wait_for(timeout=PATIENCE)


def painted(page: Page) -> tuple[set[str], set[str]]:
    """The ids of the boxes and lines that the last frame drew, with the whole picture in sight."""
    told(page, "(map.fit(true), 0)")
    wait(page, "map.painted.nodes.size === map.nodes.size")
    both = told(page, "[[...map.painted.nodes], [...map.painted.edges]]")
    return set(both[0]), set(both[1])


def rows(page: Page, button: str) -> list[dict[str, str]]:
    """The rows of a table, as somebody takes them away."""
    with page.expect_download(timeout=PATIENCE) as saved:
        page.get_by_role("button", name=button).click(timeout=PATIENCE)
    text = saved.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def some_views(chain: Chain, count: int, seed: int = 5) -> list[View]:
    """Different views: places, directions, steps, filters and layers mixed at random."""
    chance, groups = random.Random(seed), Groups.of(chain.employees)
    people = [f"employee:{one}" for one in chain.employees["employee_id"]]
    teams = [f"team:{one}" for one in groups.teams]
    moments = [f"moment:{one}" for one in chain.moments["moment_id"]]
    links = [f"link:{one}" for one in chain.links["link_id"]]
    opens = [f"department:{one}" for one in groups.departments] + teams
    places: tuple[Callable[[], dict[str, object]], ...] = (
        lambda: {"opened": chance.choice([None, *opens])},
        lambda: {
            "around": chance.choice(chance.choice((people, teams, moments, links))),
            "way": chance.choice(("both", "up", "down")),
            "up": chance.choice((None, 0, 2, 3)),
            "down": chance.choice((None, 1, 3)),
        },
        lambda: {
            "ends": (chance.choice(people), chance.choice(moments)),
            "riskiest": chance.random() < 0.5,
        },
    )
    return [
        View(
            **places[at % 3](),
            filters=Filters(
                statuses=frozenset(chance.sample(STATUS_ORDER, chance.choice((4, 4, 3)))),
                only=frozenset(chance.sample(list(KINDS), chance.choice((0, 0, 1)))),
                moment=chance.choice([None, None, *chain.moments["moment_id"]]),
            ),
            layer=chance.choice(list(LAYERS)),
        )
        for at in range(count)
    ]


def test_the_drawing_agrees_with_its_tables_in_20_random_views(
    watch: Callable, address: str, chain: Chain
) -> None:
    page = opened(watch().page, address)
    page.get_by_text("The same as tables").click()
    page.get_by_role("button", name="Lines (CSV)").wait_for(timeout=PATIENCE)
    for one in some_views(chain, VIEWS):
        page.evaluate(
            """(query) => { history.pushState({}, "", `?${query}`);
              dispatchEvent(new PopStateEvent("popstate")); }""",
            urlencode(one.address),
        )
        spot = "map graph|" + one.spot
        wait(page, "map.spots.place === arg[0] && map.picture.layer === arg[1]", [spot, one.layer])
        settled(page)
        nodes, edges = painted(page)
        boxes, lines = rows(page, "Boxes (CSV)"), rows(page, "Lines (CSV)")
        assert nodes == {row["ID"] for row in boxes}, one
        assert edges == {row["ID"] for row in lines}, one
        names = told(page, "[...map.nodes.values()].map((one) => one.label)")
        assert sorted(names) == sorted(row["Name"].removeprefix("'") for row in boxes)
        shown = page.locator(".chainmap .note").inner_text()
        assert sum(int(row["Links"]) for row in lines) == int(shown.split()[0].replace(",", ""))


@pytest.mark.parametrize(
    "view",
    [
        {"map": "department:Sales", "status": "unclear", "layer": "sides"},
        {"around": "moment:M06", "up": "2", "way": "up", "only": "weak", "focus": "M06"},
        {**WAY, "by": "risk", "layer": "contribution"},
    ],
)
def test_an_address_restores_its_view_for_somebody_else(
    watch: Callable, address: str, view: dict[str, str]
) -> None:
    page = opened(watch().page, address, **view)
    pictures = "[map.picture.key, map.picture.layer, map.selected, location.search]"
    first = told(page, pictures)
    for name, value in view.items():
        assert urlencode({name: value}) in urlencode(view)
    again = opened(watch().page, address + str(first[3]))
    assert told(again, pictures) == first
    assert first[1] == view.get("layer", "status")


def test_a_click_sends_no_drawing(watch: Callable, address: str) -> None:
    page = watch().page
    frames: list[bytes] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda data: frames.append(data if isinstance(data, bytes) else b"")
        ),
    )
    opened(page, address)
    assert any(b'"lanes"' in one for one in frames)
    frames.clear()
    key = told(page, "map.picture.key")
    click(page, "moment:M06")
    panel(page, "A spare part is ordered")
    settled(page)
    assert frames
    assert not any(b'"lanes"' in one for one in frames)
    assert told(page, "[map.picture.key, map.selected]") == [key, "moment:M06"]


def test_zoom_and_moved_boxes_stay(watch: Callable, address: str) -> None:
    page = opened(watch(color_scheme="light").page, address)
    at = told(page, "map.place(arg)", "department:Sales")
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 30, at["y"] + 60, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Zoom in").click()
    script = "[map.network.getScale(), map.network.getViewPosition(), map.spots.get(arg)]"
    before = told(page, script, "department:Sales")
    assert told(page, "[...map.spots.pinned.keys()]") == ["department:Sales"]

    def unchanged() -> bool:
        scale, view, spot = told(page, script, "department:Sales")
        near = [abs(view[one] - before[1][one]) < 1 for one in ("x", "y")]
        return abs(scale - before[0]) < 0.01 and all(near) and spot == before[2]

    click(page, "moment:M06")
    panel(page, "A spare part is ordered")
    settled(page)
    assert unchanged()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(400)
    assert unchanged()
    page.get_by_role("link", name="Settings", exact=True).first.click()
    page.get_by_role("heading", name="Settings", exact=True).wait_for(timeout=PATIENCE)
    page.get_by_role("link", name="Map", exact=True).first.click()
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE)
    settled(page)
    assert unchanged()
    assert told(page, "map.selected") == "moment:M06"
    page.get_by_role("button", name="Put the boxes that were moved back").click()
    assert told(page, "map.spots.pinned.size") == 0


def test_the_legend_filters_and_the_browser_leads_back(watch: Callable, address: str) -> None:
    page = opened(watch().page, address)
    note = page.locator(".chainmap .note")
    whole, spots = note.inner_text(), told(page, "map.picture.nodes.map((one) => [one.x, one.y])")
    page.get_by_role("button", name="clear", exact=True).click()
    page.wait_for_url(re.compile("status="), timeout=PATIENCE)
    wait(page, "map.note.textContent !== arg", whole)
    assert told(page, "map.picture.nodes.map((one) => [one.x, one.y])") == spots
    assert all(row == 0 for row in told(page, "map.picture.edges.map((one) => one.clear)"))
    page.get_by_role("button", name="most of the risk").click()
    page.wait_for_url(re.compile("only=risky"), timeout=PATIENCE)
    settled(page)
    page.go_back()
    page.wait_for_url(lambda url: "only=" not in url, timeout=PATIENCE)
    page.go_back()
    wait(page, "map.note.textContent === arg", whole)
    page.keyboard.press("n")
    page.wait_for_url(re.compile("status="), timeout=PATIENCE)
    page.keyboard.press("b")
    wait(page, "map.note.textContent === arg", whole)


def test_the_keyboard_finds_walks_steps_and_opens(watch: Callable, address: str) -> None:
    page = opened(watch().page, address)
    page.keyboard.press("/")
    page.keyboard.type("Zainab")
    page.get_by_role("option", name=re.compile("Zainab")).first.wait_for(timeout=PATIENCE)
    page.keyboard.press("Enter")
    wait(page, "map.nodes.get('employee:E038')?.focus")
    settled(page)
    page.wait_for_timeout(500)  # the search box keeps the focus for a moment
    page.locator(".chainmap .stage").focus()
    page.keyboard.press("ArrowRight")
    wait(page, "map.over")
    reached = told(page, "map.over")
    assert told(page, "map.edges.size && [...map.edges.values()].some((one) => one.to === arg)")
    assert told(page, "map.said.textContent").startswith(
        str(told(page, "map.nodes.get(arg).label", reached))
    )
    faint = told(page, "[...map.nodes.keys()].filter((one) => map.look(one).faint).length")
    assert faint > 0
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("focus=" + str(reached).partition(":")[2]), timeout=PATIENCE)
    page.keyboard.press("u")
    page.wait_for_url(re.compile("up=2"), timeout=PATIENCE)
    page.keyboard.press("?")
    page.get_by_role("note", name="Keys").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.wait_for_selector(".st-key-map-stage[data-full]")
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-map-stage:not([data-full])")


def test_both_files_show_what_the_screen_shows(
    watch: Callable, address: str, tmp_path: Path
) -> None:
    page = opened(watch().page, address, around="moment:M06", layer="sides", only="weak")
    saved = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download(timeout=PATIENCE) as caught:
            page.get_by_role("button", name=f"Save the picture as {kind}").click()
        saved[kind] = caught.value.path().read_bytes()
    assert b"<script" not in saved["SVG"]
    root = ElementTree.fromstring(saved["SVG"])
    words = " ".join("".join(one.itertext()) for one in root.iter() if one.tag.endswith("text"))
    for label in told(page, "[...map.nodes.values()].map((one) => one.label)"):
        assert str(label).split()[0] in words
    assert page.locator(".chainmap .note").inner_text() in words
    for entry in page.locator(".chainmap .entry .words").all_inner_texts():
        assert entry in words
    curves = [one for one in root.iter() if "C" in one.get("d", "") and one.get("fill") == "none"]
    assert len(curves) == told(page, "map.edges.size")
    assert saved["PNG"].startswith(b"\x89PNG")
    wide, high = (int.from_bytes(saved["PNG"][at : at + 4], "big") for at in (16, 20))
    _, _, w, h = map(float, root.get("viewBox", "").split())
    assert wide / high == pytest.approx(w / h, rel=0.01)


def test_every_box_and_line_answers_a_click(watch: Callable, address: str) -> None:
    page = opened(watch().page, address)
    for id, words in (
        ("external:Hotels", "External customer"),
        ("department:Sales", "Department"),
        ("contact:M06", "Moment of truth"),
        (told(page, "map.picture.edges.find((one) => one.kind === 'combined').id"), "together"),
    ):
        told(page, "(map.choose(arg), 0)", id)
        panel(page, words)
    page.get_by_role("button", name="Whole organisation").count()
    page.keyboard.press("Escape")
    panel(page, "What to do here")


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {json.dumps([node['target'] for node in one['nodes']][:3])}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_used_without_seeing_it(watch: Callable, address: str, scheme: str) -> None:
    page = opened(watch(color_scheme=scheme).page, address, around="moment:M06", focus="M06")
    canvas: Locator = page.locator(".chainmap canvas")
    assert "The same is in the tables below" in str(canvas.get_attribute("aria-label"))
    page.get_by_text("The same as tables").click()
    page.get_by_role("button", name="Lines (CSV)").wait_for(timeout=PATIENCE)
    assert serious(page) == []
