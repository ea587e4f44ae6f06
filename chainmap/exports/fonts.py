"""The font inside our PDF and pictures: how wide a text is, what it can't show, where it breaks."""

from functools import cache, lru_cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from chainmap.exports.visible import visible

PLAIN, BOLD = "chainmap", "chainmap-bold"
_FILES = {PLAIN: "DejaVuSansCondensed.ttf", BOLD: "DejaVuSansCondensed-Bold.ttf"}
#: How a sign begins that is written as its code point.
SQUARE = "⟨U+"
_SPACE = frozenset("\n\t\r ")


def paths() -> list[str]:
    """Where the bundled font files stand: DejaVu Sans Condensed, plain and bold."""
    return [str(files("chainmap").joinpath("assets", "fonts", name)) for name in _FILES.values()]


@cache
def _registered() -> frozenset[int]:
    """Both fonts, known to the PDF library from now on; the characters that both can show."""
    for name, path in zip(_FILES, paths(), strict=True):
        pdfmetrics.registerFont(TTFont(name, path))
    glyphs = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES]
    return frozenset(set.intersection(*glyphs))


def showable(text: object) -> str:
    """``text`` with what the font has no sign for written as its code point, never as nothing.

    >>> showable("Øystein"), showable("李")
    ('Øystein', '⟨U+674E⟩')
    """
    known = _registered()
    return "".join(
        one if ord(one) in known or one in _SPACE else f"{SQUARE}{ord(one):04X}⟩"
        for one in visible(text)
    )


def lacking(text: object) -> bool:
    """Whether the font can't show some of ``text``.

    >>> lacking("Øystein"), lacking("李")
    (False, True)
    """
    return SQUARE in showable(line(text))


def line(text: object) -> str:
    """``text`` on one line, nothing hidden in it."""
    return " ".join(visible(text).replace("\ufffe", "").replace("\uffff", "").split())


@lru_cache(maxsize=1 << 16)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is, in the unit of ``size``; what the font lacks counts as a full square.

    >>> width("Ana", 10) < width("Ana", 10, bold=True) < width("漢字漢", 10)
    True
    """
    known = _registered()
    squares = sum(ord(one) not in known for one in text)
    rest = "".join(one for one in text if ord(one) in known) if squares else text
    name = BOLD if bold else PLAIN
    return float(pdfmetrics.stringWidth(rest, name, size)) + squares * size


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + "…", size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def _piece(text: str, room: float, size: float, bold: bool) -> int:
    """After how many characters the first line of ``text`` ends."""
    if width(text, size, bold) <= room:
        return len(text)
    fits = max(1, len(_cut(text, room, size, bold)) - 1)
    space = text.rfind(" ", 0, fits + 1)
    return space if space > 0 else fits


def broken(text: object, room: float, size: float, *, most: int = 1, bold: bool = False) -> str:
    """``text`` in at most ``most`` lines of this width, the last cut with "…" where it is longer.

    >>> broken("a rather long name of a thing", 60, 10, most=2)
    'a rather\\nlong name…'
    """
    rest = line(text)
    out: list[str] = []
    while rest:
        if len(out) == most - 1 and width(rest, size, bold) > room:
            out.append(_cut(rest, room, size, bold))
            break
        end = _piece(rest, room, size, bold)
        out.append(rest[:end].rstrip())
        rest = rest[end:].strip()
    return "\n".join(out)
