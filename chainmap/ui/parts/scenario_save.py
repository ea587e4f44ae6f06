"""Keeps what is tried under a name, with the data and in the file of what was decided."""

from dataclasses import replace

import streamlit as st

from chainmap.changes import Scenario, free_name
from chainmap.ui import scenarios
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis

MOST_NAME, MOST_NOTE = 60, 300


def show(now: Analysis) -> None:
    """The name, a note and the button."""
    draft, open_as = scenarios.draft(), scenarios.draft_name()
    taken = scenarios.saved(now)
    with st.form(f"keep scenario {open_as}", border=True):
        name = st.text_input(
            "Keep it under a name",
            open_as or free_name("Scenario", taken),
            max_chars=MOST_NAME,
            key=f"scenario name {open_as} {len(taken)}",
        )
        note = st.text_input(
            "Note",
            draft.note,
            max_chars=MOST_NOTE,
            placeholder="for whom, from when, on what conditions",
            key=f"scenario note {open_as} {len(taken)}",
        )
        kept = st.form_submit_button("Keep this scenario", type="primary")
    if kept:
        _keep(now, replace(draft, note=note.strip()), one_line(name))


def _keep(now: Analysis, scenario: Scenario, name: str) -> None:
    if not name:
        st.error("Give it a name, so that it can be found again.")
        return
    if name in scenarios.saved(now) and name != scenarios.draft_name():
        st.error(f"There is a scenario “{plain(name)}” already: choose another name.")
        return
    scenarios.save(now, name, scenario)
    scenarios.put(scenario, name)
    st.toast(f"Kept as “{plain(name)}”.")
    st.rerun()
