"""Step 2, second part: what each heading was read as, to be changed."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from chainmap.intake import Import
from chainmap.intake.decisions import Decisions
from chainmap.intake.layouts import NOT_USED
from chainmap.schema import SHEETS
from chainmap.ui.parts import import_decide
from chainmap.ui.parts.import_meant import ENDS, Heading, changes, ends_turned, rescue
from chainmap.ui.plain import one_line, plain
from chainmap.ui.uploaded import Upload
from chainmap.ui.words import count

UNUSED, BY_FORM = "not used", "as the form says"
_BY_FORM = ("joined", "form")
_SHOWN = 40
_HOW = {
    "heading": "by its heading",
    "synonym": "another word for it",
    "fuzzy": "guessed by the word",
    "guess": "guessed by the cells",
    "decided": "decided",
    "kept": "kept beside, not used",
    "joined": "joined to one name",
    "form": "read by the form of the sheet",
}
Labels = Mapping[str, str]
_SURE = ("heading", "synonym", "decided", "kept", "joined", "form")


def choices(names: set[str]) -> dict[str, str]:
    """Column -> what it is called on screen, of the sheet that most of ``names`` belong to; of
    all sheets where none does.

    >>> choices({"supplier_id", "need"})["customer_id"]
    'Customer'
    """
    belong = {one.table: len(names & {column.name for column in one}) for one in SHEETS}
    best = max(belong.values())
    mine = [one for one in SHEETS if belong[one.table] == best][: 1 if best else None]
    labels = {"": UNUSED}
    for one in (*mine, *SHEETS):
        for column in one:
            if one in mine or column.name in names:
                heading = column.heading if best else f"{one.title}: {column.heading}"
                labels.setdefault(column.name, heading)
    return labels


def guessed(imported: Import) -> int:
    """How many headings were guessed."""
    return int((~imported.mappings["how"].isin(_SURE)).sum())


def line(imported: Import) -> str:
    """The columns in a line; our words and numbers only."""
    table = imported.mappings
    if table.empty and imported.usable:
        return "read by their form, no column has to be named"
    if table.empty and not imported.usable:
        return "no sheet is read yet"
    if all_declined(imported):
        return "no column is recognised yet; choose what they mean"
    known = int((table["column"].ne("") | table["how"].isin(_BY_FORM)).sum())
    if known == len(table):
        return f"all {count(known, 'column')} recognised"
    guesses = f", {guessed(imported):,} of them guessed" if guessed(imported) else ""
    return f"{known:,} of {count(len(table), 'column')} recognised{guesses}, the others kept beside"


def declined(imported: Import) -> set[tuple[str, str]]:
    """File and sheet of those that no layout reads."""
    rows = imported.reconciliation
    mine = rows[["file", "sheet"]].to_numpy().tolist()
    used = [tuple(one) for one, how in zip(mine, rows["layout"], strict=True) if how != NOT_USED]
    return {tuple(one) for one in mine} - set(used)


def unread(imported: Import) -> tuple[str, str] | None:
    """File and sheet of the largest one with headings that is not read, where nothing can be used
    as it is."""
    rows, left = imported.reconciliation, declined(imported)
    headed = set(imported.mappings[["file", "sheet"]].itertuples(index=False, name=None))
    sizes = rows.groupby(["file", "sheet"], sort=False)["rows_read"].sum()
    sizes = sizes[[one in left & headed for one in sizes.index]]
    return None if imported.usable or sizes.empty else sizes.idxmax()


def all_declined(imported: Import) -> bool:
    """Whether there are headings, and no sheet is read."""
    table = imported.mappings
    places = set(table[["file", "sheet"]].itertuples(index=False, name=None))
    return bool(places) and places <= declined(imported)


def examples(imported: Import, file: str, sheet: str) -> dict[str, str]:
    """Heading as written -> the first value that stands in the column, where it can be told."""
    if imported.built is None:
        return {}
    mapped = imported.mappings
    mine = mapped[mapped["file"].eq(file) & mapped["sheet"].eq(sheet)]
    found: dict[str, str] = {}
    for table in _tables(imported, file, sheet):
        for heading, column in zip(mine["heading"], mine["column"], strict=True):
            name = column or heading
            if heading not in found and name in table:
                values = table[name].dropna()
                found |= {heading: str(values.iloc[0])} if len(values) else {}
    return found


def _tables(imported: Import, file: str, sheet: str) -> list[pd.DataFrame]:
    """The statements of the sheet; people and moments only where all are of this sheet."""
    chain = imported.chain
    said = chain.statements
    if {"file", "sheet"} <= set(said.columns):
        here = said[said["file"].eq(file) & said["sheet"].eq(sheet)]
        if len(here):
            return [here]
    mapped = imported.mappings
    mine = set(mapped.loc[mapped["file"].eq(file) & mapped["sheet"].eq(sheet), "column"])
    tables = [("employee_id", chain.employees), ("moment_id", chain.moments)]
    return [one for key, one in tables if key in mine and mapped["column"].eq(key).sum() == 1]


def _places(imported: Import) -> list[tuple[str, str]]:
    """The sheets that have headings, those with guesses first, those not read last; before all of
    them the one that must be read so that anything can be used."""
    table = imported.mappings.assign(doubt=~imported.mappings["how"].isin(_SURE))
    doubts = table.groupby(["file", "sheet"], sort=False)["doubt"].any()
    places = [tuple(one) for one in doubts.sort_values(ascending=False, kind="stable").index]
    left, first = declined(imported), unread(imported)
    return sorted(places, key=lambda one: (one != first, one in left))


def show(imported: Import, upload: Upload) -> None:
    """The headings of a sheet, each with what it is read as."""
    if imported.mappings.empty:
        form = "No column has to be named here: the sheets are read by their form."
        st.write(form if imported.usable else "No sheet is read yet; see step 1.")
        return
    places = _places(imported)
    place = places[0]
    if len(places) > 1:
        several = len(imported.files) > 1
        place = st.selectbox(
            "Columns of the sheet",
            places,
            format_func=lambda one: ": ".join(one) if several else one[1],
            key="columns sheet",
        )
    table = imported.mappings
    mine = table[table["file"].eq(place[0]) & table["sheet"].eq(place[1])]
    if place in declined(imported):
        st.write(rescue(set(mine["column"])))
    _headings(mine, examples(imported, *place), upload)


def _headings(mine: pd.DataFrame, seen: Labels, upload: Upload) -> None:
    start = 0
    if len(mine) > _SHOWN:
        parts = list(range(0, len(mine), _SHOWN))
        start = st.selectbox(
            "Columns shown",
            parts,
            format_func=lambda at: (
                f"{at + 1:,} to {min(at + _SHOWN, len(mine)):,} of {len(mine):,}"
            ),
            key="columns part",
        )
    for text, column in zip(("Heading", "Example", "Read as", "How"), _row(), strict=True):
        column.caption(text)
    labels = choices(set(mine["column"]) - {""})
    for at, row in enumerate(mine.iloc[start : start + _SHOWN].itertuples(index=False), start):
        one = Heading(*row)
        _heading(one, at, seen.get(one.heading, ""), labels, mine, upload)


def _row() -> list[DeltaGenerator]:
    return st.columns([3, 3, 3, 2], vertical_alignment="center")


def _heading(
    one: Heading, at: int, example: str, labels: Labels, mine: pd.DataFrame, upload: Upload
) -> None:
    heading, value, choice, how = _row()
    heading.text(one_line(one.heading))
    value.text(one_line(example)[:80])
    ends = ends_turned(one, upload)
    names = list(labels)

    def change(decided: Decisions, name: str) -> Decisions:
        if ends and name in ENDS:
            return import_decide.with_directions(decided, ends)
        meant = changes(one, name, mine)
        return import_decide.with_columns(decided, one.file, one.sheet, meant)

    choice.selectbox(
        plain(one.heading),
        names,
        index=names.index(one.column),
        format_func=lambda name: BY_FORM if one.how in _BY_FORM and not name else labels[name],
        label_visibility="collapsed",
        **import_decide.on_choice(f"column {upload.version} {one.file}|{one.sheet}|{at}", change),
    )
    decided = one.heading in upload.decided.columns_of(one.file, one.sheet)
    sure = f", {one.sure:.0%} sure" if one.how not in _SURE else ""
    how.caption(_HOW["decided"] if decided else _HOW.get(one.how, "recognised") + sure)
