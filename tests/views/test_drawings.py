"""SVG and the stand-alone page: names are text, everything is inside, grey is enough."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from chainmap.chain import Chain
from chainmap.risk import assess
from chainmap.views import Marks, Picture, combined, focus, marks
from chainmap.views.colours import DARK, LIGHT, palette
from chainmap.views.legend import LEGEND
from chainmap.views.standalone import SCRIPTS, html
from chainmap.views.svg import svg
from chainmap.views.vis import network, payload

EVIL = '<img src=x onerror=alert(1)> "a" & </script><script>alert(2)</script>'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def hostile(a_company: Callable[..., Chain]) -> Picture:
    chain = a_company(8, 30)
    employees = chain.employees.assign(name=EVIL, team=EVIL, role=EVIL)
    moments = chain.moments.assign(name=EVIL, external_customer=EVIL)
    links = chain.statements.assign(deliverable=chain.statements["deliverable"] + EVIL)
    evil = Chain.build(employees, links.drop(columns="link_id"), moments)
    return focus(marks(evil, assess(evil, samples=20)), "employee:E00004", up=2, down=2)


@pytest.mark.parametrize("dark", [False, True])
def test_svg_shows_hostile_names_as_text(hostile: Picture, dark: bool) -> None:
    root = ElementTree.fromstring(svg(hostile, dark=dark))
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "g", "title", "rect", "path", "polygon", "text"}
    assert any(EVIL in "".join(one.itertext()) for one in root.iter(f"{SVG}title"))
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}


def test_svg_draws_every_box_and_line_and_the_legend(drawn: Marks) -> None:
    picture = combined(drawn)
    root = ElementTree.fromstring(svg(picture))
    words = "\n".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert picture.shown.sentence in words
    assert all(entry.words in words for entry in LEGEND)
    lines = [one for one in root.iter(f"{SVG}path") if "C" in one.attrib["d"]]
    inside = [one for one in lines if one.attrib["stroke"] == palette()["background"]]
    assert len(inside) == picture.edges["shade"].eq("unclear").sum() > 0
    assert len(lines) - len(inside) == len(picture.edges)
    named = [one for one in root.iter(f"{SVG}g") if one.find(f"{SVG}title") is not None]
    assert len(named) == len(picture.edges) + len(picture.nodes)


def test_svg_says_everything_without_colour(drawn: Marks) -> None:
    picture = focus(drawn, "employee:E00050", up=2, down=2)
    drawing = svg(picture)
    edges = picture.edges
    loose = int((~edges["confirmed"]).sum())
    assert loose
    assert drawing.count('stroke-dasharray="7 5"') == loose
    assert picture.nodes["overloaded"].any()
    assert drawing.count('stroke-width="3"') >= picture.nodes["overloaded"].sum()
    assert edges.loc[edges["risky"] & edges["kind"].ne("more"), "label"].str.contains("!").all()


def test_svg_takes_a_width(drawn: Marks) -> None:
    assert re.search(r'width="700" height="\d+"', svg(combined(drawn), width=700))


def test_light_and_dark_name_the_same_things() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_network_has_fixed_places_and_no_physics(drawn: Marks) -> None:
    picture = combined(drawn)
    net = network(picture)
    assert [node["id"] for node in net.nodes] == picture.nodes["id"].tolist()
    assert len(net.edges) == len(picture.edges)
    assert net.options["physics"]["enabled"] is False
    json.dumps(payload(picture), allow_nan=False)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [str(value) for name, value in attrs if name in ("src", "href")]


def test_the_stand_alone_page_needs_nothing_from_outside(hostile: Picture) -> None:
    page = _Page()
    page.feed(html(hostile))
    assert page.addresses == []
    assert page.tags.count("img") == 0
    assert page.tags.count("script") == len(SCRIPTS) + 2
