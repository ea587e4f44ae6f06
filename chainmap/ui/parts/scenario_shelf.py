"""The saved scenarios: compared, opened to go on with, renamed, deleted."""

from collections.abc import Iterable

import streamlit as st

from chainmap.ui import scenarios
from chainmap.ui.parts import downloads, scenario_compare, scenario_found
from chainmap.ui.parts import scenario_words as words
from chainmap.ui.parts.scenario_save import MOST_NAME
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis
from chainmap.ui.trying import Tried

_CHOSEN = "chosen scenario"


def show(now: Analysis) -> None:
    """All of it, or how to get there."""
    saved = scenarios.saved(now)
    if not saved:
        st.info(
            "No scenario is kept yet. Take a plan as one, or put changes together under "
            "What if and keep them under a name."
        )
        return
    every = {name: _tried(now, name) for name in saved}
    scenario_compare.show(now, every)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _one(now, every)
    with right, st.container(border=True, gap="small"):
        st.markdown("**Keep them for next time**")
        st.caption(
            "Scenarios are part of what was decided: save it, and upload it together with the "
            "sheets. A colleague's file can be uploaded beside yours."
        )
        downloads.decided(now.imported, lambda: now.decided, "save scenarios")


def _tried(now: Analysis, name: str) -> Tried:
    return scenario_found.tried(now, scenarios.saved(now)[name], f"Trying {name}")


def _one(now: Analysis, every: dict[str, Tried]) -> None:
    """The chosen scenario: its changes, and what can be done with it."""
    if st.session_state.get(_CHOSEN) not in every:
        st.session_state.pop(_CHOSEN, None)
    with st.container(border=True, gap="small"):
        name = st.selectbox("Scenario", list(every), format_func=one_line, key=_CHOSEN)
        scenario, fitting = scenarios.saved(now)[name], every[name].fitting
        if scenario.note:
            st.text(one_line(scenario.note))
        _sentences(fitting.sentences)
        for change, why in fitting.told:
            st.warning(f"Does not fit these data: {plain(words.misfit(change, why))}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if st.button("Open in What if", key="open scenario"):
                scenarios.put(scenario, name)
                scenarios.show_part("What if")
                st.rerun()
            with st.popover("Rename"):
                _rename(now, name)
            with st.popover("Delete"):
                st.text(f"“{one_line(name)}” is forgotten for good.")
                if st.button("Delete it", key="delete scenario", type="primary"):
                    scenarios.delete(now, name)
                    st.rerun()


def _sentences(every: Iterable[str]) -> None:
    lines = [one_line(one) for one in every]
    st.text("\n".join(f"{at}. {one}" for at, one in enumerate(lines, 1)) or "No change.")


def _rename(now: Analysis, name: str) -> None:
    new = one_line(
        st.text_input("New name", name, max_chars=MOST_NAME, key=f"rename scenario {name}")
    )
    taken = new != name and new in scenarios.saved(now)
    if taken:
        st.caption("There is one of this name already.")
    if st.button("Rename it", key="rename scenario", disabled=not new or taken):
        scenarios.rename(now, name, new)
        st.session_state.pop(_CHOSEN, None)
        st.rerun()
