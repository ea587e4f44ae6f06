"""Pieces that the panels of the map share. Texts of cells come out as text."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import streamlit as st

from chainmap.findings import Finding
from chainmap.ui.parts import finding_card, map_place
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis

SHOWN_FINDINGS = 4
NUMBERS = {
    "Late": st.column_config.NumberColumn(format="percent"),
    "Adds a month": st.column_config.NumberColumn(
        format="%.3g", help="Weighted disappointments a month that go away if it never failed."
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


def middle(node: str, key: str) -> None:
    """The button that puts a box in the middle of the map."""
    place = map_place.current()
    if not (place.focused and place.at == node) and st.button("Put it in the middle", key=key):
        map_place.go(node)
        st.rerun()


def links(now: Analysis, ids: Iterable[str], who: tuple[str, ...], key: str) -> None:
    """Links as a table, those that add most first; ``who`` of "Supplier", "Customer" is shown."""
    table = now.chain.links.set_index("link_id").loc[list(ids)]
    risk = now.risk.links.set_index("link_id").loc[table.index]
    names = now.chain.names
    ends = {"Supplier": "supplier_id", "Customer": "customer_id"}
    shown = pd.DataFrame(
        {
            **{one: names.loc[table[ends[one]]].to_numpy() for one in who},
            "Deliverable": table["deliverable"],
            "Need": table["need"],
            "Want": table["want"],
            "Status": risk["status"],
            "Late": risk["late"],
            "Adds a month": risk["contribution"],
        }
    ).sort_values("Adds a month", ascending=False, kind="stable")
    st.dataframe(shown, hide_index=True, column_config=NUMBERS, key=key, placeholder="")


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
