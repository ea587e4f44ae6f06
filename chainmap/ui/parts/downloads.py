"""Buttons that hand out a table or a file."""

import pandas as pd
import streamlit as st

from chainmap.exports.csv_file import safe_csv

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(label: str, frame: pd.DataFrame, file_name: str, *, key: str) -> None:
    """Download ``frame`` as CSV that no spreadsheet program takes for formulas."""
    st.download_button(
        label,
        lambda: safe_csv(frame),
        file_name,
        "text/csv",
        key=key,
        on_click="ignore",
    )
