"""What an import brought: does every row count, what is wrong in which cell, what was guessed."""

import pandas as pd
import streamlit as st

from chainmap.intake import Import
from chainmap.ui.parts import downloads
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
    "Sheet": st.column_config.TextColumn(width=120),
    "What is wrong": st.column_config.TextColumn(width=330),
    "How to mend it": st.column_config.TextColumn(width=330),
}
SEVERITIES = ("error", "warning", "note")


def counts(issues: pd.DataFrame) -> dict[str, int]:
    """How many issues there are of each severity."""
    found = issues["severity"].astype(str).value_counts()
    return {one: int(found.get(one, 0)) for one in SEVERITIES}


def reconciliation(imported: Import) -> None:
    """Rows read = used + set aside + blank, sheet by sheet."""
    st.subheader("Every row accounted for", anchor=False)
    rows = imported.reconciliation
    if rows.empty:
        st.write("No table was found in the upload.")
        return
    total = rows[["rows_read", "rows_used", "rows_set_aside", "rows_blank"]].sum()
    read, used, aside, blank = (int(total[name]) for name in total.index)
    st.write(f"{count(read, 'row')} read = {used:,} used + {aside:,} set aside + {blank:,} blank.")
    st.dataframe(
        rows[list(_ROWS)].rename(columns=_ROWS), hide_index=True, key="reconciliation table"
    )
    downloads.table("Download the counts (CSV)", lambda: rows, "chainmap-rows.csv", key="rows csv")


def issues(imported: Import) -> None:
    """The issues by cell, with a choice of severities and a download."""
    st.subheader("What to look at", anchor=False)
    table = imported.issues
    if table.empty:
        st.write("Nothing: every cell could be used as it stands.")
        return
    found = counts(table)
    kept = st.pills(
        "Severity",
        [one for one in SEVERITIES if found[one]],
        selection_mode="multi",
        format_func=lambda one: f"{one} ({found[one]:,})",
        default=[one for one in SEVERITIES if found[one]],
        key="issue severities",
    )
    shown = table[table["severity"].astype(str).isin(kept)]
    several = len(imported.files) > 1
    columns = [one for one in _ISSUES if one != "file" or several]
    st.caption(f"{len(shown):,} of {len(table):,} shown")
    st.dataframe(
        shown[columns].rename(columns=_ISSUES),
        hide_index=True,
        placeholder="",
        key="issue table",
        column_config=_WIDTHS,
        row_height=62,
    )
    downloads.table(
        "Download all issues (CSV)", lambda: table, "chainmap-issues.csv", key="issues csv"
    )


def guesses(imported: Import) -> None:
    """What was guessed, in sentences."""
    if not imported.guesses:
        return
    st.subheader("What was guessed", anchor=False)
    for sentence in imported.guesses:
        st.text("• " + one_line(sentence))
