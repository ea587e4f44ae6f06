"""MOMENTS: how often each moment of truth goes wrong, and the chain behind it."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    assumptions_table,
    downloads,
    empty,
    heading,
    moment_chain,
    moment_table,
)

now = state.analysis()
heading.show("Moments of truth", now)
if now is None:
    empty.show("How often each contact with a customer goes wrong, and which links cause it.")
    st.stop()
if now.chain.moments.empty:
    st.info(
        "These data name no moment of truth, so no disappointment is computed. Add the sheet "
        "“Moments of truth” (it is in the template on Start) and upload again."
    )
else:
    table = moment_table.by_process(moment_table.rows(now))
    moment_table.show(table)
    downloads.table("Download the moments (CSV)", table, "chainmap-moments.csv", key="moments csv")
    names = now.chain.names
    chosen = st.selectbox(
        "Look behind a moment",
        list(table.index),
        format_func=lambda one: f"{names[one]} ({one})",
        key="keep moment",
        width=520,
    )
    moment_chain.show(now, chosen)
assumptions_table.show(now.risk.assumptions)
