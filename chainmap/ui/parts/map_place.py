"""Where somebody is on the map: the view, in the address and in the session, and the way back."""

from dataclasses import replace
from typing import cast

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import state
from chainmap.ui.sharing import Memory, remembered
from chainmap.ui.state import Selection, SelectionKind
from chainmap.views import Marks, Picture
from chainmap.views.view import View, drawn, short, view

_NOW, _MOVED, _TRAIL = "chainmap map view", "chainmap map moved", "chainmap map trail"
_DATA = "chainmap map data"
FIND = "map find"
#: A widget of the page: the session forgets it when another page is drawn.
LAYER = "map layer"
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
    _forget_others()
    here = current() if st.session_state.pop(_MOVED, False) else _addressed()
    st.session_state[_NOW] = here
    state.hold(selection_of(here.selected))
    _remember(here)
    return here


def _forget_others() -> None:
    """Where somebody was among other data has no meaning among these."""
    now = state.analysis()
    if now and st.session_state.get(_DATA, now.imported) is not now.imported:
        for gone in (_NOW, _TRAIL):
            st.session_state.pop(gone, None)
    st.session_state[_DATA] = now.imported if now else None


def _addressed() -> View:
    address = st.query_params.to_dict()
    seen = view(address)
    focus = _node(address.get("focus", ""))
    if seen is not None:
        return replace(seen, selected=focus)
    if focus is not None:
        return _around(View(), focus)
    if LAYER in st.session_state:  # not just entering: the browser's way back to a bare address
        return View()
    selected = state.selection()
    node = f"{selected.kind}:{selected.id}" if selected else None
    if node is not None and node != current().selected:
        return _around(View(), node)
    if _NOW in st.session_state:
        _write(current())
    return current()


def _node(focus: str) -> str | None:
    """The box or line that stands for what is behind ``?focus=``."""
    if focus.startswith(("external:", "combined:", "team:", "department:")):
        return focus
    now = state.analysis()
    found = state.found_in(now.chain, focus) if now and focus else None
    return f"{found.kind}:{found.id}" if found else None


def _write(here: View) -> None:
    if st.query_params.to_dict() != here.address:
        st.query_params.from_dict(here.address)


def go(here: View) -> None:
    """Show ``here``: in the session and in the address."""
    read = view(here.address)  # what the address can't say would be lost a moment later
    here = here if read is None else replace(read, selected=here.selected)
    st.session_state[_NOW] = here
    st.session_state[_MOVED] = True
    state.hold(selection_of(here.selected))
    _write(here)


def change(**what: object) -> None:
    """Show the same with something changed."""
    go(replace(current(), **what))  # type: ignore[arg-type]


def _around(here: View, node: str) -> View:
    if node.startswith(("external:", "combined:")):
        return replace(here, selected=node)
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
    """The picture of the view, worked out once for everybody who looks at these data, and why it is
    not the one that was asked for."""
    place = current().place
    return remembered(marks, _pictures).once(place, lambda: _drawn(marks, place))


def _pictures(_marks: Marks) -> Memory:
    """Those drawn last."""
    return Memory()


def _drawn(marks: Marks, place: View) -> tuple[Picture, str]:
    try:
        return drawn(marks, place), ""
    except ChainmapError as error:
        return drawn(marks, View(layer=place.layer)), str(error)


def selected_in(picture: Picture) -> str | None:
    """The box or line of the picture that stands for what is selected."""
    selected = current().selected
    if selected is None or not selected.startswith("link:"):
        return selected
    line = picture.members.loc[picture.members["link_id"] == short(selected), "edge_id"]
    return str(line.iloc[0]) if len(line) else None
