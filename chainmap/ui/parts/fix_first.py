"""The three findings to mend first, and how stable that choice is."""

import streamlit as st

from chainmap.findings import Finding, different_places
from chainmap.risk import Sweep
from chainmap.ui.parts import map_button, person_button, scenario_button
from chainmap.ui.parts.finding_card import effect, inline_badge
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import place, spot

_BEAT = 1.0


def show(analysis: Analysis) -> None:
    """Three cards: where, why in one sentence, what to do, the way to the map."""
    st.header("Fix these three first", anchor=False)
    worst = different_places(analysis.findings)
    if not worst:
        st.write("Nothing was found that asks for action.")
        return
    swept = analysis.stability.of(analysis.chain, analysis.risk)
    for at, (finding, column) in enumerate(zip(worst, st.columns(3), strict=False)):
        with column.container(border=True, height="stretch", gap="small", key=f"card-first-{at}"):
            st.caption(inline_badge(finding) + plain(finding.title))
            st.markdown(f"### {plain(place(analysis.chain, finding))}")
            st.markdown(f"**Why:** {plain(finding.message)}")
            st.markdown(f"**What to do:** {plain(finding.advice)}")
            if finding.contribution is not None:
                st.caption(effect(analysis, finding))
            if words := stays(swept, finding):
                st.caption(words)
            with st.container(horizontal=True):
                map_button.show(spot(finding), key=f"fix first {at}")
                person_button.show(spot(finding), key=f"fix first card {at}")
                scenario_button.of(analysis, finding, key=f"fix first try {at}")
    if analysis.stability.working:
        st.fragment(_wait, run_every=_BEAT)(analysis)


def stays(swept: Sweep | None, finding: Finding) -> str:
    """How often the first link of the finding in the top ten stays there, in a sentence."""
    if swept is None or not swept.draws:
        return ""
    named = swept.links[swept.links["link_id"].isin(finding.links)]
    if named.empty:
        return ""
    words = swept.words(named["link_id"].iloc[0])
    which = "Its link" if len(finding.links) == 1 else "The first of its links"
    return f"{which} {words} of the assumptions."


def _wait(analysis: Analysis) -> None:
    """Draw the page again as soon as the sweep is there."""
    if analysis.stability.working:
        st.caption("Trying how far this order rests on the assumptions …")
    else:
        st.rerun()
