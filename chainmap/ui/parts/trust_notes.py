"""How far the result can be trusted: coverage, saturation, rules that could not judge."""

import math

import streamlit as st

from chainmap.ui.plain import one_line
from chainmap.ui.state import Analysis
from chainmap.ui.words import number


def show(analysis: Analysis) -> None:
    """The notes below the result."""
    risk = analysis.risk
    if risk.saturated:
        st.warning(
            "Saturated: nearly everything reaches the customer, so single links hardly differ. "
            "The order follows exposure: what each link would do in an otherwise perfect chain. "
            f"A failure passes on to {number(risk.amplification)} others on average."
        )
    if risk.warning:
        st.warning(risk.warning)
    share = analysis.coverage
    if not math.isnan(share):
        st.caption(
            f"Coverage: {share:.0%} of the questions about the links were asked. "
            "What nobody was asked counts as unknown, not as “no”. "
            f"Calculated {_method(analysis)}; the assumptions are judgement."
        )
    if analysis.findings.notes:
        with st.expander("What could not be judged"):
            for note in analysis.findings.notes:
                st.text("• " + one_line(note.message))


def _method(analysis: Analysis) -> str:
    risk = analysis.risk
    if risk.method == "exact":
        return "exactly"
    return f"from {risk.samples:,} samples a moment"
