"""What an import brought: does every row count, what is wrong in which cell, what was guessed."""

from collections.abc import Mapping
from pathlib import PurePath

import pandas as pd
import streamlit as st

from chainmap.exports.marked import marked
from chainmap.intake import Import
from chainmap.ui.parts import downloads
from chainmap.ui.parts.import_words import recognised
from chainmap.ui.plain import one_line
from chainmap.ui.words import count

_ISSUES = {
    "severity": "Severity",
    "sheet": "Sheet",
    "cell": "Cell",
    "column": "Column",
    "value": "Value",
    "what": "What is wrong",
    "mend": "How to mend it",
    "file": "File",
}
_ROWS = {
    "file": "File",
    "sheet": "Sheet",
    "layout": "Recognised as",
    "rows_read": "Rows read",
    "rows_used": "Used",
    "rows_set_aside": "Set aside",
    "rows_blank": "Blank",
}
_WIDTHS = {
    "Value": st.column_config.TextColumn(width=150),
    "What is wrong": st.column_config.TextColumn(width=370),
    "How to mend it": st.column_config.TextColumn(width=400),
}
_ALWAYS = ("severity", "sheet", "what", "mend")
_FEW = 8
SEVERITIES = ("error", "warning", "note")
_COUNTED = ["rows_read", "rows_used", "rows_set_aside", "rows_blank"]


def counts(issues: pd.DataFrame) -> dict[str, int]:
    """How many issues there are of each severity."""
    found = issues["severity"].astype(str).value_counts()
    return {one: int(found.get(one, 0)) for one in SEVERITIES}


def tall(texts: pd.DataFrame, letters: int) -> int | None:
    """The height of a row in which texts longer than ``letters`` are seen on several lines."""
    longest = max((texts[one].str.len().max() for one in texts), default=0)
    if not longest > letters:
        return None
    return 80 if longest > 2 * letters and len(texts) <= _FEW else 66


def rows_line(imported: Import) -> str:
    """Rows read = used + set aside + blank, in a sentence."""
    read, used, aside, blank = (int(imported.reconciliation[name].sum()) for name in _COUNTED)
    return f"{count(read, 'row')} read = {used:,} used + {aside:,} set aside + {blank:,} blank."


def line(imported: Import) -> str:
    """The check in a line; our words and numbers only."""
    found = counts(imported.issues)
    told = [count(found[one], one) for one in SEVERITIES if found[one]]
    return (", ".join(told) or "nothing to correct") + "; " + rows_line(imported)


def reconciliation(imported: Import) -> None:
    """Rows read = used + set aside + blank, sheet by sheet."""
    st.subheader("Every row accounted for", anchor=False)
    rows = imported.reconciliation
    if rows.empty:
        st.write("No table was found in the upload.")
        return
    st.write(rows_line(imported))
    st.dataframe(
        recognised(rows[list(_ROWS)].rename(columns=_ROWS), _ROWS["layout"]),
        hide_index=True,
        key="reconciliation table",
    )
    downloads.table("Download the counts (CSV)", lambda: rows, "chainmap-rows.csv", key="rows csv")


def issues(imported: Import, files: Mapping[str, bytes] | None = None) -> None:
    """The issues by cell, with a choice of severities and downloads; with the ``files`` also as
    the workbook with its problems marked."""
    st.subheader("What to look at", anchor=False)
    table = imported.issues
    if table.empty:
        st.write("Nothing: every cell could be used as it stands.")
        return
    found = counts(table)
    there = [one for one in SEVERITIES if found[one]]
    kept = st.pills(
        "Severity",
        there,
        selection_mode="multi",
        format_func=lambda one: f"{one} ({found[one]:,})",
        default=there,
        key=f"issue severities {' '.join(there)}",  # so that a new one begins as chosen, too
    )
    shown = table[table["severity"].astype(str).isin(kept)]
    st.caption(f"{len(shown):,} of {len(table):,} shown")
    single = len(imported.files) < 2
    filled = [
        one
        for one in _ISSUES
        if one in _ALWAYS or (table[one].notna().any() and not (one == "file" and single))
    ]
    st.dataframe(
        shown[filled].rename(columns=_ISSUES),
        hide_index=True,
        placeholder="",
        key="issue table",
        column_config=_WIDTHS,
        row_height=tall(shown[["what", "mend"]], 52),
        height=520 if len(shown) > _FEW else "auto",
    )
    with st.container(horizontal=True):
        if files and not imported.reconciliation.empty:
            _marked(imported, files)
        downloads.table(
            "Download all issues (CSV)", lambda: table, "chainmap-issues.csv", key="issues csv"
        )


def _marked(imported: Import, files: Mapping[str, bytes]) -> None:
    stem = PurePath(imported.files[0]).stem if len(imported.files) == 1 else "chainmap"
    st.download_button(
        "Download the workbook with its problems marked",
        lambda: marked(imported, files),
        f"{stem}-problems.xlsx",
        downloads.SHEET,
        key="marked workbook",
        on_click="ignore",
        help="A copy: a sheet Problems, the cells coloured, each with a comment.",
    )


def guesses(imported: Import) -> None:
    """What was guessed, in sentences."""
    if not imported.guesses:
        return
    st.subheader("What was guessed", anchor=False)
    for sentence in imported.guesses:
        st.text("• " + one_line(sentence))
