"""Where somebody is on the map: the view, in the address and in the session, and the way back."""

from dataclasses import replace
from typing import cast

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import state
from chainmap.ui.state import Selection, SelectionKind
from chainmap.views import Marks, Picture
from chainmap.views.view import View, drawn, short, view

_NOW, _MOVED, _TRAIL = "chainmap map view", "chainmap map moved", "chainmap map trail"
_PICTURE = "chainmap map picture"
#: A widget of the page: the session forgets it when another page is drawn.
FIND = "map find"
SELECTABLE = ("employee", "link", "team", "department", "moment")
#: Steps back that are remembered.
MOST_BACK = 100


def selection_of(node: str | None) -> Selection | None:
    """What a box or link ("employee:E1", "link:L1") is for the rest of the app."""
    kind, _, name = (node or "").partition(":")
    return Selection(cast(SelectionKind, kind), name) if kind in SELECTABLE else None


def current() -> View:
    """The view of this session."""
    return cast(View, st.session_state.get(_NOW, View()))


def arrive() -> View:
    """The view that the address asks for; call it once, when the page begins.

    The address is what counts, so that the browser's way back leads back here too. An address
    without a view, on the way in from another page, stands for where somebody was before.
    """
    here = current() if st.session_state.pop(_MOVED, False) else _addressed()
    st.session_state[_NOW] = here
    state.hold(selection_of(here.selected))
    _remember(here)
    return here


def _addressed() -> View:
    address = st.query_params.to_dict()
    seen = view(address)
    if seen is not None:
        return replace(seen, selected=_node(address.get("focus", "")))
    entering = FIND not in st.session_state
    selected = state.selection()
    if selected is not None and (address.get("focus") or entering):
        node = f"{selected.kind}:{selected.id}"
        if address.get("focus") or node != current().selected:
            return _around(current() if entering else View(), node)
    if entering and _NOW in st.session_state:
        _write(current())
        return current()
    return View()


def _node(focus: str) -> str | None:
    """The box or line that stands for what is behind ``?focus=``."""
    if focus.startswith(("external:", "combined:")):
        return focus
    now = state.analysis()
    found = state.found_in(now.chain, focus) if now and focus else None
    return f"{found.kind}:{found.id}" if found else None


def _write(here: View) -> None:
    if st.query_params.to_dict() != here.address:
        st.query_params.from_dict(here.address)


def go(here: View) -> None:
    """Show ``here``: in the session and in the address."""
    st.session_state[_NOW] = here
    st.session_state[_MOVED] = True
    state.hold(selection_of(here.selected))
    _write(here)


def change(**what: object) -> None:
    """Show the same with something changed."""
    go(replace(current(), **what))  # type: ignore[arg-type]


def _around(here: View, node: str) -> View:
    if node.startswith("department:"):
        return here.to(opened=node, selected=node)
    return here.to(around=node, selected=node)


def around(node: str) -> None:
    """Put an employee, team, moment or link in the middle; open a department."""
    go(_around(current(), node))


def open_level(node: str | None) -> None:
    """Show the combined map, with a department or team opened."""
    here = current()
    go(here.to(opened=node or None, selected=here.selected))


# -- the way back ------------------------------------------------------------------------------


def _trail() -> tuple[list[View], int]:
    return cast("tuple[list[View], int]", st.session_state.get(_TRAIL, ([], -1)))


def _remember(here: View) -> None:
    """Keep ``here`` on the way back; what only selects something else is the same step."""
    views, at = _trail()
    for near in (at, at - 1, at + 1):
        if 0 <= near < len(views) and views[near].place == here.place:
            views[near] = here
            st.session_state[_TRAIL] = (views, near)
            return
    views = [*views[: at + 1], here][-MOST_BACK:]
    st.session_state[_TRAIL] = (views, len(views) - 1)


def can_step(by: int) -> bool:
    """Whether there is a view ``by`` steps on the way (-1 back, 1 forward)."""
    views, at = _trail()
    return 0 <= at + by < len(views)


def step(by: int) -> None:
    """Go back (-1) or forward (1)."""
    views, at = _trail()
    if can_step(by):
        st.session_state[_TRAIL] = (views, at + by)
        go(views[at + by])


# -- the picture -------------------------------------------------------------------------------


def picture(marks: Marks) -> tuple[Picture, str]:
    """The picture of the view, worked out once, and why it is not the one that was asked for."""
    place = current().place
    kept = st.session_state.get(_PICTURE)
    if kept is None or kept[0] is not marks or kept[1] != place:
        note = ""
        try:
            made = drawn(marks, place)
        except ChainmapError as error:
            made, note = drawn(marks, View(layer=place.layer)), str(error)
        kept = (marks, place, made, note)
        st.session_state[_PICTURE] = kept
    return cast(Picture, kept[2]), cast(str, kept[3])


def selected_in(picture: Picture) -> str | None:
    """The box or line of the picture that stands for what is selected."""
    selected = current().selected
    if selected is None or not selected.startswith("link:"):
        return selected
    line = picture.members.loc[picture.members["link_id"] == short(selected), "edge_id"]
    return str(line.iloc[0]) if len(line) else None
