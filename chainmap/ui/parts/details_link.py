"""One link: what each side says, what is clear, how often it fails, where it ends."""

import numpy as np
import pandas as pd
import streamlit as st

from chainmap.combine import on_side
from chainmap.measures.clarity import items
from chainmap.schema import LINK_ATTRIBUTES, column
from chainmap.ui.parts import conversation, details_go, scenario_button
from chainmap.ui.parts.details_parts import fact, findings, heading, percent, title
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import interval, number, rows_of
from chainmap.views.onward import onward

ANSWERS = {1: "yes", 0: "no", -1: "not asked"}


def show(now: Analysis, id: str) -> None:
    """The panel of the link ``id``."""
    chain, names = now.chain, now.chain.names
    link = rows_of(chain, [id]).loc[id]
    risk = rows_of(now.risk, [id]).loc[id]
    ends = f"{names[link['supplier_id']]} → {names[link['customer_id']]}"
    title("Link", str(link["deliverable"]), ends)
    if link["assumed"]:
        st.caption("Assumed: the owner of the moment is taken to deliver it.")
    fact("Status", str(risk["status"]))
    fact("Late", percent(risk["late"]))
    fact("Goes wrong by itself", percent(risk["own_failure"]))
    _contribution(risk)
    with st.container(horizontal=True):
        details_go.middle(f"link:{id}")
        conversation.button(now, (id,), key="details sheet")
    scenario_button.of_link(now, id, key="details to fix")
    heading("What each side says")
    _voices(said(now, id))
    heading("Is it clear?")
    st.dataframe(clear(now, id), hide_index=True, key="details items")
    findings(now, id)
    _ahead(now, id)


def _contribution(risk: pd.Series) -> None:
    added = float(risk["contribution"])
    if np.isnan(added):
        return
    span = interval(float(risk["low"]), float(risk["high"]))
    words = number(added) if span == "exact" else f"{number(added)} (95 % interval {span})"
    fact("Disappointments a month that go away if it never failed, weighted by customer", words)


def _ahead(now: Analysis, id: str) -> None:
    """From this link on to the external customer."""
    ways = onward(now.chain, now.risk, id)
    if not ways:
        return
    heading("How it reaches the external customer")
    for way in ways:
        st.text(way.sentence)


def said(now: Analysis, id: str) -> pd.DataFrame:
    """What each side says, a column a side, a row for each thing that anybody said."""
    rows = now.chain.statements[now.chain.statements["link_id"] == id]
    both = {
        "Supplier says": rows[on_side(rows, "supplier")],
        "Customer says": rows[on_side(rows, "customer")],
        "Not known who": rows[rows["stated_by"].isna()],
    }
    table = pd.DataFrame(
        {
            side: table[list(LINK_ATTRIBUTES)].bfill().head(1).squeeze(axis=0).astype(object)
            for side, table in both.items()
            if len(table)
        }
    )
    table = table.dropna(how="all").drop(index="per_contact", errors="ignore")
    if "accountable_id" in table.index:
        names = now.chain.names
        table.loc["accountable_id"] = table.loc["accountable_id"].map(lambda id: names.get(id, id))
    table.index = pd.Index([column("links", name).heading for name in table.index])
    return table.map(_words)


def _words(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _voices(table: pd.DataFrame) -> None:
    """What was said, in full: under each heading a line for each side, also the silent one."""
    if "Not known who" not in table:
        table = table.reindex(columns=["Supplier says", "Customer says"], fill_value="")
    for name, row in table.iterrows():
        lines = [f"{side.removesuffix(' says')}: {plain(row[side]) or '–'}" for side in table]
        st.markdown(f"**{name}**  \n" + "  \n".join(lines))


def clear(now: Analysis, id: str) -> pd.DataFrame:
    """The items of clarity and their answers."""
    answers = items(now.chain).loc[id]
    return pd.DataFrame(
        {
            "Item": [name.capitalize() for name in answers.index],
            "Answer": [ANSWERS[int(one)] for one in answers],
        }
    )
