"""One external customer: their moments of truth and how often these go wrong."""

import pandas as pd
import streamlit as st

from chainmap.ui.parts import details_go
from chainmap.ui.parts.details_parts import fact, heading, title
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, number


def show(now: Analysis, name: str) -> None:
    """The panel of the external customer called ``name``."""
    moments = now.chain.moments[now.chain.moments["external_customer"] == name]
    risk = now.risk.moments.set_index("moment_id").loc[moments["moment_id"]]
    title("External customer", name)
    fact("Moments of truth", f"{len(moments):,}")
    fact("Contacts a month", number(moments["contacts"].sum()))
    known = risk["expected"].dropna()
    fact("Disappointments a month", number(known.sum() if len(known) else None))
    here, every = "Only links that lead here", "Show the links of all customers"
    details_go.only("external", name, here, every)
    heading(count(len(moments), "moment of truth", "moments of truth"))
    table = pd.DataFrame(
        {
            "Moment of truth": now.chain.names[moments["moment_id"]].to_numpy(),
            "Contacts a month": moments["contacts"].to_numpy(),
            "Goes wrong": risk["probability"].to_numpy(),
            "Disappointments a month": risk["expected"].to_numpy(),
        }
    )
    columns = {
        "Goes wrong": st.column_config.NumberColumn(format="percent"),
        "Disappointments a month": st.column_config.NumberColumn(format="%.3g"),
    }
    st.dataframe(table, hide_index=True, column_config=columns, key="details external")
