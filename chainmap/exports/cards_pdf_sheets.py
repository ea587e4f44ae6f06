"""Conversation sheets as PDF: half a page for the two sides of each link, two to a page."""

from chainmap.exports.cards_pdf_paper import BOTTOM, EDGE, HIGH, ROOM, SOFT, Column, Paper, foot
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import given
from chainmap.views.conversation import Sheet

_HALF = (HIGH - EDGE - BOTTOM) / 2
_LINES, _QUESTIONS = 8, 4


def sheets_pdf(material: Material) -> bytes:
    """The sheets of all links to talk about, worst first, two to a page to print and fill in."""
    source = material.source
    paper = Paper(
        f"{source.name}: conversation sheets",
        material.brand,
        foot(source.name, source.made_on, material.brand),
    )
    for at, one in enumerate(material.sheets):
        if at % 2 == 0:
            paper.begin(one.deliverable)
        else:
            paper.y = HIGH - EDGE - _HALF
            paper.rule(paper.y + 12)
        _sheet(paper, one, paper.y - _HALF + 18)
    return paper.finished()


def _sheet(paper: Paper, one: Sheet, low: float) -> None:
    """One sheet from where the paper is down to ``low``."""
    paper.text(one.deliverable, 13, bold=True, room=ROOM - 120)
    ends = f"{one.supplier.who} supplies {one.customer.who}"
    about = f"{one.status} · talk of about {given(one.hours)} h"
    paper.text(f"{ends} · {about}", 8.5, colour=SOFT, most=2, room=ROOM - 120)
    _said(paper, one, low + 128)
    paper.heading("Questions to settle")
    for number, words in enumerate(one.questions[:_QUESTIONS], 1):
        if paper.y < low + 74:
            break
        paper.text(f"{number}. {words}", 8.5, most=2, gap=0.5)
    if not one.questions:
        paper.text("Nothing is open: do both sides still see it this way?", 8.5)
    if paper.y > low + 66:
        paper.text(f"{one.hurt.sentence} {one.hurt.where}", 8, colour=SOFT, most=2)
    _agreed(paper, low)


def _said(paper: Paper, one: Sheet, low: float) -> None:
    """What each side says, line by line; open lines first where not all fit."""
    lines = [line for line in one.lines if not line.aside]
    shown = sorted(lines, key=lambda line: not line.open)[:_LINES]
    kept = [line for line in lines if line in shown]
    columns = [
        Column("THEY SAY", 92, bold=True, lines=1),
        Column("SUPPLIER", 165, lines=2),
        Column("CUSTOMER", 165, lines=2),
        Column("COMPARED", ROOM - 422, lines=1),
    ]
    rows = [
        (line.what, line.supplier or line.other, line.customer or line.other, line.verdict)
        for line in kept
    ]
    drawn = paper.table(columns, rows, low, size=8)
    if drawn < len(lines):
        paper.text(f"{drawn} of {len(lines)} lines shown.", 7.5, colour=SOFT, gap=0)


def _agreed(paper: Paper, low: float) -> None:
    """Room to write, and to sign."""
    top = min(paper.y, low + 62)
    paper.y = top
    paper.text("What we agreed", 9, bold=True)
    paper.rule(paper.y - 10)
    paper.y = low + 12
    third = ROOM / 3
    for at, words in enumerate(("For the supplier", "For the customer", "Date")):
        x = EDGE + at * third
        paper.rule(low + 12, left=x, right=x + third - 14)
        paper.y = low + 11
        paper.text(words, 7.5, colour=SOFT, x=x)
