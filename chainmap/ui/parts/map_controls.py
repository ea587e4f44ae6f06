"""What part of the chain the map shows: search, steps and filters, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from chainmap.ui.parts import map_place
from chainmap.ui.plain import one_line, plain
from chainmap.views import Filters, Marks, Picture
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.search import targets

_FIND = "map find"
OUTSIDE, FITS = "to the external customer", "as fits"


@dataclass(frozen=True)
class Choices:
    """Steps to suppliers and customers, and the filters."""

    up: int | None
    down: int | None
    filters: Filters


def _found() -> None:
    chosen = st.session_state.get(_FIND)
    if chosen:
        map_place.go(chosen)
    st.session_state[_FIND] = None


def _search(marks: Marks) -> None:
    words = targets(marks)
    label = words.to_dict()
    st.selectbox(
        "Find",
        words.index.tolist(),
        index=None,
        format_func=lambda id: one_line(label.get(id, id)),
        placeholder="Find a person, team or moment of truth",
        label_visibility="collapsed",
        key=_FIND,
        on_change=_found,
    )


def _steps(label: str, options: Iterable[int | str], start: int | str, key: str) -> int | str:
    st.session_state.setdefault(key, start)
    return st.select_slider(label, list(options), key=key)


def _filters(marks: Marks) -> Filters:
    st.session_state.setdefault("keep map statuses", list(STATUS_ORDER))
    statuses = st.pills(
        "Status",
        STATUS_ORDER,
        selection_mode="multi",
        key="keep map statuses",
    )
    weak = st.toggle("Only weak links (not clear, or overloaded)", key="keep map weak")
    processes = sorted(marks.chain.moments["process"].dropna().unique().tolist())
    process = st.selectbox(
        "Links that lead to",
        processes,
        index=None,
        placeholder="Every process",
        key="keep map process",
    )
    team = st.selectbox(
        "Links of the team",
        sorted(marks.groups.teams),
        index=None,
        placeholder="Every team",
        key="keep map team",
    )
    return Filters(frozenset(statuses or STATUS_ORDER), weak, process, team)


def show(marks: Marks) -> Choices:
    """The row above the map."""
    place = map_place.current()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _search(marks)
        with st.popover("Steps and filters", icon=None):
            up = _steps("Steps to suppliers", [FITS, *range(7)], FITS, "keep map up")
            down = _steps("Steps to customers", [*range(1, 9), OUTSIDE], OUTSIDE, "keep map down")
            filters = _filters(marks)
        if place.at and place.at.startswith("team:"):
            _turn(place)
    return Choices(None if up == FITS else int(up), None if down == OUTSIDE else int(down), filters)


def _turn(place: map_place.Place) -> None:
    if place.focused and st.button("Show its people", key="map open team"):
        map_place.open_level(place.at)
        st.rerun()
    if not place.focused and place.at and st.button("Put it in the middle", key="map focus team"):
        map_place.go(place.at)
        st.rerun()


def breadcrumb(picture: Picture) -> None:
    """The way from the whole organisation to here; each step leads back."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for at, (node, label) in enumerate(picture.breadcrumb):
            if at:
                st.text("›", width="content")
            if at == len(picture.breadcrumb) - 1:
                st.text(one_line(label), width="content")
            elif st.button(plain(label), key=f"map crumb {at}", type="tertiary"):
                map_place.open_level(node or None)
                st.rerun()
