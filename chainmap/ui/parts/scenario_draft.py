"""What is being tried: each change in its sentence, and what does not fit these data."""

import streamlit as st

from chainmap.changes import Scenario
from chainmap.changes.scenario import Fitting
from chainmap.ui import scenarios
from chainmap.ui.parts.scenario_words import misfit
from chainmap.ui.plain import one_line, plain


def show(draft: Scenario, fitting: Fitting) -> None:
    """The changes that fit, in the order in which they are made, each with a button."""
    name = scenarios.draft_name()
    st.markdown(f"**{plain(name)}**" if name else "**What is tried**")
    for at, (said, sentence) in enumerate(zip(fitting.said, fitting.sentences, strict=True)):
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.text(one_line(sentence))
        if button.button("Remove", key=f"remove change {at}", type="tertiary"):
            scenarios.put(draft.without(said))
            st.rerun()
    misfits(draft, fitting)
    if st.button("Start again", key="draft again"):
        scenarios.put(Scenario(), "")
        st.rerun()


def misfits(draft: Scenario, fitting: Fitting) -> None:
    """What does not fit, why, and the button that leaves it out."""
    if not fitting.told:
        return
    lines = "\n".join(f"- {plain(misfit(change, why))}" for change, why in fitting.told)
    st.warning(f"What does not fit these data does not count:\n\n{lines}")
    if st.button("Leave that out", key="draft leave out"):
        for said, _ in fitting.told:
            draft = draft.without(said)
        scenarios.put(draft)
        st.rerun()
