"""Pages of A4 in points: texts and tables from the top down, each cut to its room."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from chainmap import __version__
from chainmap.exports import fonts
from chainmap.exports.brand import Brand
from chainmap.exports.right_to_left import drawn
from chainmap.views.colours import STATUS

WIDE, HIGH = A4
EDGE = 42.0
ROOM = WIDE - 2 * EDGE
BOTTOM = 52.0
INK, SOFT, RULE, WASH = "#1B2430", "#5B6675", "#D9DFE7", "#F5F7FA"
_LINE = 1.28
_LACKS = (
    "⟨U+…⟩ stands for a sign that the font of this PDF has not (the report and the workbook show "
    "it), or for a hidden one."
)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in points, how many lines a cell may take."""

    heading: str
    wide: float
    bold: bool = False
    lines: int = 3


@cache
def _ink(colour: str) -> Color:
    """A colour as the PDF library has it; it reads a text anew each time."""
    return HexColor(colour)


class Paper:
    """A PDF that is being written; ``y`` is where the next thing goes, from the top down."""

    def __init__(self, title: str, brand: Brand, foot: str) -> None:
        fonts.width("a", 1)
        self._bytes = BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(fonts.line(title))
        self._canvas.setAuthor(fonts.line(brand.name) or "chainmap")
        self._canvas.setCreator(f"chainmap {__version__}")
        self._brand, self._foot = brand, foot
        self._logo = ImageReader(BytesIO(brand.logo)) if brand.logo else None
        self.page, self.y, self._lacks = 0, 0.0, False

    def begin(self, mark: str) -> None:
        """A new page; ``mark`` names it in the outline of the file."""
        if self.page:
            self._end()
        self.page += 1
        self.y = HIGH - EDGE
        key = f"p{self.page}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(fonts.line(mark)[:120], key)
        self.bar(EDGE, self.y + 8, 34, 4, self._brand.accent)
        if self._logo is not None:
            self._canvas.drawImage(
                self._logo,
                WIDE - EDGE - 110,
                HIGH - EDGE - 22,
                110,
                34,
                mask="auto",
                preserveAspectRatio=True,
                anchor="ne",
            )

    def _end(self) -> None:
        """The foot of the page, read last."""
        if self._lacks:
            self._put(EDGE, 41, _LACKS, 7.5, SOFT)
            self._lacks = False
        self._put(EDGE, 30, fonts.broken(self._foot, ROOM - 60, 7.5), 7.5, SOFT)
        self._put(WIDE - EDGE - 12, 30, f"{self.page}", 7.5, SOFT)
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The bytes of the file."""
        if not self.page:
            self.begin("Nothing to show")
            self.text("Nothing to show.", 11)
        self._end()
        self._canvas.save()
        return self._bytes.getvalue()

    def bar(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A filled rectangle."""
        self._canvas.setFillColor(_ink(colour))
        self._canvas.rect(x, y, wide, high, stroke=0, fill=1)

    def box(self, x: float, y: float, side: float) -> None:
        """A small square to tick."""
        self._canvas.setStrokeColor(_ink(SOFT))
        self._canvas.setLineWidth(0.7)
        self._canvas.rect(x, y, side, side, stroke=1, fill=0)

    def rule(self, y: float, colour: str = RULE, left: float = EDGE, right: float = 0) -> None:
        """A thin line across."""
        self._canvas.setStrokeColor(_ink(colour))
        self._canvas.setLineWidth(0.5)
        self._canvas.line(left, y, right or WIDE - EDGE, y)

    def _put(
        self, x: float, y: float, text: str, size: float, colour: str, bold: bool = False
    ) -> None:
        self._canvas.setFont(fonts.BOLD if bold else fonts.PLAIN, size)
        self._canvas.setFillColor(_ink(colour))
        shown = fonts.showable(text)
        self._lacks |= fonts.SQUARE in shown
        self._canvas.drawString(x, y, drawn(shown))

    def text(
        self,
        words: object,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        most: int = 1,
        x: float = EDGE,
        room: float = ROOM,
        gap: float = 2.0,
    ) -> None:
        """A text at ``x``, on at most so many lines; ``y`` moves below it."""
        shown = fonts.showable(fonts.line(words))
        for line in fonts.broken(shown, room, size, most=most, bold=bold).split("\n"):
            self._put(x, self.y - size, line, size, colour, bold)
            self.y -= size * _LINE
        self.y -= gap

    def heading(self, words: str) -> None:
        """The heading of a part, in the accent colour."""
        self.y -= 6
        self.text(words, 11.5, colour=self._brand.accent, bold=True)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        low: float,
        size: float = 8.5,
    ) -> int:
        """The first rows that fit above ``low``; gives how many those are."""
        at = EDGE
        self.y -= 2
        for column in columns:
            self._put(at, self.y - 8, column.heading, 7.5, SOFT, True)
            at += column.wide
        self.y -= 12
        self.rule(self.y, INK)
        shown = 0
        for row in rows:
            cells = [
                fonts.broken(
                    fonts.showable(fonts.line(cell)),
                    one.wide - 8 - (9 if cell in STATUS else 0),
                    size,
                    most=one.lines,
                    bold=one.bold,
                ).split("\n")
                for cell, one in zip(row, columns, strict=True)
            ]
            high = max(len(lines) for lines in cells) * size * _LINE + 6
            if self.y - high < low:
                break
            self._row(columns, cells, size)
            self.y -= high
            self.rule(self.y)
            shown += 1
        self.y -= 2
        return shown

    def _row(self, columns: Sequence[Column], cells: Sequence[Sequence[str]], size: float) -> None:
        at = EDGE
        for column, lines in zip(columns, cells, strict=True):
            left = at
            if lines[0] in STATUS:
                self._canvas.setFillColor(_ink(STATUS[lines[0]]))
                self._canvas.circle(at + 3, self.y - size * 0.72 - 2, 2.8, stroke=0, fill=1)
                left += 9
            for nth, line in enumerate(lines):
                y = self.y - 3 - size - nth * size * _LINE + 1
                self._put(left, y, line, size, INK, column.bold)
            at += column.wide


def foot(name: str, on: dt.date, brand: Brand) -> str:
    """What stands at the foot of every page."""
    who = f"{brand.name} · " if brand.name else ""
    return (
        f"{who}{name} · {on.isoformat()} · chainmap {__version__} · links and promises, not people"
    )
