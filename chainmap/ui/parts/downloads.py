"""Buttons that hand out a table or a file."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from chainmap.exports.csv_file import safe_csv

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(label: str, make: Callable[[], pd.DataFrame], file_name: str, *, key: str) -> None:
    """Download a table as CSV that no spreadsheet program takes for formulas; made when asked."""
    st.download_button(
        label,
        lambda: safe_csv(make()),
        file_name,
        "text/csv",
        key=key,
        on_click="ignore",
    )
