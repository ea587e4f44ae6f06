"""Buttons that hand out a table or a file."""

from collections.abc import Callable
from pathlib import PurePath

import pandas as pd
import streamlit as st

from chainmap.exports.csv_file import safe_csv
from chainmap.intake import Import
from chainmap.intake.decisions import ENDING, Decisions

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


def decided(imported: Import, make: Callable[[], Decisions], key: str) -> None:
    """Download everything that was decided about an input, to be used again; made when asked."""
    stem = PurePath(imported.files[0]).stem if len(imported.files) == 1 else "chainmap"
    st.download_button(
        "Save what was decided",
        lambda: make().dumps().encode(),
        stem + ENDING,
        "application/toml",
        key=key,
        on_click="ignore",
        help="Columns, direction, who is meant, settings, accepted findings: a small file. Upload "
        "it together with next month's sheets, or keep it beside the workbook, and nothing has to "
        "be decided again.",
    )
