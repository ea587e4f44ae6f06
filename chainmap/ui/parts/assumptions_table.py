"""The assumptions in force: every number that the data do not give."""

import pandas as pd
import streamlit as st

from chainmap.assumptions import TABLE, Assumptions
from chainmap.ui.parts import downloads


def rows(assumptions: Assumptions) -> pd.DataFrame:
    """One row an assumption: its value here, its default, range, unit and meaning."""
    return pd.DataFrame(
        [
            (one.name, assumptions[one.name], one.default, one.low, one.high, one.unit, one.meaning)
            for one in TABLE
        ],
        columns=["Name", "Value", "Default", "From", "To", "Unit", "Meaning"],
    )


def show(assumptions: Assumptions) -> None:
    """The table, folded away, and what it is worth."""
    with st.expander("Assumptions behind these numbers"):
        st.write(
            "The defaults are judgement, not measurement. Every number that the data do not give "
            "is listed here; “From” and “To” are the range within which it is plausible."
        )
        table = rows(assumptions)
        st.dataframe(
            table,
            hide_index=True,
            key="assumptions table",
            column_config={"Meaning": st.column_config.TextColumn(width="large")},
        )
        downloads.table(
            "Download the assumptions (CSV)",
            lambda: table,
            "chainmap-assumptions.csv",
            key="assumptions csv",
        )
