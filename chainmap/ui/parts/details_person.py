"""One employee: hours, customers with what they need and want, suppliers. Work, never merit."""

import numpy as np
import streamlit as st

from chainmap.measures.load import promised
from chainmap.ui.parts import details_go
from chainmap.ui.parts.details_parts import fact, findings, heading, links, title
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, number


def show(now: Analysis, id: str) -> None:
    """The panel of the employee ``id``."""
    chain = now.chain
    row = chain.employees[chain.employees["employee_id"] == id].iloc[0]
    about = " · ".join(row[["role", "team", "department"]].dropna().astype(str))
    title("Employee", str(chain.names[id]), about)
    _hours(now, id, float(row["capacity"]))
    desks = now.risk.employees
    desk = desks[desks["employee_id"] == id].iloc[0]
    if not np.isnan(desk["contribution"]):
        fact("Disappointments a month that run through this desk", number(desk["contribution"]))
    with st.container(horizontal=True):
        details_go.middle(f"employee:{id}")
        details_go.page("person", "Chain card", focus=id)
        details_go.page("fix", "What if away?", away=id)
    for words, mine, other in (
        ("My customers", "supplier_id", "Customer"),
        ("My suppliers", "customer_id", "Supplier"),
    ):
        ids = chain.links.loc[chain.links[mine] == id, "link_id"]
        heading(f"{words}: {count(len(ids), 'link')}")
        if len(ids):
            links(now, ids, (other,), f"details {mine}")
    findings(now, id)


def _hours(now: Analysis, id: str, capacity: float) -> None:
    hours = promised(now.chain).loc[id]
    least = "at least " if hours["known"] < hours["links"] else ""
    there = "hours there are: unknown" if np.isnan(capacity) else f"{number(capacity)} there are"
    load = hours["hours"] / capacity
    full = "" if np.isnan(load) or not hours["known"] else f" ({load:.0%})"
    words = f"{least}{number(hours['hours'])} promised, {there}{full}"
    fact("Hours a month", words if hours["known"] else f"promised: unknown, {there}")
