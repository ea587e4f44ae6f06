"""What to do: the repairs within the hours there are, and the talks to hold."""

from chainmap.exports.deck.charts import columns as column_chart
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import ACCENT, BOTTOM, LEFT, RIGHT, TOP, Box, Words
from chainmap.exports.deck.template import SOFT
from chainmap.exports.report_meetings import meeting_part
from chainmap.exports.report_plan import PlanPart, Step, plan_part
from chainmap.exports.report_words import count, figure, given, interval
from chainmap.views.colours import STATUS

_COLUMNS = [
    Column("#", 0.35, right=True),
    Column("Settle", 4.0, bold=True),
    Column("Who", 2.3),
    Column("Hours", 0.65, right=True),
    Column("Spares a month", 0.85, right=True),
    Column("By (date)", 1.0),
]


def plan(parts: Parts) -> None:
    """Actions, owners, hours, and room for the dates; before and after."""
    found = plan_part(parts.m)
    if found is None:
        return
    if not found.steps:
        page = parts.page("No plan yet")
        page.text(Box(LEFT, TOP, 9, 1), [found.why])
        return
    left = _first(parts, found)
    while left:
        page = parts.page("The plan, continued")
        shown = grid(
            page, Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP), _COLUMNS, _rows(left), size=11
        )
        page.notes(_note(one) for one in left[:shown])
        left = left[shown:]


def _first(parts: Parts, found: PlanPart) -> tuple[Step, ...]:
    """The slide with before and after; gives the steps that did not fit."""
    page = parts.page(
        f"Within {given(found.budget)} hours: {count(len(found.steps), 'repair')} bring "
        f"{figure(found.before)} {parts.m.unit} down to {figure(found.after)}"
    )
    box = Box(LEFT - 0.1, TOP - 0.05, 3.0, 3.6)
    values = [found.before, found.after]
    what = parts.m.unit[:1].upper() + parts.m.unit[1:]
    column_chart(
        page, box, ["Before", "After"], values, what=what, colours=(STATUS["not described"], ACCENT)
    )
    said = [Words(found.sentence, 11.5, most=8)]
    said.append(Words("Dates are agreed by those who settle it.", 10.5, SOFT))
    page.text(Box(LEFT, TOP + 3.65, 2.75, 1.6), said)
    wide = RIGHT - 3.75
    shown = grid(page, Box(3.75, TOP, wide, BOTTOM - TOP), _COLUMNS, _rows(found.steps), size=10)
    limits = interval(found.low, found.high)
    page.notes([found.sentence, f"Spared: {limits}.", *(_note(one) for one in found.steps[:shown])])
    return found.steps[shown:]


def _rows(steps: tuple[Step, ...]) -> list[tuple[str, ...]]:
    return [
        (
            str(one.rank),
            f"{one.deliverable}: {one.supplier} → {one.customer}",
            one.who,
            given(one.hours),
            figure(one.gain),
            "",
        )
        for one in steps
    ]


def _note(one: Step) -> str:
    return (
        f"{one.rank}. {one.deliverable} ({one.link_id}): spares {figure(one.gain)} after those "
        f"above it, leaves {figure(one.left)}. {' '.join(one.settle)}"
    )


def talks(parts: Parts) -> None:
    """The first meetings to hold."""
    found = meeting_part(parts.m)
    if not found.shown:
        return
    page = parts.page(found.summary)
    columns = [
        Column("#", 0.35, right=True),
        Column("Meeting", 3.1, bold=True),
        Column("Who comes", 4.3, lines=3),
        Column("Links", 0.6, right=True),
        Column("Hours", 0.65, right=True),
        Column("Hangs on it", 2.2),
        Column("By (date)", 0.93),
    ]
    rows = [
        (
            str(one.number),
            one.title,
            one.who,
            str(len(one.agenda) + one.more),
            given(one.hours),
            one.effect,
            "",
        )
        for one in found.shown
    ]
    shown = grid(page, Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP - 0.25), columns, rows, size=10.5)
    words = Words(f"{shown} of {found.count} meetings shown, the first to hold.", 10, SOFT)
    page.text(Box(LEFT, BOTTOM - 0.16, 9, 0.25), [words])
    page.notes(
        f"{one.number}. {one.title}: {item.deliverable}. {' '.join(item.questions)}"
        for one in found.shown
        for item in one.agenda[:4]
    )
