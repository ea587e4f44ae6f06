"""Pieces of an SVG picture: texts that are escaped, outlines, the legend."""

from collections.abc import Mapping, Sequence
from html import escape

from chainmap.views.legend import Entry

LEGEND_ROW, ENTRY = 24.0, 228.0
#: Width of a character as a share of the font size: roughly, for the usual sans-serif fonts.
WIDE = {True: 0.58, False: 0.54}
Colours = Mapping[str, str]


def cut(text: str, room: float, size: float, bold: bool) -> str:
    """``text`` cut to ``room`` for a font of this size.

    >>> cut("A rather long name", 60, 14, True)
    'A rath…'
    """
    most = max(1, int(room / (size * WIDE[bold])))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def broken(text: str, room: float, size: float) -> list[str]:
    """A name on one line, or on two where it is long."""
    most = max(1, int(room / (size * WIDE[True])))
    if len(text) <= most or (at := text.rfind(" ", 0, most + 1)) <= 0:
        return [cut(text, room, size, True)]
    return [text[:at], cut(text[at + 1 :], room, size, True)]


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    anchor: str = "",
) -> str:
    """One line of text, escaped; what can't be printed is left out."""
    weight = ' font-weight="600"' if bold else ""
    where = f' text-anchor="{anchor}"' if anchor else ""
    clean = "".join(ch for ch in words if ch.isprintable())
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}{where}>'
        f"{escape(clean)}</text>"
    )


def outline(kind: str, x: float, y: float, w: float, h: float, paint: str) -> str:
    """The outline of a box: a moment points to the right, an external customer is round."""
    if kind == "moment":
        tip = 14
        points = ((x, y), (x + w - tip, y), (x + w, y + h / 2), (x + w - tip, y + h), (x, y + h))
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        return f'<polygon points="{path}" {paint}/>'
    round_ = h / 2 if kind == "external" else 7
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{round_:g}" {paint}/>'
    )


def paint(fill: str, stroke: str, width: float, dash: str = "") -> str:
    """Fill and stroke as attributes."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"{dashed}'


def _mark(entry: Entry, x: float, y: float, c: Colours) -> str:
    colour = c[entry.colour]
    if entry.mark == "wide":
        return f'<polygon points="{x},{y - 1} {x + 22},{y - 5} {x + 22},{y + 5}" fill="{colour}"/>'
    if entry.mark == "double":
        return f'<path d="M{x},{y - 2.5}h22m0,5h-22" stroke="{colour}" stroke-width="2"/>'
    if entry.mark in ("line", "dash"):
        dash = ' stroke-dasharray="6 4"' if entry.mark == "dash" else ""
        return f'<path d="M{x},{y}h22" stroke="{colour}" stroke-width="3"{dash}/>'
    if entry.mark == "point":
        corners = ((x, y - 6), (x + 14, y - 6), (x + 20, y), (x + 14, y + 6), (x, y + 6))
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        return f'<polygon points="{points}" fill="{colour}"/>'
    box = f'<rect x="{x}" y="{y - 7}" width="22" height="14"'
    if entry.mark == "sign":
        sign = text(x + 11, y + 4, entry.sign, 12, c["text"], bold=True, anchor="middle")
        return f'{box} rx="4" {paint("none", colour, 1)}/>{sign}'
    round_, thick = (7, 2.0) if entry.mark == "pill" else (3, 3.0)
    return f'{box} rx="{round_}" {paint("none", colour, thick)}/>'


def legend(
    entries: Sequence[Entry], left: float, top: float, wide: float, c: Colours
) -> tuple[str, float]:
    """The legend in rows from ``left`` and ``top`` on, and how high it is."""
    per_row = max(1, int(wide // ENTRY))
    out = []
    for at, entry in enumerate(entries):
        x, y = left + at % per_row * ENTRY, top + at // per_row * LEGEND_ROW
        out.append(_mark(entry, x, y, c))
        out.append(text(x + 29, y + 4, entry.words, 12, c["muted"]))
    return "".join(out), -(-len(entries) // per_row) * LEGEND_ROW
