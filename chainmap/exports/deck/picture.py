"""The chain from team to team to the customer, in shapes and connectors that can be moved."""

from dataclasses import replace
from typing import Any

import pandas as pd
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

from chainmap.exports import fonts
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import BOTTOM, LEFT, RIGHT, TOP, Box, Page, Words
from chainmap.exports.deck.template import INK, SOFT, WASH
from chainmap.exports.report_picture import teams_picture
from chainmap.exports.report_words import count
from chainmap.views.colours import HOLLOW, LIGHT
from chainmap.views.legend import LEGEND
from chainmap.views.picture import CARD_HEIGHT, CARD_WIDTH, Picture

#: So many lines at most, the heaviest; more can't be told apart on a slide.
MOST = 60
#: So many of them are marked as carrying most of the risk.
MARKED = 12
_HEAD, _FOOT = 0.32, 0.42


def chain(parts: Parts) -> None:
    """One slide with the teams, the moments of truth and the external customers."""
    if parts.m.chain.employees.empty:
        return
    drawn = teams_picture(parts.m.chain, parts.m.risk)
    edges = _strongest(drawn.edges)
    page = parts.page(_title(drawn))
    scale = _scale(drawn)
    shapes = {node.id: _card(page, node, scale) for node in drawn.nodes.itertuples()}
    marked = set(_marked(edges)["id"])
    lines = [_line(page, edge, shapes, edge.id in marked) for edge in edges.itertuples()]
    page.behind(reversed([one for one in lines if one is not None]))
    page.behind(reversed(_lanes(page, drawn, scale)))
    _legend(page)
    shown = int(edges.loc[edges["kind"].isin(("link", "combined")), "links"].sum())
    left = drawn.shown.all_links - drawn.shown.inside - shown
    rest = f", {left:,} not drawn" if left else ""
    inside = f"{drawn.shown.inside:,} inside the boxes{rest}"
    words = f"{shown:,} of {drawn.shown.all_links:,} links drawn, {inside}"
    page.text(Box(LEFT, BOTTOM - 0.2, 4.5, 0.4), [Words(words, 9.5, SOFT)])
    page.notes(
        [
            "Arrows run from supplier to customer; links between the same two boxes are one line.",
            *(" · ".join(edge.tip) for edge in edges.itertuples() if edge.risky),
        ]
    )


def _title(drawn: Picture) -> str:
    risky = int(drawn.edges["risky"].sum())
    teams = count(int(drawn.nodes["kind"].eq("team").sum()), "team")
    if not risky:
        return f"From {teams} to the customer: the chain as it was stated"
    lines = count(risky, "line")
    which = f"the {MARKED} heaviest are marked “!”" if risky > MARKED else "marked “!”"
    return f"From {teams} to the customer: most of the risk runs through {lines}, {which}"


def _strongest(edges: pd.DataFrame) -> pd.DataFrame:
    if len(edges) <= MOST:
        return edges
    first = edges.sort_values(
        ["risky", "contribution", "width"], ascending=False, kind="stable", na_position="last"
    )
    ends = edges[edges["kind"] == "contact"].index
    return edges.loc[edges.index.isin(first.index[:MOST]) | edges.index.isin(ends)]


def _marked(edges: pd.DataFrame) -> pd.DataFrame:
    heavy = ["contribution", "width"]
    risky = edges[edges["risky"]].sort_values(heavy, ascending=False, kind="stable")
    return risky.head(MARKED)


def _scale(drawn: Picture) -> tuple[float, float, float, float]:
    """Canvas units to inches, across and down, and where the first card stands."""
    x, y = drawn.nodes["x"], drawn.nodes["y"]
    across, down = x.max() - x.min() + CARD_WIDTH, y.max() - y.min() + CARD_HEIGHT
    by = min((RIGHT - LEFT - 0.1) / across, 1 / 80)
    tall = min((BOTTOM - TOP - _HEAD - _FOOT) / down, 1 / 80)
    return by, tall, float(x.min()), float(y.min())


def _place(node_x: float, node_y: float, scale: tuple[float, float, float, float]) -> Box:
    by, tall, x, y = scale
    high = min(CARD_HEIGHT * tall, 0.56)
    middle = TOP + _HEAD + (node_y - y + CARD_HEIGHT / 2) * tall
    return Box(LEFT + 0.05 + (node_x - x) * by, middle - high / 2, CARD_WIDTH * by, high)


def _card(page: Page, node: Any, scale: tuple[float, float, float, float]) -> Any:
    box = _place(node.x, node.y, scale)
    kinds = {"moment": MSO_SHAPE.PENTAGON, "external": MSO_SHAPE.ROUNDED_RECTANGLE}
    size = 9 if box.h > 0.32 else 8 if box.h > 0.25 else 7
    name = f"{node.label} ({node.people})" if node.people > 1 else node.label
    below = node.sub if box.h > 0.52 else ""
    two = 2 * size * 1.25 / 72 < box.h and not below
    words = [Words(name, size, bold=True, most=2 if two else 1)]
    if below:
        words.append(Words(node.sub, size - 1.5, SOFT, most=1))
    fill, line = (
        LIGHT.get(f"{node.kind} fill", LIGHT["card"]),
        LIGHT.get(node.kind, LIGHT["border"]),
    )
    kind = kinds.get(node.kind, MSO_SHAPE.RECTANGLE)
    thick = 2.25 if node.overloaded else 1.0
    return page.box(box, words, kind=kind, fill=fill, line=line, thick=thick)


def _line(page: Page, edge: Any, shapes: dict[str, Any], marked: bool) -> Any:
    if edge.source not in shapes or edge.target not in shapes:
        return None
    begin, end = shapes[edge.source], shapes[edge.target]
    shade = edge.kind if edge.kind in ("more", "contact") else edge.status
    hollow = shade in HOLLOW
    thick = max(0.75, edge.width * 0.55) + (0.75 if edge.risky else 0) + (2 if hollow else 0)
    if begin.left == end.left:
        sites = (2, 0) if begin.top < end.top else (0, 2)
    else:
        sites = (3, 1) if begin.left < end.left else (1, 3)
    straight = begin.left == end.left
    made = page.arrow(
        begin,
        end,
        sites,
        colour=LIGHT[shade],
        thick=thick,
        dashed=not edge.confirmed,
        double=hollow,
        curved=not straight,
    )
    made.name = fonts.line(" ".join(edge.tip[:1]))[:120] or "link"
    if marked:
        _mark(page, begin, end)
    return made


def _mark(page: Page, begin: Any, end: Any) -> None:
    """The sign on a line that carries most of the risk, so that grey shows it too."""
    inch = 914_400
    x = (begin.left + begin.width / 2 + end.left + end.width / 2) / 2 / inch / page.scale
    y = (begin.top + begin.height / 2 + end.top + end.height / 2) / 2 / inch
    y = TOP + (y - page.top) / page.stretch
    sign = [Words("!", 9, bold=True, most=1)]
    shape = page.box(Box(x - 0.1, y - 0.1, 0.2, 0.2), sign, line=INK)
    shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _lanes(page: Page, drawn: Picture, scale: tuple[float, float, float, float]) -> list[Any]:
    out = []
    by, _, x, _ = scale
    for lane in drawn.lanes.itertuples():
        if not lane.heading:
            continue
        left = LEFT + 0.05 + (lane.x - x) * by
        box = Box(left - 0.06, TOP, CARD_WIDTH * by + 0.12, 0.26)
        words = [Words(lane.heading, 9.5, SOFT, bold=True, most=1)]
        out.append(page.box(box, words, kind=MSO_SHAPE.RECTANGLE, fill=WASH, line=WASH))
    return out


def _legend(page: Page) -> None:
    """What the colours and signs mean, in one row."""
    x, wide = LEFT + 4.6, 1.9
    marks = {"line": "━", "double": "═", "dash": "╍", "wide": "▬", "sign": "!"}
    entries = [entry for entry in LEGEND if entry.mark not in ("card", "point", "pill")]
    for at, entry in enumerate(entries[:8]):
        place = Box(x + (at % 4) * wide, BOTTOM - 0.3 + (at // 4) * 0.2, wide, 0.2)
        words = Words(entry.words, 8.5, SOFT, lead=marks[entry.mark])
        page.text(place, [replace(words, lead_colour=LIGHT[entry.colour])])
