"""The moments of truth: all on one slide, then a slide each."""

from collections.abc import Sequence

import pandas as pd

from chainmap.exports.client_workbook.moments import DISAPPOINTMENTS
from chainmap.exports.deck.charts import bars
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import BOTTOM, LEFT, RIGHT, TOP, Box, Page, Words, fit
from chainmap.exports.deck.pieces import about
from chainmap.exports.deck.risks import SEEN, rest
from chainmap.exports.deck.template import SOFT
from chainmap.exports.report_moments import MomentRow
from chainmap.exports.report_promise import PromiseRow
from chainmap.exports.report_words import count, figure, given, share, share_interval
from chainmap.measures import clarity
from chainmap.views.colours import LIGHT
from chainmap.views.conversation import ITEM_WORDS

#: So many moments in the chart, so many with a slide each.
CHART, SLIDES = 12, 24


def overview(parts: Parts) -> None:
    """How much each moment disappoints."""
    known = [one for one in parts.moments if one.known]
    if not parts.moments:
        _none(parts)
        return
    if not known:
        page = parts.page("Nobody is said to deliver any moment of truth: what fails is unknown")
        page.text(Box(LEFT, TOP, 9, 2), ["Name who delivers each of them, or its owner."])
        return
    first = known[0]
    page = parts.page(
        about(
            f"“{first.name}",
            f"” disappoints most: {figure(first.expected)} of {given(first.contacts)} contacts a "
            "month",
        )
    )
    names = [fit(one.name, 2.6, 11, 2) for one in known[:CHART]]
    values = [one.expected for one in known[:CHART]]
    bars(
        page,
        Box(LEFT - 0.1, TOP - 0.1, 6.1, 4.9),
        names,
        values,
        what="Disappointments a month",
        colours=[LIGHT["moment"]] * len(names),
    )
    columns = [
        Column("Moment of truth", 2.6, bold=True),
        Column("Contacts", 0.85, right=True),
        Column("Chance", 0.85, right=True),
        Column("95 % interval", 1.5, right=True),
    ]
    rows = [
        (one.name, given(one.contacts), share(one.probability), share_interval(one.low, one.high))
        for one in parts.moments
    ]
    shown = grid(page, Box(6.9, TOP, RIGHT - 6.9, 4.4), columns, rows, size=10.5)
    rest(page, shown, len(rows), "moments")
    words = [Words("Contacts that disappoint, a month, without weights of customers.", 10.5, SOFT)]
    if parts.promises.rows:
        words.insert(0, Words(parts.promises.sentence, 11, most=3))
    page.text(Box(6.9, TOP + 4.45, RIGHT - 6.9, 0.75), words, gap=2)
    page.notes(_note(one) for one in parts.moments)


def _none(parts: Parts) -> None:
    page = parts.page("No moment of truth is stated: the chain has no end at a customer yet")
    said = [
        Words(
            "Moments of truth are the contacts by which external customers judge the company: a "
            "first enquiry, a quote, a repair, an invoice.",
            14,
        ),
        Words("What to do", 14, bold=True),
        Words(
            "Name one for each service process: inquiry, sales, service after the sale, billing. "
            "Say how many contacts a month it has, who owns it and who delivers it.",
            14,
        ),
        Words("Then the links can be put in the order of what they cost customers.", 14),
    ]
    page.text(Box(LEFT, TOP, 8.5, 4), said, gap=10)


def _note(one: MomentRow) -> str:
    if not one.known:
        return f"{one.name} ({one.moment_id}): unknown, because nobody is said to deliver it."
    return (
        f"{one.name} ({one.moment_id}): chance {share(one.probability)} "
        f"({share_interval(one.low, one.high)}) of {given(one.contacts)} contacts a month: "
        f"{figure(one.expected)}, weighted {figure(one.weighted)}."
    )


def details(parts: Parts) -> None:
    """A slide for each moment, the most disappointing first; then which have none."""
    promised = {one.name: one for one in parts.promises.rows} if parts.moments else {}
    for one in parts.moments[:SLIDES]:
        _detail(parts, one, promised.get(one.name))
    _others(parts, parts.moments[SLIDES:])


def _others(parts: Parts, left: Sequence[MomentRow]) -> None:
    """That there are more moments, and where they stand."""
    if not left:
        return
    every = count(len(parts.moments), "moment")
    page = parts.page(f"{SLIDES} of {every} of truth have a page here, the most disappointing")
    page.text(
        Box(LEFT, TOP, 11.5, 4.6),
        [
            Words(f"All {every} are in the workbook, on its sheet “{DISAPPOINTMENTS}”.", 13),
            Words("The others:", 13, bold=True),
            Words("; ".join(_short(one) for one in left), 11, SOFT, most=18),
        ],
        gap=6,
    )
    page.notes(_note(one) for one in left)


def _short(one: MomentRow) -> str:
    return f"{one.name} ({figure(one.expected)} a month)" if one.known else f"{one.name} (unknown)"


def _detail(parts: Parts, one: MomentRow, promise: PromiseRow | None) -> None:
    said = ": unknown, because nobody is said to deliver it"
    if one.known:
        said = (
            f": {figure(one.expected)} of {given(one.contacts)} contacts a month "
            f"disappoint ({share(one.probability)})"
        )
    page = parts.page(about(one.name, said))
    columns = [Column("The customer’s side", 1.55), Column("", 2.85, lines=3)]
    box = Box(LEFT, TOP, 4.4, BOTTOM - TOP)
    grid(page, box, columns, _facts(parts, one, promise), size=10.5, what="The customer’s side")
    _causes(parts, page, one)
    _deliveries(parts, page, one)
    page.notes([_note(one), *_told(parts, one)])


def _facts(parts: Parts, one: MomentRow, promise: PromiseRow | None) -> list[tuple[str, str]]:
    row = parts.m.chain.moments.set_index("moment_id").loc[one.moment_id]
    facts = [("Customer", one.external_customer or "not named"), ("Needs", _text(row["need"]))]
    facts.append(("Wants", _text(row["want"])))
    if row["expectation"] == row["expectation"] or row["rating"] == row["rating"]:
        expects, rates = given(row["expectation"]), given(row["rating"])
        facts.append(("Expects / rates", f"{expects} / {rates} of 5"))
    if one.known:
        facts.append(
            ("Chance to fail", f"{share(one.probability)} ({share_interval(one.low, one.high)})")
        )
    facts.append(("Promise", one.promise))
    if promise is not None and promise.kept:
        facts += [("Promise kept", promise.kept), ("Turnarounds", promise.turnarounds)]
    if promise is not None and promise.observed:
        facts.append(("Complaints", f"{promise.complaints}: {promise.observed}, {promise.verdict}"))
    return [*facts, ("Owner", one.owner), ("Measure", one.measure)]


def _text(value: object) -> str:
    return "not stated" if pd.isna(value) else str(value)


def _causes(parts: Parts, page: Page, one: MomentRow) -> None:
    """The links that add most to this moment."""
    added = parts.m.risk.by_moment[one.moment_id]
    added = added[added >= SEEN].sort_values(ascending=False, kind="stable").head(5)
    if added.empty:
        return
    page.text(Box(5.4, TOP, 7.3, 0.3), [Words("What adds most here, a month", 13, bold=True)])
    rows = parts.m.links.loc[added.index]
    names = [
        fit(f"{row.deliverable} ({parts.m.names[row.supplier_id]})", 3.3, 10, 2)
        for row in rows.itertuples()
    ]
    box = Box(5.3, TOP + 0.25, 7.5, 2.25)
    bars(page, box, names, added.tolist(), what="Disappointments a month", size=10)


def _deliveries(parts: Parts, page: Page, one: MomentRow) -> None:
    """What is delivered at the moment, and whether both sides are clear about it."""
    links = parts.m.chain.links
    here = links[(links["customer_id"] == one.moment_id) & ~links["assumed"]]
    top = TOP + 2.6
    words = Words("What is delivered here, and how clear both sides are", 13, bold=True)
    page.text(Box(5.4, top, 7.3, 0.3), [words])
    if here.empty:
        page.text(Box(5.4, top + 0.35, 7.3, 0.6), ["Nobody has stated what is delivered here."])
        return
    status = parts.m.risk.links.set_index("link_id")["status"]
    ids = sorted(here["link_id"], key=lambda link: list(clarity.STATUSES).index(status[link]))
    columns = [
        Column("Delivery", 2.9, bold=True),
        Column("Status", 1.15),
        Column("Stated by", 1.0),
        Column("Missing or not asked", 2.28, lines=3),
    ]
    rows = [
        (_delivery(parts, link), str(status[link]), _by(parts, link), _open(parts, link))
        for link in ids
    ]
    shown = grid(page, Box(5.4, top + 0.3, 7.33, BOTTOM - top - 0.55), columns, rows, size=10)
    rest(page, shown, len(rows), "deliveries")


def _delivery(parts: Parts, link: str) -> str:
    row = parts.m.links.loc[link]
    return f"{row['deliverable']} ({parts.m.names[row['supplier_id']]})"


def _by(parts: Parts, link: str) -> str:
    said = parts.m.links.loc[link, "stated_by"]
    return "not said" if pd.isna(said) else {"both": "both sides"}.get(said, f"{said} only")


def _open(parts: Parts, link: str) -> str:
    missing = [ITEM_WORDS[one] for one in parts.questions.lacking(link)]
    unasked = [ITEM_WORDS[one] for one in parts.questions.lacking(link, clarity.UNKNOWN)]
    said = [", ".join(missing)] if missing else []
    said += [f"not asked: {', '.join(unasked)}"] if unasked else []
    return "; ".join(said) or "nothing"


def _told(parts: Parts, one: MomentRow) -> list[str]:
    added = parts.m.risk.by_moment[one.moment_id]
    added = added[added > 0].sort_values(ascending=False, kind="stable").head(10)
    return [
        f"{_delivery(parts, str(link))} ({link}) adds {figure(value)} a month."
        for link, value in added.items()
    ]
