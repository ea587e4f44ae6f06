"""The links to fix first: all ten on one slide, then a slide each for the first of them."""

from pptx.enum.shapes import MSO_SHAPE

from chainmap.exports.deck.charts import bars
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import (
    ACCENT,
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Box,
    Page,
    Words,
    fit,
)
from chainmap.exports.deck.pieces import about
from chainmap.exports.deck.template import SOFT, WASH
from chainmap.exports.report_links import FirstLink, stability
from chainmap.exports.report_words import count, figure, interval, share
from chainmap.views.colours import LIGHT, STATUS

SLIDES = 5
#: Less than that shows as 0.00 beside a bar.
SEEN = 0.005
_MIDDLE = LIGHT["muted"].lstrip("#")


def overview(parts: Parts) -> None:
    """The first ten links, by what each adds."""
    if not parts.links:
        page = parts.page("No stated link adds to the disappointments of a moment of truth")
        page.text(Box(LEFT, TOP, 8, 1), ["Nothing to fix first was found."])
        return
    if parts.m.known:
        _chart(parts)
    else:
        _table(parts)


def _chart(parts: Parts) -> None:
    m, first = parts.m, parts.links[0]
    costs = "would cost alone" if m.by_exposure else "costs"
    page = parts.page(
        about(
            f"{count(len(parts.links), 'link')} to fix first: “{first.deliverable}",
            f"” {costs} {figure(parts.value(first))} {m.unit}",
        )
    )
    names = [
        f"{one.rank}  " + fit(f"{one.deliverable} ({one.supplier} → {one.customer})", 4.1, 10.5, 2)
        for one in parts.links
    ]
    what = f"{'Exposure' if m.by_exposure else 'Contribution'}, {m.unit}"
    box = Box(LEFT - 0.1, TOP - 0.1, 8.6, 5.4)
    bars(page, box, names, [parts.value(one) for one in parts.links], what=what, size=10.5)
    page.text(Box(9.3, TOP, 3.43, BOTTOM - TOP), _reading(parts), gap=8)
    page.notes(_note(one) for one in parts.links)


def _reading(parts: Parts) -> list[Words]:
    m = parts.m
    how = (
        "The bars show what each link would cause if it alone could fail: nearly everything "
        "reaches the customer here, so contributions hardly differ."
        if m.by_exposure
        else f"The bars show contributions: how many {m.unit} would not happen if the link never "
        "failed, all else kept."
    )
    words = [
        Words("How to read it", 13, bold=True),
        Words(how, 11.5, SOFT),
        Words("They do not add up: one contact may be spoiled by several links.", 11.5, SOFT),
    ]
    if stable := stability(m):
        stable = stable.replace(" (section 10)", "").replace(
            " Each link says how often it does.", ""
        )
        words += [Words("Does the order hold?", 13, bold=True), Words(stable, 11.5, SOFT, most=9)]
    return words


def _table(parts: Parts) -> None:
    page = parts.page(
        f"{count(len(parts.links), 'link')} to fix first: what reaches an external customer is "
        "unknown, so severity orders them"
    )
    columns = [
        Column("#", 0.4, right=True),
        Column("Link", 4.4, bold=True),
        Column("Status", 1.4),
        Column("Why", 5.9, lines=3),
    ]
    rows = [(str(one.rank), _place(one), one.status, one.why[0]) for one in parts.links]
    shown = grid(page, Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP - 0.25), columns, rows, size=10.5)
    rest(page, shown, len(rows), "links")
    page.notes(_note(one) for one in parts.links)


def rest(page: Page, shown: int, of: int, what: str) -> None:
    """How many of a table's rows are shown, where not all are."""
    if shown < of:
        words = Words(f"{shown:,} of {of:,} {what} shown; all are in the report.", 10, SOFT)
        page.text(Box(LEFT, BOTTOM - 0.16, 9, 0.25), [words])


def _place(link: FirstLink) -> str:
    return f"{link.deliverable}: {link.supplier} → {link.customer}"


def details(parts: Parts) -> None:
    """A slide for each of the first links, where what it costs is known."""
    for link in parts.links[:SLIDES] if parts.m.known else ():
        _detail(parts, link)


def _detail(parts: Parts, link: FirstLink) -> None:
    m = parts.m
    hang = "if it alone could fail" if m.by_exposure else "hang on it"
    page = parts.page(about(link.deliverable, f": {figure(parts.value(link))} {m.unit} {hang}"))
    _flow(parts, page, link)
    wide, gap, top = 3.78, 0.395, TOP + 1.35
    for at, (heading, said) in enumerate(
        (("Why", link.why), ("What to do", link.advice), ("Clears when", _clears(link)))
    ):
        x = LEFT + at * (wide + gap)
        page.text(Box(x, top, wide, 0.3), [Words(heading, 14, ACCENT, bold=True)])
        words = [Words(one, 12.5, most=7) for one in said]
        page.text(Box(x, top + 0.36, wide, 1.75), words, gap=6)
    _figures(parts, page, link)
    _felt(page, link)
    page.notes([_note(link), *link.why, *link.advice, *link.clears, _evidence(link)])


def _clears(link: FirstLink) -> tuple[str, ...]:
    said = (one.removeprefix("Clears ") for one in link.clears)
    return tuple(one[:1].upper() + one[1:] for one in said) or ("Nothing was found to clear up.",)


def _flow(parts: Parts, page: Page, link: FirstLink) -> None:
    """Supplier, deliverable, customer and the moments it reaches, as shapes."""
    row = parts.m.links.loc[link.link_id]
    at_moment = str(row["customer_id"]) in set(parts.m.chain.moments["moment_id"])
    state = STATUS[link.status].lstrip("#")
    wide, gap, high = 2.62, 0.55, 0.95
    boxes = [
        page.box(Box(LEFT, TOP, wide, high), _two(link.supplier, "supplier"), line=_MIDDLE),
        page.box(
            Box(LEFT + wide + gap, TOP, wide, high),
            _two(link.deliverable, link.status),
            line=state,
            thick=2.5,
        ),
    ]
    if not at_moment:
        place = Box(LEFT + 2 * (wide + gap), TOP, wide, high)
        boxes.append(page.box(place, _two(link.customer, "customer"), line=_MIDDLE))
    if link.moments or at_moment:
        reached = len(link.moments) + link.more_moments
        name = link.customer if at_moment else link.moments[0][0]
        more = (
            f"and {count(reached - 1, 'more moment')} of truth"
            if reached > 1
            else "moment of truth"
        )
        place = Box(LEFT + len(boxes) * (wide + gap), TOP, wide, high)
        fill, line = LIGHT["moment fill"], LIGHT["moment"]
        words = _two(name, more)
        boxes.append(page.box(place, words, kind=MSO_SHAPE.PENTAGON, fill=fill, line=line))
    for at in range(len(boxes) - 1):
        own = at in (0, 1)
        page.arrow(
            boxes[at],
            boxes[at + 1],
            (3, 1),
            colour=state if own else _MIDDLE,
            thick=2.25,
            curved=False,
        )


def _two(name: str, kind: str) -> list[Words]:
    return [Words(name, 12.5, bold=True, most=2), Words(kind, 10.5, SOFT, most=1)]


def _figures(parts: Parts, page: Page, link: FirstLink) -> None:
    """The figures it rests on, in one row."""
    m = parts.m
    pairs = [
        ("Contribution", figure(link.contribution)),
        ("95 % interval", interval(link.low, link.high)),
        ("Exposure", figure(link.exposure)),
        ("Fails by itself", share(link.own_failure)),
        ("Late", share(link.late)),
    ]
    if m.sweep is not None and link.stays:
        stays = m.sweep.links.set_index("link_id").loc[link.link_id, "stays"]
        pairs.append((f"Stays in the top {m.sweep.top}", share(float(stays))))
    box = Box(LEFT, BOTTOM - 1.75, 5.3, 1.75)
    page.box(box, [], kind=MSO_SHAPE.RECTANGLE, fill=WASH, line=WASH)
    wide, high = (box.w - 0.4) / 3, 0.76
    for at, (label, value) in enumerate(pairs):
        size = 11 if len(value) > 12 else 13
        words = [Words(value, size, bold=True, most=1), Words(label, 10, SOFT, most=1)]
        x, y = box.x + 0.2 + at % 3 * wide, box.y + 0.18 + at // 3 * high
        page.text(Box(x, y, wide - 0.1, 0.6), words, gap=1)


def _felt(page: Page, link: FirstLink) -> None:
    """Where what it costs is felt: the moments, by what it adds to each."""
    felt = [(name, value) for name, value in link.moments[:5] if value >= SEEN]
    if not felt:
        return
    x, top = LEFT + 5.75, BOTTOM - 1.75
    page.text(Box(x, top, 6.3, 0.3), [Words("Where it is felt, contacts a month", 12, bold=True)])
    names = [fit(name, 2.9, 10, 1) for name, _ in felt]
    values = [value for _, value in felt]
    box = Box(x - 0.1, top + 0.22, RIGHT - x + 0.1, 1.6)
    colours = [LIGHT["moment"]] * len(names)
    bars(page, box, names, values, what="Disappointments a month", size=10, colours=colours)


def _note(link: FirstLink) -> str:
    stays = f"; {link.stays}" if link.stays else ""
    return (
        f"{link.rank}. {_place(link)} ({link.link_id}): {link.status}; contribution "
        f"{figure(link.contribution)} ({interval(link.low, link.high)}), exposure "
        f"{figure(link.exposure)}, fails by itself {share(link.own_failure)}, late "
        f"{share(link.late)}{stays}."
    )


def _evidence(link: FirstLink) -> str:
    adds = [f"{name} {figure(value)}" for name, value in link.moments]
    said = [f"{label} {words}" for label, words in link.evidence]
    return f"Evidence: {'; '.join(said)}. Adds a month: {'; '.join(adds) or 'nothing measured'}."
