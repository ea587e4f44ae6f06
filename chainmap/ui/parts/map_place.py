"""Where somebody is on the map: what is open or in the middle, and how to get there."""

from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import state
from chainmap.ui.graph_component import GraphEvent
from chainmap.ui.state import Selection, SelectionKind
from chainmap.views import Filters, Marks, Picture, combined, focus

_KEY = "chainmap map place"
MORE = {"people": 20, "teams": 20, "departments": 20}
PER_COLUMN = 10


@dataclass(frozen=True)
class Place:
    """``at`` : what is open ("team:Order desk"), or in the middle if ``focused``; None for all.

    ``picked`` : a combined line that was clicked; ``limits`` : columns that were asked for more;
    ``followed`` : the selection that this place already took into account.
    """

    at: str | None = None
    focused: bool = False
    picked: str | None = None
    limits: tuple[tuple[str, int], ...] = ()
    followed: Selection | None = None


def put(place: Place) -> None:
    """Go to ``place``."""
    st.session_state[_KEY] = place


def current() -> Place:
    """The place of this session; a selection made on another page puts that in the middle."""
    place = cast(Place, st.session_state.get(_KEY, Place()))
    selected = state.selection()
    if selected == place.followed:
        return place
    place = Place() if selected is None else _around(selected)
    put(place)
    return place


def _around(selected: Selection) -> Place:
    at = f"{selected.kind}:{selected.id}"
    return Place(at, focused=selected.kind != "department", followed=selected)


def go(node: str) -> None:
    """Open a department, or put an employee, team, moment or link in the middle."""
    kind, _, name = node.partition(":")
    put(_around(state.select(cast(SelectionKind, kind), name)))


def open_level(node: str | None) -> None:
    """Show the combined map, with a department or team opened."""
    put(replace(current(), at=node, focused=False, picked=None, limits=()))


def picture(marks: Marks, filters: Filters, up: int | None, down: int | None) -> Picture:
    """The picture of the place; what is no longer there gives the whole organisation."""
    place = current()
    limits = dict(place.limits)
    if place.focused and place.at is not None:
        try:
            return focus(marks, place.at, up=up, down=down, filters=filters, limits=limits)
        except ChainmapError:
            put(Place(followed=place.followed))
            return combined(marks, None, filters)
    return combined(marks, place.at, filters, limits)


def selected_in(picture: Picture) -> str | None:
    """The box or line of the picture that stands for what is selected."""
    place, selected = current(), state.selection()
    if place.picked is not None or selected is None:
        return place.picked
    if selected.kind != "link":
        return f"{selected.kind}:{selected.id}"
    line = picture.members.loc[picture.members["link_id"] == selected.id, "edge_id"]
    return str(line.iloc[0]) if len(line) else None


def _open(node: str, place: Place) -> None:
    kind, _, name = node.partition(":")
    if kind == "more":
        limits = dict(place.limits)
        start = MORE.get(name, PER_COLUMN if place.focused else 20)
        limits[node] = limits.get(node, start) + start
        put(replace(place, limits=tuple(limits.items())))
    elif kind in ("department", "team") and not place.focused:
        open_level(node)
    else:
        go(node)


def follow(event: GraphEvent) -> None:
    """Do what a click or double-click on the map asks for."""
    place = current()
    kind, _, name = event.id.partition(":")
    if event.kind == "open":
        _open(event.id, place)
    elif kind in ("employee", "team", "department", "moment"):
        chosen = state.select(cast(SelectionKind, kind), name)
        put(replace(place, picked=None, followed=chosen))
    elif event.target == "edge" and kind == "combined":
        put(replace(place, picked=event.id))
    elif event.target == "edge" and kind != "contact":
        put(replace(place, picked=None, followed=state.select("link", event.id)))
