"""Accept a finding with a reason and a date, see those accepted, take one back."""

import datetime

import streamlit as st

from chainmap.findings import Finding
from chainmap.intake.acceptance import Acceptance
from chainmap.ui import state
from chainmap.ui.parts import downloads
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, place


def button(finding: Finding) -> None:
    """The button on a finding's card."""
    with st.popover("Accept it", help="It is known and people live with it."):
        with st.form(f"accept {finding.id}", border=False, clear_on_submit=True):
            day = st.date_input("From when", datetime.date.today())
            reason = st.text_input("Why it is accepted", max_chars=300)
            asked = st.form_submit_button("Accept", type="primary")
        if asked and not reason.strip():
            st.error("Say why, so that others can follow.")
        elif asked:
            state.accept(finding.id, Acceptance(reason.strip(), day, one_line(finding.message)))
            st.rerun()


def show(now: Analysis) -> None:
    """Those accepted, folded away, each with a way back."""
    accepted = now.findings.accepted
    if not accepted:
        return
    with st.expander(f"{count(len(accepted), 'finding')} accepted"):
        for finding, why in accepted:
            st.markdown(f"**{plain(place(now.chain, finding))}**")
            st.text(one_line(finding.message))
            st.caption(f"Accepted on {why.on:%d %B %Y}: {plain(why.reason)}")
            st.button(
                "Take it back",
                key=f"take back {finding.id}",
                on_click=state.accept,
                args=(finding.id, None),
            )
        downloads.decided(now.imported, lambda: now.decided, "save accepted")
