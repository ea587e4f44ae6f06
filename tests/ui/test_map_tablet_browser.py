"""The map on a tablet, and behind another tab, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page

from chainmap import sample

PATIENCE = 60_000
#: The drawing, found below the shadow roots.
FIND = """[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
  .map((one) => one.querySelector(".chainmap")).find(Boolean)?.__chainmap"""


def told(page: Page, script: str) -> object:
    """What ``script`` says of the drawing, ``map``."""
    return page.evaluate(f"() => {{ const map = {FIND}; return {script}; }}")


def test_a_finger_opens_panels_and_moves_a_map_that_stays_behind_another_tab(
    serve: Callable, watch: Callable
) -> None:
    page = watch(viewport={"width": 1024, "height": 768}, has_touch=True).page
    page.goto(f"{serve(sample.path('company')).address}/map")
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE)
    panel = page.locator(".st-key-details")
    for id, words in (("department:Sales", "Department"), ("moment:M06", "Moment of truth")):
        tap(page, id)
        panel.get_by_text(words, exact=True).wait_for(timeout=PATIENCE)
        assert told(page, "map.selected") == id
    line = str(
        told(page, "map.picture.edges.find((one) => one.kind === 'combined' && one.label).id")
    )
    tap(page, line)
    panel.get_by_text("together").first.wait_for(timeout=PATIENCE)

    drag(page, "department:Sales", 40, 60)
    page.get_by_role("button", name="Zoom in").tap()
    before = left(page)
    assert before["moved"] == ["department:Sales"]

    behind = page.context.new_cdp_session(page)  # what the browser does with a tab behind others
    behind.send("Page.setWebLifecycleState", {"state": "frozen"})
    behind.send("Page.setWebLifecycleState", {"state": "active"})
    page.wait_for_timeout(500)
    assert left(page) == before
    tap(page, "moment:M06")
    panel.get_by_text("Moment of truth", exact=True).wait_for(timeout=PATIENCE)
    assert left(page) == before


def tap(page: Page, id: str) -> None:
    """Tap a box, or the middle of a line."""
    spot = told(page, f"map.place({id!r})")
    page.touchscreen.tap(spot["x"], spot["y"])


def drag(page: Page, id: str, right: float, down: float) -> None:
    """Drag a box with one finger."""
    spot = told(page, f"map.place({id!r})")
    finger = page.context.new_cdp_session(page)
    x, y = spot["x"], spot["y"]
    for kind, share in (("Start", 0.0), ("Move", 0.3), ("Move", 0.6), ("Move", 1.0)):
        points = [{"x": x + share * right, "y": y + share * down}]
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
        page.wait_for_timeout(50)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def left(page: Page) -> dict[str, object]:
    """How somebody left the map: zoom, middle, moved boxes and where they are."""
    return told(
        page,
        "({ zoom: map.network.getScale().toFixed(3), moved: [...map.spots.pinned.keys()],"
        " x: Math.round(map.network.getViewPosition().x),"
        " y: Math.round(map.network.getViewPosition().y),"
        " spot: map.spots.get('department:Sales').x })",
    )
