"""The three findings to mend first."""

import streamlit as st

from chainmap.findings import different_places
from chainmap.ui.parts import map_button
from chainmap.ui.parts.finding_card import badge, effect
from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import place, spot


def show(analysis: Analysis) -> None:
    """Three cards: where, why in one sentence, what to do, the way to the map."""
    st.subheader("Fix these three first", anchor=False)
    worst = different_places(analysis.findings)
    if not worst:
        st.write("Nothing was found that asks for action.")
        return
    for at, (finding, column) in enumerate(zip(worst, st.columns(3), strict=False)):
        with column.container(border=True, height="stretch", gap="small"):
            with st.container(horizontal=True, vertical_alignment="center"):
                badge(finding)
                st.caption(plain(finding.title))
            st.markdown(f"**{plain(place(analysis.chain, finding))}**")
            st.text(one_line(finding.message))
            st.text(one_line(finding.advice))
            if finding.contribution is not None:
                st.caption(effect(analysis, finding))
            map_button.show(spot(finding), key=f"fix first {at}")
