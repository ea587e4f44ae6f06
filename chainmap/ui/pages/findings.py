"""FINDINGS: ranked by disappointments a month, each with its reasons and what to do."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    downloads,
    empty,
    finding_card,
    finding_filter,
    finding_list,
    heading,
    silent,
    trust_notes,
)

now = state.analysis()
heading.show("Findings", now)
if now is None:
    empty.show("What is unclear or overloaded, why, and what to do about it.")
    st.stop()
shown = finding_filter.show(now)
st.caption(f"{len(shown):,} of {len(now.findings.items):,} findings shown, worst first")
if shown:
    left, right = st.columns([11, 9], gap="medium")
    with left:
        chosen = finding_list.show(now, shown)
        downloads.table(
            "Download these findings (CSV)",
            finding_list.full(now, shown),
            "chainmap-findings.csv",
            key="findings csv",
        )
    with right:
        finding_card.show(now, chosen)
else:
    st.info("No finding passes this filter. Clear a choice above to see more.")
silent.show(now)
trust_notes.show(now)
