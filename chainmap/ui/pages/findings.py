"""FINDINGS: ranked by disappointments a month, each with its reasons and what to do."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    accepting,
    downloads,
    empty,
    finding_card,
    finding_filter,
    finding_list,
    heading,
    meeting_list,
    silent,
    trust_notes,
)
from chainmap.ui.state import Analysis


def ranked(now: Analysis) -> None:
    """The filter, the list and the card of the chosen finding."""
    shown = finding_filter.show(now)
    st.caption(finding_list.shown_of(len(shown), len(now.findings)))
    if not shown:
        st.info("No finding passes this filter. Clear a choice above to see more.")
        return
    with st.container(key="two-sides-findings"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        chosen = finding_list.show(now, shown)
        downloads.table(
            "Download these findings (CSV)",
            lambda: finding_list.full(now, shown),
            "chainmap-findings.csv",
            key="findings csv",
        )
    with right:
        finding_card.show(now, chosen)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Findings", now)
    if now is None:
        empty.show("What is unclear or overloaded, why, and what to do about it.")
        return
    found, talks, quiet = st.tabs(["What was found", "Meetings to hold", "Not heard yet"])
    with found:
        ranked(now)
        accepting.show(now)
        trust_notes.show(now)
    with talks:
        meeting_list.show(now)
    with quiet:
        silent.show(now)


if __name__ == "__main__":
    show()
