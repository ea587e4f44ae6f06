"""The first slides: whose chain, what it rests on, and the answer on one page."""

import re

from chainmap.exports import fonts
from chainmap.exports.deck.charts import stacked
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import ACCENT, BOTTOM, LEFT, RIGHT, TOP, Box, Words, fit
from chainmap.exports.deck.pieces import logo
from chainmap.exports.deck.template import RULE, SOFT, layouts
from chainmap.exports.report_method import how_sure
from chainmap.exports.report_summary import answer, tiles
from chainmap.exports.report_words import count, given, share
from chainmap.findings import different_places
from chainmap.views.colours import STATUS

#: The deck has no numbered sections to point to.
_SECTION = re.compile(r" \(section \d+\)")


def front(parts: Parts) -> None:
    """The title."""
    source, brand = parts.m.source, parts.m.brand
    slide = parts.made.slides.add_slide(layouts(parts.made)[0])
    slide.shapes.title.text_frame.text = fit(source.name, 11, 40, 2, bold=True)
    said = ["From the internal chain to the external customer", source.made_on.isoformat()]
    words = "\n".join([*said, fonts.line(brand.name)] if brand.name else said)
    for one in slide.placeholders:
        if one.placeholder_format.type.name in ("SUBTITLE", "BODY"):
            one.text_frame.text = words
            break
    if brand.logo and not brand.template:
        logo(slide, brand.logo, Box(0.9, 0.7, 2.6, 0.95), framed=True)
    slide.notes_slide.notes_text_frame.text = answer(parts.m)


def scope(parts: Parts) -> None:
    """What the deck rests on, and how much of it was asked."""
    covered, m = parts.coverage, parts.m
    asked = f", {share(covered.share)} of the questions asked" if covered.stated else ""
    page = parts.page(
        f"What this rests on: {count(covered.stated, 'link')} between "
        f"{count(covered.people, 'employee')}{asked}"
    )
    grid(
        page,
        Box(LEFT, TOP, 4.9, 4.6),
        [Column("What", 2.1), Column("How much", 2.8, lines=3)],
        _facts(parts),
        size=12,
        what="What the report rests on",
    )
    if covered.stated:
        page.text(Box(6.1, TOP, 6.6, 0.4), [Words("What is known of each link", 14, bold=True)])
        parts_of = {
            "yes": [one.yes for one in covered.items],
            "no: asked and left blank": [one.no for one in covered.items],
            "not asked": [one.unknown for one in covered.items],
        }
        colours = (STATUS["clear"], STATUS["unclear"], RULE)
        names = [one.words for one in covered.items]
        stacked(page, Box(6.0, TOP + 0.4, 6.75, 4.8), names, parts_of, colours)
    page.notes(
        [
            "Unknown is not no: what nobody was asked is counted apart.",
            *(
                f"{one.words}: {one.yes} yes, {one.no} no, {one.unknown} not asked."
                for one in covered.items
            ),
            f"SHA-256 of the input: {m.source.sha256 or 'not given'}.",
        ]
    )


def _facts(parts: Parts) -> list[tuple[str, str]]:
    m, covered = parts.m, parts.coverage
    assumed = int(m.chain.links["assumed"].sum())
    facts = [
        ("Files", "; ".join(m.source.files) or "not given"),
        ("Employees", f"{covered.people:,}"),
        ("Statements", f"{len(m.chain.statements):,}"),
        ("Links stated", f"{covered.stated:,}"),
        ("Moments of truth", f"{len(m.chain.moments):,}"),
    ]
    if assumed:
        facts.append(("Links assumed", f"{assumed:,}, from the owner of a moment"))
    if covered.sides_asked:
        facts += [
            ("Stated by both sides", f"{covered.both:,}"),
            ("By one side only", f"{covered.supplier + covered.customer:,}"),
        ]
    if covered.silent is not None:
        facts.append(
            ("Have stated nothing yet", f"{covered.silent:,} of {covered.people:,} employees")
        )
    if m.known:
        contacts = float(m.risk.moments["contacts"].sum())
        facts.append(("Contacts a month", given(contacts)))
    return facts


def summary(parts: Parts) -> None:
    """The answer: four numbers, three things to do, how sure it is."""
    m = parts.m
    page = parts.page(answer(m) if m.known else answer(m).split(". ")[0] + ".")
    wide = (RIGHT - LEFT - 0.9) / 4
    for at, tile in enumerate(tiles(m, parts.coverage)):
        words = [
            Words(tile.value, 30, ACCENT, bold=True, most=1),
            Words(tile.label, 12, bold=True, most=1),
            Words(tile.detail, 10.5, SOFT, most=2),
        ]
        page.text(Box(LEFT + at * (wide + 0.3), TOP, wide, 1.35), words, gap=1)
    top = TOP + 1.55
    monday = different_places(parts.findings)
    page.text(Box(LEFT, top, 7.6, 0.35), [Words("Three things to do on Monday", 15, bold=True)])
    for at, one in enumerate(monday):
        y = top + 0.45 + at * 1.12
        page.text(Box(LEFT, y - 0.04, 0.4, 0.5), [Words(str(at + 1), 22, ACCENT, bold=True)])
        said = [Words(one.advice, 12.5, bold=True, most=2), Words(one.message, 11, SOFT, most=2)]
        page.text(Box(LEFT + 0.45, y, 7.15, 1.05), said, gap=2)
    if not monday:
        page.text(Box(LEFT, top + 0.45, 7.6, 0.5), ["Nothing was found that asks for action."])
    page.text(Box(8.75, top, 3.98, 0.35), [Words("How sure we are", 15, bold=True)])
    sure = [Words(_SECTION.sub("", one), 11, SOFT, most=5) for one in how_sure(m, parts.coverage)]
    page.text(Box(8.75, top + 0.45, 3.98, BOTTOM - top - 0.45), sure, gap=6)
    page.notes(
        [line for one in monday for line in (one.advice, one.message, one.clears_when)]
        + [_SECTION.sub("", one) for one in how_sure(m, parts.coverage)]
    )
