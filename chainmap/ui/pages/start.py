"""START: open data; then what will disappoint customers next, and what to fix first."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    fix_first,
    heading,
    open_data,
    report_link,
    steps,
    tiles,
    trust_notes,
)
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis

QUESTION = (
    "Which internal link will disappoint our customers next, why, and what do we do about it "
    "on Monday?"
)


def welcome() -> None:
    """What the app does, and the ways to data."""
    st.title("Find the link that will disappoint your customers next", anchor=False)
    st.markdown(
        "Every colleague has internal customers and internal suppliers. chainmap turns the sheets "
        "in which you write down who supplies what to whom into a map that ends at the paying "
        f"customer, and answers one question: *{QUESTION}*"
    )
    if why := state.trouble():
        st.error(plain(why))
    if state.pending():
        st.info("An upload waits to be checked on the page Import.")
    open_data.show("start")
    st.space("small")
    steps.show()
    st.caption("Your data stay on this machine. chainmap looks at links and promises, not people.")


def overview(now: Analysis) -> None:
    """The numbers, what to fix first, and how far to trust it."""
    heading.show("What will disappoint customers next", now, "start")
    tiles.show(now)
    fix_first.show(now)
    report_link.show()
    trust_notes.show(now)
    with st.expander("Open other data"):
        open_data.show("other")


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    if now is None:
        welcome()
    else:
        overview(now)


if __name__ == "__main__":
    show()
