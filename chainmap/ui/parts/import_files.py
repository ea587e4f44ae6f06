"""Step 1: what each file and sheet was recognised as, and why a sheet was declined."""

import pandas as pd
import streamlit as st

from chainmap.intake import Import
from chainmap.intake.decisions import Decisions, is_decisions
from chainmap.intake.layouts import NOT_USED, layouts
from chainmap.ui.parts import check, import_decide, import_words
from chainmap.ui.plain import plain
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count

UNREAD = "can't be read"
_AS_FOUND = "as chainmap recognises it"
_CONFIG = {
    "File": st.column_config.TextColumn(width=200),
    "Sheet": st.column_config.TextColumn(width=180),
    "Recognised as": st.column_config.TextColumn(width=180),
    "Remarks": st.column_config.TextColumn(width=520),
}


def _said(issues: pd.DataFrame, file: str, sheet: str | None) -> str:
    """What the issues say about a whole file or sheet."""
    mine = issues[issues["file"].eq(file) & issues["row"].isna() & issues["cell"].isna()]
    mine = mine[mine["sheet"].isna() if sheet is None else mine["sheet"].eq(sheet)]
    mine = mine[mine["column"].isna()]
    return " ".join(mine["what"].str.cat(mine["mend"], sep=" ", na_rep="").str.strip())


def sheets(imported: Import) -> pd.DataFrame:
    """A row a sheet, and a row a file without one [File, Sheet, Recognised as, Rows, Used,
    Remarks]."""
    issues = imported.issues
    rows = [
        (one.file, one.sheet, one.layout, one.rows_read, one.rows_used)
        for one in imported.reconciliation.itertuples()
    ]
    seen = {file for file, *_ in rows}
    rows += [(file, None, UNREAD, 0, 0) for file in imported.files if file not in seen]
    told = [(*row, _said(issues, row[0], row[1])) for row in rows]
    return pd.DataFrame(told, columns=["File", "Sheet", "Recognised as", "Rows", "Used", "Remarks"])


def line(imported: Import) -> str:
    """Step 1 in a line; our words and numbers only."""
    table = sheets(imported)
    used = int((~table["Recognised as"].isin([NOT_USED, UNREAD])).sum())
    declined = int(table["Recognised as"].eq(NOT_USED).sum())
    parts = [count(len(imported.files), "file"), f"{count(used, 'sheet')} read"]
    parts += [f"{declined:,} not used"] if declined else []
    if bad := int(table["Recognised as"].eq(UNREAD).sum()):
        parts.append(f"{count(bad, 'file')} can't be read")
    return ", ".join(parts)


def doubtful(imported: Import) -> bool:
    """Whether a file can't be read, or no sheet of one is used."""
    table = sheets(imported)
    used = ~table["Recognised as"].isin([NOT_USED, UNREAD])
    return bool((~used.groupby(table["File"]).any()).any())


def show(imported: Import, upload: Upload | None) -> None:
    """The sheets; with an ``upload`` they can be read differently."""
    table = sheets(imported)
    shown = import_words.recognised(table, "Recognised as")
    st.dataframe(
        shown if len(imported.files) > 1 else shown.drop(columns="File"),
        hide_index=True,
        placeholder="",
        key="sheet table",
        column_config=_CONFIG,
        row_height=check.tall(table[["Remarks"]], 75),
    )
    if upload is None:
        return
    if given := [name for name in upload.files if is_decisions(name)]:
        st.write("Saved decisions are applied: " + ", ".join(plain(name) for name in given) + ".")
    if table["Sheet"].notna().any():
        _choice(table[table["Sheet"].notna()], upload)


def _choice(table: pd.DataFrame, upload: Upload) -> None:
    """Read one sheet as something else."""
    places = (table["File"] + "|" + table["Sheet"]).drop_duplicates().tolist()
    names = dict(zip(places, table["Sheet"], strict=False))
    several = len(set(table["File"])) > 1
    left, right = st.columns(2)
    place = left.selectbox(
        "Was a sheet taken for something else? Choose it",
        places,
        format_func=lambda one: one.replace("|", ": ") if several else names[one],
        index=None,
        placeholder="Choose a sheet",
        key="layout sheet",
    )
    if place is None:
        return
    choices = [_AS_FOUND, *(one.NAME for one in layouts()), NOT_USED]
    now = upload.decided.layouts.get(place, _AS_FOUND)

    def change(decided: Decisions, chosen: str) -> Decisions:
        name = None if chosen == _AS_FOUND else chosen
        return import_decide.with_layout(decided, place, name)

    right.selectbox(
        "Read it as",
        choices,
        index=choices.index(now) if now in choices else 0,
        format_func=import_words.layout,
        **import_decide.on_choice(f"layout {upload.version} {place}", change),
    )
