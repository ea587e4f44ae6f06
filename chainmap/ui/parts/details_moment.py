"""One moment of truth: how often it goes wrong, and its weakest links."""

import math

import streamlit as st

from chainmap.ui.parts import details_go
from chainmap.ui.parts.details_parts import fact, findings, heading, links, percent, title
from chainmap.ui.state import Analysis
from chainmap.ui.words import interval, number

WEAKEST = 15


def show(now: Analysis, id: str) -> None:
    """The panel of the moment ``id``."""
    row = now.chain.moments.set_index("moment_id").loc[id]
    risk = now.risk.moments.set_index("moment_id").loc[id]
    about = " · ".join(row[["process", "external_customer"]].dropna().astype(str))
    title("Moment of truth", str(now.chain.names[id]), about)
    chance = float(risk["probability"])
    if math.isnan(chance):
        fact("Goes wrong", "unknown, because nobody is known to supply it")
    else:
        span = interval(100 * float(risk["low"]), 100 * float(risk["high"]))
        words = percent(chance) + ("" if span == "exact" else f" (95 % interval {span} %)")
        fact("Goes wrong", words)
        fact("Disappointments a month", f"{number(risk['expected'])} of {number(row['contacts'])}")
    if not math.isnan(row["promise"]):
        fact("Promise", f"{number(row['promise'])} working hours")
    for words, cell in (("Measured by", row["measure"]), ("Owner", _owner(now, row["owner_id"]))):
        if cell == cell:
            fact(words, str(cell))
    with st.container(horizontal=True):
        details_go.middle(f"moment:{id}")
        details_go.only("moment", id, "Only links behind it", "Show all links")
    findings(now, id)
    if id in now.risk.by_moment:
        adds = now.risk.by_moment[id].dropna().sort_values(ascending=False, kind="stable")
        heading("Weakest links behind it")
        links(now, adds.index[:WEAKEST], ("Supplier", "Customer"), "details weakest", adds)


def _owner(now: Analysis, owner: object) -> object:
    return now.chain.names[owner] if owner == owner else owner
