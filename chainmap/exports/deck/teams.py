"""A slide for every team: how clear its links are, and what it has to settle with whom."""

from chainmap.exports.deck.charts import stacked
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import BOTTOM, LEFT, TOP, Box, Page, Words
from chainmap.exports.deck.pieces import about
from chainmap.exports.deck.template import SOFT
from chainmap.exports.report_teams import TeamLink, TeamPart, teams
from chainmap.exports.report_words import count, figure
from chainmap.findings.facts import listed
from chainmap.views.colours import STATUS, STATUS_ORDER

#: So many teams have a slide; what is left out is said.
SLIDES = 40
_SIDES = ("It delivers to others", "Others deliver to it", "Inside the team")


def every(parts: Parts) -> None:
    """The teams by name; those with the most to work on where there are too many."""
    found = [one for one in teams(parts.m) if one.links]
    kept = sorted(found, key=lambda one: -one.open)[:SLIDES]
    for one in found:
        if one in kept:
            _slide(parts, one)
    if len(found) > len(kept):
        page = parts.page(f"{len(kept)} of {count(len(found), 'team')} have a page here")
        left = [one.name for one in found if one not in kept]
        page.text(
            Box(LEFT, TOP, 11, 4),
            [
                "The others have fewer links to work on; all departments are in the report.",
                Words(", ".join(left), 11, SOFT, most=16),
            ],
        )


def _slide(parts: Parts, one: TeamPart) -> None:
    page = parts.page(about(one.name, one.title.removeprefix(one.name)))
    page.text(Box(LEFT, TOP, 4.2, 0.3), [Words("How clear its links are", 13, bold=True)])
    counts = {status: [side[at] for side in one.sides] for at, status in enumerate(STATUS_ORDER)}
    colours = [STATUS[status] for status in STATUS_ORDER]
    box = Box(LEFT - 0.1, TOP + 0.3, 4.4, 2.6)
    stacked(page, box, list(_SIDES), counts, colours, size=10, whole=False)
    page.text(Box(LEFT, TOP + 3.05, 4.0, 2.2), _facts(one), gap=6)
    if one.first:
        _table(parts, page, one)
    else:
        page.text(Box(5.1, TOP, 7.6, 1), ["Nothing to work on was found here."])
    page.notes(_note(parts, link) for link in one.first)


def _facts(one: TeamPart) -> list[Words]:
    words = [
        Words(
            f"{count(one.people, 'employee')}; {count(one.supplied, 'delivery', 'deliveries')} to "
            f"others, {one.received:,} from others, {one.inside:,} inside.",
            12,
        )
    ]
    if one.reached:
        more = [f"{len(one.reached) - 4} more"] if len(one.reached) > 4 else []
        some = listed([*one.reached[:4], *more])
        words.append(Words(f"Its work reaches: {some}.", 11, SOFT, most=6))
    return words


def _table(parts: Parts, page: Page, one: TeamPart) -> None:
    valued = parts.m.known
    columns = [Column("Link to work on", 3.1, bold=True, lines=3), Column("Status", 1.2)]
    columns += [Column("A month", 0.75, right=True)] if valued else []
    columns += [Column("Why", 2.58 if valued else 3.33, lines=5)]
    rows = [
        (
            f"{link.deliverable}: {link.supplier} → {link.customer}",
            link.status,
            *([figure(link.value)] if valued else []),
            link.why or "Not clear: see the questions in the conversation sheet.",
        )
        for link in one.first
    ]
    box = Box(5.1, TOP, 7.63, BOTTOM - TOP - 0.2)
    shown = grid(page, box, columns, rows, size=10)
    if shown < one.open:
        words = Words(f"{shown} of {one.open} links to work on shown.", 10, SOFT)
        page.text(Box(5.1, BOTTOM - 0.16, 7, 0.25), [words])


def _note(parts: Parts, link: TeamLink) -> str:
    unit = parts.m.unit if parts.m.known else ""
    return f"{link.deliverable} ({link.link_id}): {figure(link.value)} {unit}. {link.why}"
