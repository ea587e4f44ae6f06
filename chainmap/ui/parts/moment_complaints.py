"""Complaints that were counted, held against what is predicted."""

from typing import cast

import pandas as pd
import streamlit as st

from chainmap.assumptions import TABLE
from chainmap.exports import promises as words
from chainmap.risk import Calibration, calibrate
from chainmap.ui.parts import downloads, working
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import names_of

_FOUND = "chainmap calibration"


def _found(now: Analysis) -> Calibration | None:
    """The calibration of these data, if it was asked for."""
    kept = st.session_state.get(_FOUND)
    return cast(Calibration, kept[1]) if kept and kept[0] is now.risk else None


def _work(now: Analysis) -> None:
    chain, risk = now.chain, now.risk
    found = working.calculated("Comparing with the complaints", calibrate, chain, risk)
    st.session_state[_FOUND] = (risk, found)


def rows(now: Analysis, found: Calibration) -> pd.DataFrame:
    """One row a moment: complaints, observed, predicted, after the update, verdict."""
    records = found.table.to_dict("records")
    return pd.DataFrame(
        {
            "Moment": [now.chain.names[one["moment_id"]] for one in records],
            "Complaints": [words.counted(one) for one in records],
            "Observed (95 %)": [words.observed(one) for one in records],
            "Predicted (range)": [words.predicted(one) for one in records],
            "Updated (90 %)": [words.updated(one) for one in records],
            "Verdict": [one["verdict"] for one in records],
        }
    )


def learned(found: Calibration) -> pd.DataFrame:
    """The assumptions of which the complaints say something, each with what it means."""
    table = words.learned(found)
    meanings = {one.name: one.meaning for one in TABLE}
    table.insert(1, "Meaning", table["Assumption"].map(meanings))
    return table


def show(now: Analysis) -> None:
    """The way to compare, and once it was gone, the table with a plain sentence."""
    st.header("Do the complaints agree?", anchor=False)
    if now.chain.moments["complaints"].isna().all():
        st.write(
            "No complaints are given, so what is predicted can’t be held against them. Fill the "
            "columns Complaints and Complaints contacts of the sheet “Moments of truth”."
        )
        return
    if _found(now) is None:
        st.write("Hold the complaints of the data against what is predicted; it takes a moment.")
        if not st.button("Compare with the complaints", key="calibrate"):
            return
        _work(now)
        st.rerun()
    found = cast(Calibration, _found(now))
    _show(now, found)


def _show(now: Analysis, found: Calibration) -> None:
    names = names_of(now.chain)
    sentence = plain(words.calibration_sentence(found, names))
    (st.warning if found.state == "contradicts" else st.write)(sentence)
    table = rows(now, found)
    st.dataframe(table, hide_index=True, placeholder="", key="complaints table")
    if found.settings:
        st.dataframe(learned(found), hide_index=True, key="calibrated table")
        st.write("To use what they say, set it under Settings, or on the command line with")
        st.code(found.options, language=None, wrap_lines=True)
    st.caption(plain(words.NOT_EVERYONE))
    downloads.table(
        "Download the comparison (CSV)", lambda: table, "chainmap-complaints.csv", key="calib csv"
    )
