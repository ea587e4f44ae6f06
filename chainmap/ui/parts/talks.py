"""What the session keeps about talks: the questions of its links and its list of meetings."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from chainmap.findings.meetings import Meetings, meetings
from chainmap.findings.questions import Questions
from chainmap.ui.state import Analysis
from chainmap.views.conversation import Sheet, sheets

_QUESTIONS, _MEETINGS = "chainmap questions", "chainmap meetings"


def questions(now: Analysis) -> Questions:
    """The questions about the links of these data, looked up once."""
    kept = cast(Questions | None, st.session_state.get(_QUESTIONS))
    if kept is None or kept.chain is not now.chain or kept.found is not now.findings:
        kept = Questions(now.chain, now.findings)
        st.session_state[_QUESTIONS] = kept
        st.session_state.pop(_MEETINGS, None)
    return kept


def plan(now: Analysis, people: int, share: float) -> Meetings:
    """The meetings to hold, worked out once for the same data and limits."""
    asked = (questions(now), people, share)
    kept = st.session_state.get(_MEETINGS)
    if kept is None or kept[0] != asked:
        kept = (asked, meetings(now.chain, now.findings, now.risk, people=people, share=share))
        st.session_state[_MEETINGS] = kept
    return cast(Meetings, kept[1])


def sheets_of(now: Analysis, link_ids: Sequence[str]) -> tuple[Sheet, ...]:
    """The conversation sheets of these links."""
    return sheets(now.chain, now.risk, now.findings, link_ids)
