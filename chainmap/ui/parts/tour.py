"""Five hints, one on each page that matters, to be followed or switched off."""

from dataclasses import dataclass

import streamlit as st

from chainmap.ui import navigation

_ON = "chainmap hints"


@dataclass(frozen=True)
class Hint:
    """What to try on a ``page`` (its address)."""

    page: str
    words: str


HINTS = (
    Hint(
        "start",
        "Each number is a door: it opens the findings behind it. Below stand the three to fix "
        "first, with their reasons.",
    ),
    Hint(
        "map",
        "Click a line to hear both of its sides, double-click a box to walk on, or find a name at "
        "the top. To the right is the paying customer.",
    ),
    Hint(
        "person",
        "A card for every colleague: what their customers need and where the two sides disagree. "
        "Print it for the talk.",
    ),
    Hint(
        "findings",
        "Worst first, each with its reasons and with what would clear it. A conversation sheet "
        "brings both sides to one table.",
    ),
    Hint(
        "report",
        "Choose what to take, look at it, download it; without names if others are to see it.",
    ),
)


def is_on() -> bool:
    """Whether the hints are shown in this session."""
    return bool(st.session_state.get(_ON, True))


def switch(on: bool) -> None:
    """Show the hints from now on, or no longer."""
    st.session_state[_ON] = on


def show(page: str) -> None:
    """The hint for the page at this address, with the way to the next one."""
    pages = [one.page for one in HINTS]
    if not is_on() or page not in pages:
        return
    at = pages.index(page)
    with st.container(
        horizontal=True, vertical_alignment="center", key="screen-only-hint", gap="small"
    ):
        st.markdown(f"**Hint {at + 1} of {len(HINTS)}** · {HINTS[at].words}", width="stretch")
        if at + 1 < len(HINTS):
            following = pages[at + 1]
            label = f"Next: {navigation.PAGES[following][1]}"
            if st.button(label, key="hint next"):
                navigation.go(following)
        st.button("No more hints", key="hints off", on_click=switch, args=(False,))


def setting() -> None:
    """The switch on the page Settings."""
    on = st.toggle("Show the five hints", is_on(), key=f"hints {is_on()}")
    if on != is_on():
        switch(on)
        st.rerun()
