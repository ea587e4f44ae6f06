"""Pieces that the panels of the map share. Texts of cells come out as text."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import streamlit as st

from chainmap.findings import Finding
from chainmap.ui.parts import finding_card
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import number, rows_of

SHOWN_FINDINGS, SHOWN_LINKS = 4, 4
#: Nearest named colour of Streamlit to that of each status; the word stands beside it.
COLOURS = {"clear": "blue", "partly clear": "yellow", "unclear": "orange", "not described": "gray"}
NUMBERS = {
    "Late": st.column_config.NumberColumn(format="percent"),
    "Adds a month": st.column_config.NumberColumn(
        format="%.3g", help="Disappointments a month that go away if it never failed by itself."
    ),
}


def title(kind: str, name: str, about: str = "") -> None:
    """What is shown here: its kind (our word), its name, a line about it."""
    st.caption(kind)
    st.markdown(f"#### {plain(name)}")
    if about:
        st.caption(plain(about))


def fact(name: str, value: str) -> None:
    """One line: a name (our word) and its value."""
    st.markdown(f"**{name}:** {plain(value)}")


def heading(words: str) -> None:
    """A heading inside the panel (our words)."""
    st.markdown(f"**{words}**")


def _table(
    now: Analysis, ids: Iterable[str], who: tuple[str, ...], adds: pd.Series | None
) -> pd.DataFrame:
    wanted = list(ids)
    table = rows_of(now.chain, wanted)
    risk = rows_of(now.risk, wanted)
    names = now.chain.names
    ends = {"Supplier": "supplier_id", "Customer": "customer_id"}
    shown = {one: names.loc[table[ends[one]]].to_numpy() for one in who}
    columns = {"Deliverable": "deliverable", "Need": "need", "Want": "want"}
    rest = {"Status": "status", "Late": "late", "Adds a month": "contribution"}
    out = pd.DataFrame(
        {
            **shown,
            **{words: table[name] for words, name in columns.items()},
            **{words: risk[name] for words, name in rest.items()},
        }
    )
    if adds is not None:
        out["Adds a month"] = adds.reindex(out.index)
    return out.sort_values("Adds a month", ascending=False, kind="stable")


def _block(row: pd.Series, who: tuple[str, ...]) -> None:
    ends = " → ".join(plain(row[one]) for one in who)
    lines = [f"**{ends}**  \n{plain(row['Deliverable'])}"]
    for words, name in (("Needs", "Need"), ("Wants", "Want")):
        if row[name] == row[name]:
            lines.append(f"{words}: {plain(row[name])}")
    late = "" if np.isnan(row["Late"]) else f", {percent(row['Late'])} late"
    adds = "" if np.isnan(row["Adds a month"]) else f", adds {number(row['Adds a month'])} a month"
    lines.append(f":{COLOURS[row['Status']]}[●] {row['Status']}{late}{adds}")
    with st.container(border=True):
        st.markdown("  \n".join(lines))


def links(
    now: Analysis,
    ids: Iterable[str],
    who: tuple[str, ...],
    key: str,
    adds: pd.Series | None = None,
) -> None:
    """Links, those that add most first: some in full, then all as a table.

    ``who`` : which of "Supplier" and "Customer" are named; ``adds`` : disappointments a month by
    link_id, where those of one moment are meant and not those of all.
    """
    table = _table(now, ids, who, adds)
    for _, row in table.head(SHOWN_LINKS).iterrows():
        _block(row, who)
    if len(table) > SHOWN_LINKS:
        with st.expander(f"All {len(table):,} as a table"):
            st.dataframe(table, hide_index=True, column_config=NUMBERS, key=key, placeholder="")


def findings(now: Analysis, id: str) -> None:
    """The findings about one employee, link or moment, worst first."""
    found: tuple[Finding, ...] = tuple(now.findings.of(id))
    if not found:
        return
    heading("Findings")
    for one in found[:SHOWN_FINDINGS]:
        with st.container(border=True, gap="small"):
            finding_card.badge(one)
            st.markdown(f"**{plain(one.title)}**  \n{plain(one.message)}")
            st.markdown(f"**What to do:** {plain(one.advice)}")
            if one.clears_when:
                st.markdown(f"**When it clears:** {plain(one.clears_when)}")
    if len(found) > SHOWN_FINDINGS:
        st.caption(f"{len(found) - SHOWN_FINDINGS} more on the Findings page")


def percent(value: float) -> str:
    """A share in words."""
    return "unknown" if np.isnan(value) else f"{value:.1%}"
