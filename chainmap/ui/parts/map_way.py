"""The way between two: all the shortest hand-overs, or the riskiest."""

import streamlit as st

from chainmap.ui.parts import map_place
from chainmap.ui.parts.map_widget import choices
from chainmap.views import Marks
from chainmap.views.view import View

_HOW = {False: "All the shortest", True: "The riskiest"}


def _ends(here: View) -> tuple[str | None, str | None]:
    """What the two ends are at first: those of the way that is shown, or what is looked at."""
    if here.ends:
        return here.ends
    start = here.around or here.selected
    return (start if start and start.startswith(("employee:", "team:")) else None), None


def _go() -> None:
    start, end = st.session_state["map way from"], st.session_state["map way to"]
    if start and end:
        here = map_place.current()
        risky = bool(st.session_state["map way how"])
        map_place.go(here.to(ends=(start, end), riskiest=risky, selected=None))


def show(marks: Marks, here: View) -> None:
    """The choice of two ends; their names are looked up when it is opened."""
    panel = st.popover("Way between two", key="map way open", on_change="rerun")
    if not panel.open:
        return
    words = choices(marks)
    options = list(words)
    start, end = _ends(here)
    with panel:
        for name, key, value in (("From", "map way from", start), ("To", "map way to", end)):
            at = options.index(value) if value and value in words else None
            st.selectbox(
                name,
                options,
                index=at,
                format_func=words.__getitem__,
                placeholder="A person, team or moment of truth",
                key=key,
            )
        st.segmented_control(
            "Hand-overs",
            list(_HOW),
            format_func=_HOW.__getitem__,
            default=here.riskiest,
            required=True,
            key="map way how",
            help="The shortest ways have the fewest hand-overs. The riskiest is the one on which a "
            "failure at its start most likely reaches its end: each hand-over can go wrong by "
            "itself or pass the failure on.",
        )
        st.button("Show the way", key="map way go", on_click=_go, type="primary")
