"""The four numbers of START; each leads to the findings behind it."""

from dataclasses import dataclass

import streamlit as st

from chainmap.measures.clarity import STATUSES
from chainmap.ui import navigation
from chainmap.ui.parts import finding_filter
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, interval, is_weighted, number, rows_of


@dataclass(frozen=True)
class Tile:
    """A number, what it counts, a line of detail, and the filter behind its button; where the
    number is unknown, what is ``missing`` instead."""

    label: str
    value: str
    detail: str
    action: str
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    missing: str = ""


STATED_BY = (
    "Say in the column “Stated by” of the links who states each row: supplier, customer or both. "
    "If each file was filled in by one side, say so under Import, step 2."
)
HOURS = (
    "Give the employees “Hours per month” for these deliveries, and the links “Volume per month” "
    "and “Hours each”."
)
MOMENTS = (
    "Add the sheet “Moments of truth”: where customers judge you, how often a month, and who owns "
    "it; and say in the links who delivers to each."
)


def _unknown(label: str, detail: str, missing: str) -> Tile:
    return Tile(label, "unknown", detail, "What is missing?", missing=missing)


def _clarity(analysis: Analysis) -> Tile:
    status = analysis.risk.links["status"].astype(str)
    found = {one: int(status.eq(one).sum()) for one in STATUSES}
    parts = [f"{n:,} {one}" for one, n in found.items() if one != "clear" and n]
    value = len(status) - found["clear"]
    detail = ", ".join(parts) or "every link is clear"
    return Tile("Links not clear", f"{value:,}", detail, "Show what is unclear", ("U",))


def _one_sided(analysis: Analysis) -> Tile:
    links = analysis.chain.links
    stated = links.loc[~links["assumed"], "stated_by"]
    label, action = "Links stated by one side only", "Show these links"
    if "stated_by" not in analysis.chain.asked:
        return _unknown(label, "the data don't say who stated what", STATED_BY)
    one = int(stated.isin(["supplier", "customer"]).sum())
    detail = f"of {count(len(stated), 'stated link')}"
    return Tile(label, f"{one:,}", detail, action, names=finding_filter.ONE_SIDED)


def _overload(analysis: Analysis) -> Tile:
    label, action = "Overloaded suppliers", "Show the overload"
    if analysis.risk.employees["load"].isna().all():
        return _unknown(label, "the data have no hours to judge the load by", HOURS)
    over = analysis.overloaded
    suppliers = rows_of(analysis.chain, over.index[over])["supplier_id"]
    detail = (
        f"behind {count(len(suppliers), 'overloaded link')}" if len(suppliers) else "none found"
    )
    return Tile(label, f"{suppliers.nunique():,}", detail, action, ("O",))


def _disappointments(analysis: Analysis) -> Tile:
    total, moments = analysis.risk.total, analysis.risk.moments
    label, action = "Disappointments a month", "Show what causes them"
    known = moments["probability"].notna()
    if not known.any():
        return _unknown(label, "no moment of truth with a supplier", MOMENTS)
    limits = interval(total.low, total.high)
    span = limits if limits == "exact" else f"95 % interval {limits}"
    weighted = f"weighted {number(total.weighted)}, " if is_weighted(analysis.chain) else ""
    return Tile(label, number(total.expected), weighted + span, action)


def show(analysis: Analysis) -> None:
    """Draw the tiles; their buttons open FINDINGS with the filter set."""
    tiles = [make(analysis) for make in (_clarity, _one_sided, _overload, _disappointments)]
    for at, (tile, column) in enumerate(zip(tiles, st.columns(len(tiles)), strict=True)):
        with column.container(border=True, height="stretch", gap="xsmall", key=f"tile-{at}"):
            st.metric(tile.label, tile.value)
            st.caption(tile.detail)
            if tile.missing:
                _ask(tile)
            elif st.button(tile.action, type="tertiary", key=f"tile {tile.label}"):
                finding_filter.preset(groups=tile.groups, names=tile.names)
                navigation.go("findings")


def _ask(tile: Tile) -> None:
    """What to add to the sheets, so that the number becomes known."""
    with st.popover(tile.action, type="tertiary"):
        st.write(tile.missing)
        if st.button("Go to Import", key=f"missing {tile.label}"):
            navigation.go("import")
