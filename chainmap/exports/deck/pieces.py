"""A logo on a slide, what a screen reader says of a shape, and a title about something."""

from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from chainmap.exports import fonts
from chainmap.exports.deck.page import LEFT, RIGHT, Box, fit
from chainmap.exports.deck.template import rgb

_INCH = 914_400
#: Inches that two lines may lose at their ends.
_LOST = 4.0


def about(name: str, said: str) -> str:
    """A title of two lines: a name, cut where it leaves no room for what is ``said`` of it.

    >>> about("Price list", ": 3 a month"), about("x" * 500, ": 3 a month")[-12:]
    ('Price list: 3 a month', '…: 3 a month')
    """
    room = 2 * (RIGHT - LEFT) - fonts.width(fonts.line(said), 24, True) / 72 - _LOST
    return fit(name, max(room, 4), 24, 1, bold=True) + said


def alt(shape: Any, words: str) -> None:
    """What a screen reader says of a picture, a chart or a table."""
    found = next(shape._element.iter(qn("p:cNvPr")))
    found.set("descr", fonts.line(words))


def logo(slide: Any, content: bytes, box: Box, *, framed: bool = False) -> None:
    """A logo as large as fits into the place (on our own master); ``framed`` : on white."""
    left, top, wide, high = (Emu(int(one * _INCH)) for one in (box.x, box.y, box.w, box.h))
    if framed:
        back = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, wide, high)
        back._element.remove(back._element.find(qn("p:style")))
        back.fill.solid()
        back.fill.fore_color.rgb = rgb("FFFFFF")
        back.line.fill.background()
    made = slide.shapes.add_picture(BytesIO(content), left, top)
    room = 0.84 if framed else 1.0
    scale = min(room * wide / made.width, room * high / made.height)
    made.width, made.height = Emu(int(made.width * scale)), Emu(int(made.height * scale))
    made.left = Emu(left + (wide - made.width) // 2 if framed else left + wide - made.width)
    made.top = Emu(top + (high - made.height) // 2)
    alt(made, "Logo")
