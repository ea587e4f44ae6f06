"""One moment of truth and the chain behind it, weakest link first."""

import math
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.exports.report_words import share
from chainmap.ui.parts import downloads, map_button
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis, Selection
from chainmap.ui.words import count, delivered, interval, is_weighted, number


def chosen(analysis: Analysis, moment_ids: Sequence[str]) -> str:
    """The moment to look behind, chosen among ``moment_ids``; kept when the page is left."""
    if st.session_state.get("keep moment") not in moment_ids:
        st.session_state.pop("keep moment", None)
    names = analysis.chain.names
    return st.selectbox(
        "Look behind a moment",
        moment_ids,
        format_func=lambda one: f"{names[one]} ({one})",
        key="keep moment",
        persist_state="session",
        width=520,
    )


def behind(analysis: Analysis, moment_id: str) -> pd.DataFrame:
    """The links that reach a moment, by link_id, those that disappoint most there first."""
    gain = analysis.risk.by_moment[moment_id].dropna()
    links = analysis.risk.links.set_index("link_id").loc[gain.index]
    names = analysis.chain.names
    table = pd.DataFrame(
        {
            "Supplier": names.loc[links["supplier_id"]].to_numpy(),
            "Customer": names.loc[links["customer_id"]].to_numpy(),
            "Deliverable": delivered(links),
            "Status": links["status"],
            "Late": links["late"] * 100,
            "Goes wrong by itself": links["own_failure"] * 100,
            "Disappointments a month": gain,
            "Assumed": links["assumed"],
        },
        index=gain.index,
    )
    return table.sort_values("Disappointments a month", ascending=False, kind="stable")


def _sentence(analysis: Analysis, moment_id: str) -> str:
    columns = ["probability", "low", "high", "contacts", "expected"]
    table = analysis.risk.moments.set_index("moment_id")[columns].astype("float64")
    chance, low, high, contacts, expected = table.loc[[moment_id]].to_numpy()[0]
    if math.isnan(chance):
        return (
            "How often it goes wrong is unknown: nobody is known to supply this moment. "
            "Name its owner or add who delivers to it."
        )
    limits = interval(low * contacts, high * contacts)
    span = "" if limits == "exact" else f" (95 % interval {limits})"
    return (
        f"{share(chance)} of {number(contacts)} contacts a month go wrong: "
        f"{number(expected)} disappointments a month{span}."
    )


def show(analysis: Analysis, moment_id: str) -> None:
    """The sentence, the way to the map, and the links behind the moment."""
    st.header(plain(analysis.chain.names[moment_id]), anchor=False)
    st.write(plain(_sentence(analysis, moment_id)))
    map_button.show(Selection("moment", moment_id), key="moment on the map")
    if moment_id not in analysis.risk.by_moment:
        return
    table = analysis.once(("behind", moment_id), lambda: behind(analysis, moment_id))
    if table.empty:
        return
    st.caption(
        f"{count(len(table), 'link')} behind it, weakest first: the disappointments a month that "
        "go away if the link never failed by itself. They do not add up to the total."
        + (" Every external customer counts alike here." if is_weighted(analysis.chain) else "")
    )
    percent = st.column_config.NumberColumn(format="%.1f %%")
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="moment chain table",
        column_config={
            "Late": percent,
            "Goes wrong by itself": percent,
            "Disappointments a month": st.column_config.NumberColumn(format="%.3g"),
        },
    )
    downloads.table(
        "Download this chain (CSV)", lambda: table, "chainmap-moment.csv", key="chain csv"
    )
