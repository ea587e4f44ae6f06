"""Through all the pages there are, in a real browser: whom they talk to, what hostile cells do, and
whether everybody can use them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from chainmap.ui import navigation

PATIENCE = 60_000
PAGES = [(name, title) for name, (_, title) in navigation.PAGES.items()]
BACKGROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
#: The rules whose answer rests on the colours; the others see the same page by day and by night.
COLOUR = ["color-contrast", "link-in-text-block"]
HIDDEN = ("\u202e", "\u2066", "\u200b")


def violations(page: Page, **options: object) -> list[str]:
    """What axe-core calls serious or critical, with the first places."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def in_the_dark(page: Page, settled) -> list[str]:
    """What cannot be told apart once the system has turned dark; light again afterwards."""
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {BACKGROUND} !== light", arg=light)
    settled(page)
    found = violations(page, runOnly={"type": "rule", "values": COLOUR})
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"light => {BACKGROUND} === light", arg=light)
    settled(page)
    return found


def only_text(page: Page) -> None:
    """Nothing that a cell holds became more than text."""
    main = page.locator(".stMain")
    assert main.locator("img:not([src^='data:']):not([src^='blob:'])").count() == 0
    assert main.locator("script, iframe, object, embed, .katex").count() == 0
    away = "all => all.map(one => one.href).filter(one => !one.startsWith(location.origin + '/'))"
    assert main.locator("a[href]").evaluate_all(away) == []
    assert page.evaluate("window.taken") is None
    assert not [one for one in HIDDEN if one in main.inner_text()]


def test_a_full_tour_asks_only_the_app_and_everybody_can_use_it(
    server, watch, visit, load_sample, settled
):
    seen = watch(color_scheme="light")
    load_sample(seen.page, server.address)
    found = {}
    for name, title in PAGES:
        visit(seen.page, name, title)
        found[name] = violations(seen.page) + in_the_dark(seen.page, settled)
    assert {name: one for name, one in found.items() if one} == {}
    assert seen.strangers(server.address) == []
    assert any(url.startswith("ws://") for url in seen.requests)
    assert seen.complaints == []


def test_the_empty_pages_can_be_used_by_everybody(server, watch, visit, settled):
    page = watch().page
    page.goto(server.address)
    expect(page.get_by_role("button", name="Load the sample company")).to_be_visible(
        timeout=PATIENCE
    )
    settled(page)
    found = {}
    for name, title in PAGES:
        visit(page, name, title)
        found[name] = violations(page)
    assert {name: one for name, one in found.items() if one} == {}


def test_hostile_cells_are_only_text_on_every_page(
    server, watch, visit, settled, hostile_everywhere
):
    seen = watch()
    page = seen.page
    page.on("dialog", lambda box: seen.complaints.append(box.message))
    page.goto(server.address)
    page.locator('input[type="file"]').set_input_files(
        [
            {
                "name": "![x](http:⁄⁄evil.example⁄g.png) <b>.xlsx",
                "mimeType": "application/octet-stream",
                "buffer": hostile_everywhere,
            }
        ]
    )
    use = page.get_by_test_id("stButton").get_by_text("Use the", exact=False)
    expect(use.or_(page.get_by_role("button", name="Use these data"))).to_be_visible(
        timeout=PATIENCE
    )
    settled(page)
    only_text(page)
    page.get_by_role("button", name="Use the").click()
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    for name, title in PAGES:
        visit(page, name, title)
        only_text(page)
    assert [url for url in seen.requests if "evil" in url] == []
    assert seen.strangers(server.address) == []
    assert seen.complaints == []
