"""Native tables of the deck."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from chainmap.exports.deck.page import Box, Page, Words, fit, height, paint
from chainmap.exports.deck.pieces import alt
from chainmap.exports.deck.template import INK, RULE, SOFT
from chainmap.exports.right_to_left import pointed
from chainmap.views.colours import STATUS

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PAD, _INCH = 0.06, 914_400


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width in inches, and how its cells look."""

    heading: str
    wide: float
    right: bool = False
    bold: bool = False
    lines: int = 2


def grid(
    page: Page,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    size: float = 11,
    what: str = "",
) -> int:
    """A table of the first rows that fit; gives how many those are.

    A cell that is a status has its dot before it; ``what`` the table shows is its alternative text.
    """
    texts = [
        [_fitted(cell, column, size) for cell, column in zip(row, columns, strict=True)]
        for row in rows
    ]
    heights = [
        max(_high(cell, one, size) for cell, one in zip(row, columns, strict=True)) for row in texts
    ]
    head = max(_high(one.heading, one, size - 1) for one in columns)
    shown, used = 0, head
    while shown < len(rows) and used + heights[shown] <= box.h + 0.01:
        used += heights[shown]
        shown += 1
    if not shown:
        return 0
    frame = page.slide.shapes.add_table(
        shown + 1, len(columns), *page.place(Box(box.x, box.y, box.w, used))
    )
    table = frame.table
    _style(table)
    scale = box.w / sum(one.wide for one in columns)
    for at, column in enumerate(columns):
        table.columns[at].width = Emu(int(column.wide * scale * _INCH * page.scale))
    for at, high in enumerate([head, *heights[:shown]]):
        table.rows[at].height = Emu(int(high * _INCH * page.stretch))
    for at, column in enumerate(columns):
        words = Words(column.heading, size - 1, SOFT, bold=True)
        _cell(page, table.cell(0, at), words, column.right, INK)
        for row in range(shown):
            look = Words(texts[row][at], size, INK, bold=column.bold)
            _cell(page, table.cell(row + 1, at), look, column.right, RULE)
    alt(frame, what or ", ".join(one.heading for one in columns))
    return shown


def _fitted(cell: str, column: Column, size: float) -> str:
    return fit(cell, column.wide - 2 * _PAD - 0.03, size, column.lines, column.bold)


def _high(cell: str, column: Column, size: float) -> float:
    return height(cell or "x", column.wide - 2 * _PAD - 0.03, size, column.bold) + 2 * _PAD


def _style(table: Any) -> None:
    found = table._tbl.tblPr.find(qn("a:tableStyleId"))
    found.text = _PLAIN
    table.horz_banding = False


def _cell(page: Page, cell: Any, words: Words, right: bool, rule: str) -> None:
    cell.margin_left, cell.margin_right = Emu(0), Emu(int(2 * _PAD * _INCH))
    cell.margin_top = cell.margin_bottom = Emu(int(_PAD * _INCH * page.stretch))
    cell.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    if words.text in STATUS:
        _run(page, paragraph, "● ", words, STATUS[words.text])
    if words.text:
        _run(page, paragraph, words.text, words, words.colour)
    else:
        end = f"<a:endParaRPr {nsdecls('a')} sz='{int(100 * words.size * page.size)}'/>"
        paragraph._p.append(parse_xml(end))
    fill = f"<a:solidFill><a:srgbClr val='{rule}'/></a:solidFill>"
    line = f"<a:lnB {nsdecls('a')} w='6350'>{fill}</a:lnB>"
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


def _run(page: Page, paragraph: Any, text: str, words: Words, colour: str) -> None:
    run = paragraph.add_run()
    run.text = pointed(text)
    run.font.size, run.font.bold = Pt(words.size * page.size), words.bold
    paint(run.font.color, colour)
