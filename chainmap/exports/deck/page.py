"""One slide: texts, tables, boxes and arrows on a grid in inches, each cut to its room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from chainmap.exports import fonts
from chainmap.exports.deck.template import HIGH, INK, SOFT, WIDE, footed, rgb
from chainmap.exports.right_to_left import pointed

LEFT, TOP, RIGHT, BOTTOM = 0.6, 1.5, WIDE - 0.6, 6.82
ACCENT = "accent"
_INCH, _POINTS, _LINE = 914_400, 72.0, 1.22
#: The font of the reader's machine may be a little wider than ours.
_SPARE = 0.96


@dataclass(frozen=True)
class Words:
    """A paragraph: its text, and how it looks; a ``lead`` stands before it in bold."""

    text: str
    size: float = 13
    colour: str = INK
    bold: bool = False
    lead: str = ""
    most: int = 6
    lead_colour: str = ""


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches of a 13.33 x 7.5 slide."""

    x: float
    y: float
    w: float
    h: float


def fit(text: object, wide: float, size: float, most: int, bold: bool = False) -> str:
    """``text`` cut to what ``most`` lines of ``wide`` inches hold at this size in points.

    >>> fit("A name", 2, 12, 1)
    'A name'
    """
    room = wide * _POINTS * _SPARE
    return fonts.broken(text, room, size, most=most, bold=bold).replace("\n", " ")


def height(text: str, wide: float, size: float, bold: bool = False) -> float:
    """How many inches ``text`` takes."""
    room = wide * _POINTS * _SPARE
    lines = fonts.broken(text, room, size, most=99, bold=bold).count("\n") + 1
    return lines * size * _LINE / _POINTS


class Page:
    """A slide with its title; places are given on our grid and put into that of the master."""

    def __init__(self, made: Any, layout: Any, title: str, foot: str) -> None:
        self.slide = made.slides.add_slide(layout)
        self._frame(made)
        self.slide.shapes.title.text_frame.text = fit(title, RIGHT - LEFT, 24, 2, bold=True)
        footed(self.slide, fit(foot, 8, 9, 1))

    def _frame(self, made: Any) -> None:
        """Where our grid lies on the slide: as it is in our master, between title and foot else."""
        self.scale = made.slide_width / _INCH / WIDE
        title = self.slide.shapes.title
        below = (title.top + title.height) / _INCH
        feet = [
            one.top / _INCH
            for one in self.slide.slide_layout.placeholders
            if one.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER")
        ]
        end = min([*feet, made.slide_height / _INCH])
        self.top = below + (TOP - 1.36) * self.scale
        self.stretch = (end - 0.16 * made.slide_height / _INCH / HIGH - self.top) / (BOTTOM - TOP)

    @property
    def size(self) -> float:
        """By how much texts are larger or smaller than on our own master."""
        return float(min(self.scale, self.stretch, 1.0))

    def place(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """A place of our grid on the slide."""
        y = self.top + (box.y - TOP) * self.stretch
        found = (box.x * self.scale, y, box.w * self.scale, box.h * self.stretch)
        return tuple(Emu(int(one * _INCH)) for one in found)  # type: ignore[return-value]

    def text(
        self,
        box: Box,
        paragraphs: Iterable[Words | str],
        *,
        gap: float = 5,
        middle: bool = False,
        right: bool = False,
    ) -> None:
        """Paragraphs while they fit into the place; what is left out is said."""
        shape = self.slide.shapes.add_textbox(*self.place(box))
        self._fill(shape, _fitting(paragraphs, box, gap), gap, middle, right)

    def _fill(
        self, shape: Any, paragraphs: Sequence[Words], gap: float, middle: bool, right: bool
    ) -> None:
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        for at, words in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.space_after = Pt(gap * self.size)
            if words.lead:
                self._run(paragraph, words.lead + " ", words, lead=True)
            self._run(paragraph, words.text, words)

    def _run(self, paragraph: Any, text: str, words: Words, lead: bool = False) -> None:
        run = paragraph.add_run()
        run.text = pointed(text)
        run.font.size = Pt(words.size * self.size)
        run.font.bold = words.bold or lead
        paint(run.font.color, words.lead_colour if lead and words.lead_colour else words.colour)

    def box(
        self,
        box: Box,
        paragraphs: Sequence[Words],
        *,
        kind: MSO_SHAPE = MSO_SHAPE.ROUNDED_RECTANGLE,
        fill: str = "FFFFFF",
        line: str = "C3CCD8",
        thick: float = 1.0,
    ) -> Any:
        """A shape with words in it."""
        shape = self.slide.shapes.add_shape(kind, *self.place(box))
        shape._element.remove(shape._element.find(qn("p:style")))
        shape.fill.solid()
        paint(shape.fill.fore_color, fill)
        paint(shape.line.color, line)
        shape.line.width = Pt(thick)
        if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = 0.08
        pad = min(0.1, box.w / 20)
        self._fill(shape, _cut(paragraphs, box.w - 2 * pad - 0.02), 0, True, False)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Emu(
            int(pad * _INCH * self.scale)
        )
        return shape

    def arrow(
        self,
        begin: Any,
        end: Any,
        sites: tuple[int, int],
        *,
        colour: str,
        thick: float = 1.5,
        dashed: bool = False,
        double: bool = False,
        curved: bool = True,
    ) -> Any:
        """A connector that stays with the two shapes it joins."""
        kind = MSO_CONNECTOR.CURVE if curved else MSO_CONNECTOR.STRAIGHT
        line = self.slide.shapes.add_connector(kind, 0, 0, 0, 0)
        line.begin_connect(begin, sites[0])
        line.end_connect(end, sites[1])
        line._element.remove(line._element.find(qn("p:style")))
        paint(line.line.color, colour)
        line.line.width = Pt(thick)
        if dashed:
            line.line.dash_style = MSO_LINE.DASH
        if double:
            line.line._get_or_add_ln().set("cmpd", "dbl")
        tail = f"<a:tailEnd {nsdecls('a')} type='triangle' w='med' len='med'/>"
        line.line._get_or_add_ln().append(parse_xml(tail))
        return line

    def behind(self, shapes: Iterable[Any]) -> None:
        """Put ``shapes`` behind all others, but for the title."""
        tree = self.slide.shapes._spTree
        for shape in shapes:
            tree.remove(shape._element)
            tree.insert(3, shape._element)

    def notes(self, paragraphs: Iterable[str]) -> None:
        """What the speaker reads."""
        said = "\n".join(fonts.line(one) for one in paragraphs if one)
        self.slide.notes_slide.notes_text_frame.text = said


def _cut(paragraphs: Sequence[Words], wide: float) -> list[Words]:
    """The paragraphs, each in at most so many lines as it may take."""
    return [
        Words(
            fit(one.text, wide, one.size, one.most, one.bold),
            one.size,
            one.colour,
            one.bold,
            fonts.line(one.lead),
            one.most,
            one.lead_colour,
        )
        for one in paragraphs
    ]


def _fitting(paragraphs: Iterable[Words | str], box: Box, gap: float) -> list[Words]:
    """The paragraphs that fit, and how many do not."""
    given = [Words(one) if isinstance(one, str) else one for one in paragraphs]
    kept: list[Words] = []
    left = box.h
    for words in _cut(given, box.w):
        full = f"{words.lead} {words.text}" if words.lead else words.text
        need = height(full, box.w, words.size, words.bold) + gap / _POINTS
        if need > left + gap / _POINTS:
            break
        kept.append(words)
        left -= need
    missing = len(given) - len(kept)
    if missing and kept and left < 0.2:
        kept, missing = kept[:-1], missing + 1
    if missing and not kept:
        kept, missing = [_first_lines(given[0], box)], missing - 1
    if missing:
        kept.append(Words(f"{missing} more in the notes", 11, SOFT))
    return kept


def _first_lines(words: Words, box: Box) -> Words:
    """As much of one paragraph as fits above the line that says what is left out."""
    lines = max(int((box.h - 0.25) * _POINTS / (words.size * _LINE)), 1)
    return _cut([replace(words, most=min(words.most, lines))], box.w)[0]


def paint(colour: Any, value: str) -> None:
    """Set a colour: the accent of the master, or RGB."""
    if value == ACCENT:
        colour.theme_color = MSO_THEME_COLOR.ACCENT_1
    else:
        colour.rgb = rgb(value)
