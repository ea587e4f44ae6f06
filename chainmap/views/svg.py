"""A picture as static SVG: for the report, the documentation and for taking away."""

from html import escape
from typing import Any

import numpy as np

from chainmap.views.colours import HOLLOW, palette
from chainmap.views.layers import LAYERS
from chainmap.views.legend import legend as entries
from chainmap.views.picture import CARD_HEIGHT, CARD_WIDTH, Picture
from chainmap.views.svg_parts import Colours, broken, cut, legend, outline, paint, text

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
HEAD, FOOT, SIDE = 66.0, 30.0, 18.0
#: A hollow line is so much wider, and so much of it is its inside.
WIDER, INSIDE = 2.4, 0.45
#: px from which on a part of a badge's bar is hollow, too.
INNER = 3.0


def _frame(node: Any, x: float, y: float, c: Colours) -> list[str]:
    w, h = float(CARD_WIDTH), float(CARD_HEIGHT)
    fill, border, dash = c["focus"] if node.focus else c["card"], c["border"], ""
    if node.kind in ("moment", "external"):
        fill, border = c[f"{node.kind} fill"], c[node.kind]
    elif node.kind == "more":
        fill, border, dash = "none", c["more"], "5 4"
    out = []
    if node.kind in ("team", "department"):
        behind = paint(c["card"], c["border"], 1)
        out += [outline(node.kind, x + step, y - step, w, h, behind) for step in (6.0, 3.0)]
    stroke, width = (c["strong"], 3.0) if node.overloaded else (border, 1.2)
    out.append(outline(node.kind, x, y, w, h, paint(fill, stroke, width, dash)))
    if node.kind not in ("external", "more"):
        out.append(
            f'<rect x="{x + 1:.1f}" y="{y + 4:.1f}" width="4" height="{h - 8:.1f}" '
            f'fill="{c[node.kind]}"/>'
        )
    if node.focus:
        ring = paint("none", c["select"], 1.5)
        out.append(outline(node.kind, x - 4, y - 4, w + 8, h + 8, ring))
    return out


def _load(node: Any, x: float, y: float, c: Colours) -> list[str]:
    if np.isnan(node.load):
        return []
    left, room, top = x + 14, CARD_WIDTH - 28, y + CARD_HEIGHT - 7
    colour = c["overload"] if node.overloaded else c["load"]
    full = room * min(1.0, node.load / 1.5)
    return [
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{room:.1f}" height="3" fill="{c["band"]}"/>',
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{full:.1f}" height="3" fill="{colour}"/>',
        f'<rect x="{left + room / 1.5:.1f}" y="{top - 2:.1f}" width="1" height="7" '
        f'fill="{c["muted"]}"/>',
    ]


def _card(node: Any, c: Colours) -> str:
    x, y = node.x - CARD_WIDTH / 2, node.y - CARD_HEIGHT / 2
    chip = f"{node.people:,}" if node.people and node.kind != "employee" else ""
    left = x + (22 if node.kind == "external" else 14)
    right = {"moment": 22, "external": 18}.get(node.kind, 10)
    room = x + CARD_WIDTH - right - left
    middle = node.y - (0 if np.isnan(node.load) else 2)
    name = broken(node.label, room - (34 if chip else 0), 14)
    two = len(name) > 1
    top = middle + 5 - 8 * (len(name) - 1) - (8 if node.sub else 0)
    out = [*_frame(node, x, y, c), *_load(node, x, y, c)]
    for at, words in enumerate(name):
        out.append(text(left, top + 15.5 * at, words, 14, c["text"], bold=True))
    if node.sub:
        size, low = (11.0, middle + 21) if two else (12.0, middle + 15)
        out.append(text(left, low, cut(node.sub, room, size, False), size, c["muted"]))
    if chip:
        out.append(text(x + CARD_WIDTH - 10, top, chip, 12, c["muted"], bold=True, anchor="end"))
    tip = escape("\n".join(node.tip))
    faint = ' opacity="0.35"' if node.quiet else ""
    return f"<g{faint}><title>{tip}</title>{''.join(out)}</g>"


def _line(edge: Any, c: Colours) -> str:
    x1, y1, ax, ay, bx, by, x2, y2 = edge.path
    colour, long = c[edge.shade], 8 + edge.width * 1.4
    turn = np.arctan2(y2 - by, x2 - bx)
    corners = [(x2, y2)] + [
        (x2 - long * np.cos(turn + side), y2 - long * np.sin(turn + side)) for side in (-0.38, 0.38)
    ]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    dash = "" if edge.confirmed else ' stroke-dasharray="7 5"'
    faint = 0.4 if edge.kind == "more" else 0.65 if x2 < x1 else 0.9
    tip = escape("\n".join(edge.tip))
    way = f'<path d="M{x1},{y1}C{ax},{ay} {bx},{by} {x2},{y2}" fill="none" '
    wide = edge.width + (WIDER if edge.shade in HOLLOW else 0)
    drawn = f'{way}stroke="{colour}" stroke-width="{wide:g}"{dash}/>'
    if edge.shade in HOLLOW:
        drawn += f'{way}stroke="{c["background"]}" stroke-width="{wide * INSIDE:g}"/>'
    return (
        f'<g opacity="{faint}"><title>{tip}</title>{drawn}'
        f'<polygon points="{head}" fill="{colour}"/></g>'
    )


def _bar(x: float, y: float, w: float, h: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:g}" fill="{colour}"/>'


def _badge(edge: Any, layer: str, c: Colours) -> str:
    if not edge.label:
        return ""
    many = edge.links > 1
    wide = max(34.0 if many else 18.0, len(edge.label) * 7.0 + 12)
    high = 22.0 if many else 18.0
    x, y = edge.badge_x - wide / 2, edge.badge_y - high / 2
    border, thick = (c["strong"], 1.6) if edge.risky else (c["border"], 1.0)
    out = [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:g}" height="{high:g}" rx="6" '
        + paint(c["card"], border, thick)
        + "/>",
        text(
            edge.badge_x,
            edge.badge_y + (1 if many else 4.5),
            edge.label,
            12,
            c["text"],
            bold=True,
            anchor="middle",
        ),
    ]
    left = x + 5
    for links, answer in zip(edge.parts, LAYERS[layer].parts, strict=True) if many else ():
        part = (wide - 10) * links / edge.links
        out.append(_bar(left, y + high - 7, part, 4, c[answer.colour]))
        if answer.colour in HOLLOW and part > INNER:
            out.append(_bar(left + 1, y + high - 6, part - 2, 2, c["card"]))
        left += part
    return "".join(out)


def _lanes(picture: Picture, top: float, bottom: float, c: Colours) -> str:
    half = CARD_WIDTH / 2 + SIDE
    out = []
    for lane in picture.lanes.itertuples():
        out.append(
            f'<rect x="{lane.x - half:.1f}" y="{top:.1f}" width="{2 * half:.1f}" '
            f'height="{bottom - top:.1f}" rx="12" fill="{c["band"]}"/>'
        )
        words = cut(str(lane.heading), 2 * half - 16, 14, True)
        out.append(text(lane.x, top + 24, words, 14, c["muted"], bold=True, anchor="middle"))
    return "".join(out)


def _reach(picture: Picture) -> float:
    """How far right anything is drawn: the boxes, and the lines that loop beside the last ones."""
    ends = [0.25 * path[0] + 0.75 * max(path[2], path[4]) for path in picture.edges["path"]]
    return float(max([picture.nodes["x"].max() + CARD_WIDTH / 2 + SIDE, *ends]))


def svg(picture: Picture, *, dark: bool = False, width: int | None = None) -> str:
    """The picture as one SVG element with its title, legend and "n of m links shown".

    ``width`` in px; without it the picture's own. Texts are escaped, nothing is fetched; in grey a
    risky link still has its "!", an unclear one is hollow, an unconfirmed one has its dashes, an
    overloaded box its border.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> from chainmap.views import combined, marks
    >>> chain = tiny()
    >>> svg(combined(marks(chain, assess(chain))))[:4]
    '<svg'
    """
    c, nodes = palette(dark), picture.nodes
    half = CARD_WIDTH / 2 + SIDE
    left, right = nodes["x"].min() - half, max(_reach(picture) + 12, nodes["x"].min() + 700)
    top, bottom = nodes["y"].min() - CARD_HEIGHT / 2 - 56, nodes["y"].max() + CARD_HEIGHT / 2 + 24
    named = entries(picture.layer)
    key, high = legend(named, left + 8, bottom + FOOT, right - left - 8, c)
    box = (left - 12, top - HEAD + 6, right - left + 24, bottom - top + HEAD + FOOT + high)
    scale = (width or box[2]) / box[2]
    parts = [
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{box[2]:.1f}" height="{box[3]:.1f}" '
        f'fill="{c["background"]}"/>',
        text(left, top - 34, cut(picture.title, right - left, 20, True), 20, c["text"], bold=True),
        text(left, top - 13, picture.shown.sentence, 13, c["muted"]),
        _lanes(picture, top, bottom, c),
        *(_line(edge, c) for edge in picture.edges.itertuples()),
        *(_card(node, c) for node in nodes.itertuples()),
        *(_badge(edge, picture.layer, c) for edge in picture.edges.itertuples()),
        key,
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{box[2] * scale:.0f}" '
        f'height="{box[3] * scale:.0f}" viewBox="{" ".join(f"{one:.1f}" for one in box)}" '
        f'font-family="{escape(FONT)}"><title>{escape(picture.title)}</title>{"".join(parts)}</svg>'
    )
