"""One finding: why, what it rests on, when it clears, what to do, and its place on the map."""

from typing import Literal

import pandas as pd
import streamlit as st

from chainmap.findings import Finding
from chainmap.ui.parts import accepting, conversation, map_button, person_button, scenario_button
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import evidence, is_weighted, number, place, spot

Colour = Literal["red", "orange", "gray"]
COLOURS: dict[str, Colour] = {"serious": "red", "warning": "orange", "note": "gray"}


def badge(finding: Finding) -> None:
    """The severity, in colour and in a word."""
    st.badge(str(finding.severity), color=COLOURS.get(str(finding.severity), "gray"))


def inline_badge(finding: Finding) -> str:
    """The same as markdown, to stand before a line of text."""
    return f":{COLOURS.get(str(finding.severity), 'gray')}-badge[{finding.severity}] "


def _part(title: str, text: str | None) -> None:
    if text:
        st.markdown(f"**{title}**  \n{plain(text)}")


def effect(analysis: Analysis, finding: Finding) -> str:
    """How much the finding weighs, in words."""
    if finding.contribution is None:
        return "No effect on an external customer computed."
    weighted = ", weighted by customer" if is_weighted(analysis.chain) else ""
    return f"{number(finding.contribution)} disappointments a month hang on it{weighted}."


def show(analysis: Analysis, finding: Finding) -> None:
    """The whole card."""
    with st.container(border=True, gap="small", key="card-finding"):
        st.caption(f"{inline_badge(finding)}{plain(finding.title)} · {plain(finding.code)}")
        st.header(plain(place(analysis.chain, finding)), anchor=False)
        _part("Why", finding.message)
        _part("What to do", finding.advice)
        _part("When it clears", finding.clears_when)
        _part("Effect", effect(analysis, finding))
        with st.container(horizontal=True):
            map_button.show(spot(finding), key="finding on the map")
            person_button.show(spot(finding), key="finding card")
            conversation.button(analysis, finding.links, key="finding sheet")
            scenario_button.of(analysis, finding, key="finding try")
            accepting.button(finding)
        if finding.evidence:
            st.markdown("**What it rests on**")
            st.dataframe(
                pd.DataFrame(evidence(finding), columns=["Measure", "Value"]),
                hide_index=True,
                key="evidence table",
            )
