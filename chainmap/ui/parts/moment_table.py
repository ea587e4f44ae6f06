"""The moments of truth as a table, the most disappointing first."""

import pandas as pd
import streamlit as st

from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import UNKNOWN, interval, is_weighted, number
from chainmap.views.xray import NO_PROCESS, processes

ALL = "All service processes"
_PROCESS = "keep process"


def rows(analysis: Analysis) -> pd.DataFrame:
    """One row a moment, by moment_id: what it is, how often it goes wrong, who owns it."""
    moments = analysis.chain.moments.set_index("moment_id")
    risk = analysis.risk.moments.set_index("moment_id").loc[moments.index]
    names = analysis.chain.names
    owner = moments["owner_id"].map(lambda one: names.get(one, one), na_action="ignore")
    table = pd.DataFrame(
        {
            "Moment": names.loc[moments.index],
            "Process": moments["process"],
            "External customer": moments["external_customer"],
            "Goes wrong": risk["probability"] * 100,
            "95 % interval": [
                _percent(low, high) for low, high in zip(risk["low"], risk["high"], strict=True)
            ],
            "Contacts": moments["contacts"],
            "Disappointments a month": risk["expected"],
            **_weighted(analysis, risk["expected"], moments["weight"]),
            "Promise": moments["promise"],
            "Owner": owner,
            "Measure": moments["measure"],
        },
        index=moments.index,
    )
    return table.sort_values("Disappointments a month", ascending=False, na_position="last")


def _weighted(analysis: Analysis, expected: pd.Series, weight: pd.Series) -> dict[str, pd.Series]:
    """A column more where some customers matter more than others."""
    return {"Weighted": expected * weight} if is_weighted(analysis.chain) else {}


def _percent(low: float, high: float) -> str:
    limits = interval(low * 100, high * 100)
    return limits if limits in ("exact", UNKNOWN) else limits + " %"


def chosen_process(now: Analysis) -> str:
    """The service process that is chosen on screen, :data:`ALL` for all of them."""
    known = list(processes(now.chain, now.risk).index)
    if st.session_state.get(_PROCESS) not in (ALL, *known):
        st.session_state.pop(_PROCESS, None)
    if len(known) < 2:
        return ALL
    chosen: str = st.selectbox(
        "Service process", [ALL, *known], key=_PROCESS, width=320, persist_state="session"
    )
    return chosen


def by_process(table: pd.DataFrame, process: str) -> pd.DataFrame:
    """``table`` restricted to one service process."""
    return table if process == ALL else table[table["Process"].fillna(NO_PROCESS) == process]


def summary(table: pd.DataFrame) -> str:
    """Disappointments a month of each service process, in a sentence, the most first.

    >>> table = pd.DataFrame({"Process": ["sales", "sales"], "Disappointments a month": [1.5, 2]})
    >>> summary(table)
    'Disappointments a month: sales 3.5.'
    """
    sums = table.groupby("Process", sort=False)["Disappointments a month"].sum(min_count=1)
    known = sums.dropna().sort_values(ascending=False, kind="stable")
    parts = [f"{process} {number(value)}" for process, value in known.items()]
    return f"Disappointments a month: {', '.join(parts)}." if parts else ""


def show(table: pd.DataFrame) -> None:
    """The table on screen, and in words which probabilities are unknown."""
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="moments table",
        column_config={
            "Goes wrong": st.column_config.ProgressColumn(
                format="%.1f %%", min_value=0, max_value=100
            ),
            "Contacts": st.column_config.NumberColumn(format="%.4g", help="A month"),
            "Disappointments a month": st.column_config.NumberColumn(
                "Disappointments", format="%.3g", help="A month, each external customer alike"
            ),
            "Weighted": st.column_config.NumberColumn(
                format="%.3g", help="Disappointments a month, weighted by customer"
            ),
            "Promise": st.column_config.NumberColumn(format="%.3g h", help="Working hours"),
        },
    )
    st.caption(plain(summary(table)))
    missing = int(table["Goes wrong"].isna().sum())
    if missing:
        st.warning(
            f"For {missing:,} of {len(table):,} the chance is unknown, not zero: nobody is known "
            "to supply them. Add their suppliers or their owner."
        )
