"""The scenarios side by side: what each takes, and what it does in all and at every moment."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from chainmap.changes import Repaired
from chainmap.exports.visible import visible
from chainmap.ui.parts import downloads
from chainmap.ui.parts import scenario_words as words
from chainmap.ui.state import Analysis
from chainmap.ui.trying import Tried
from chainmap.ui.words import UNKNOWN


def hours(now: Analysis, one: Tried) -> float:
    """Hours of talks that the repairs of a scenario take; 0 without repairs."""
    ids = {change.link_id for change in one.fitting.changes if isinstance(change, Repaired)}
    theirs = now.chain.links[now.chain.links["link_id"].isin(ids)]
    return float(theirs["fix_cost"].fillna(now.risk.assumptions["fix_cost"]).sum())


def rows(now: Analysis, every: Mapping[str, Tried]) -> pd.DataFrame:
    """A row a scenario, in the order in which they were saved."""
    found = [one.found for one in every.values()]
    return pd.DataFrame(
        {
            "Scenario": [visible(name) for name in every],
            "Changes": [len(one.fitting.changes) for one in every.values()],
            "Do not fit": [len(one.fitting.told) for one in every.values()],
            "Hours of talks": [hours(now, one) for one in every.values()],
            "Before": [one.before.weighted for one in found],
            "After": [one.after.weighted for one in found],
            "Difference": [words.more(one.difference.weighted) for one in found],
            "95 % interval": [
                words.between(one.difference.low, one.difference.high) for one in found
            ],
            "What it means": [words.verdict(one.difference) for one in found],
        }
    )


def by_moment(now: Analysis, every: Mapping[str, Tried]) -> pd.DataFrame:
    """A row a moment of truth, a column a scenario: the difference a month; in brackets where the
    interval contains 0."""
    names = now.chain.names
    ids = now.chain.moments["moment_id"]
    table = {"Moment of truth": [visible(names[one]) for one in ids]}
    first = next(iter(every.values())).found.moments
    table["Before"] = first["before"].to_numpy()
    for name, one in every.items():
        table[_heading(name, table)] = [
            _cell(*row)
            for row in one.found.moments[["difference", "low", "high"]].itertuples(index=False)
        ]
    return pd.DataFrame(table)


def _heading(name: str, taken: Mapping[str, object]) -> str:
    shown = visible(name)
    while shown in taken:
        shown += " "
    return shown


def _cell(difference: float, low: float, high: float) -> str:
    said = words.more(difference)
    sure = words.told(low, high) or said in ("no change", UNKNOWN)
    return said if sure else f"({said})"


def show(now: Analysis, every: Mapping[str, Tried]) -> None:
    """Both tables with their downloads."""
    table = rows(now, every)
    if not table["Do not fit"].any():
        table = table.drop(columns="Do not fit")
    figure = st.column_config.NumberColumn(format="%.3g", width=70)
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="scenarios table",
        column_config={"Before": figure, "After": figure, "Hours of talks": figure},
    )
    downloads.table(
        "Download the scenarios (CSV)",
        lambda: rows(now, every),
        "chainmap-scenarios.csv",
        key="scenarios csv",
    )
    st.markdown("**At each moment of truth, a month**")
    moments = by_moment(now, every)
    st.dataframe(
        moments,
        hide_index=True,
        placeholder="",
        key="scenarios moments",
        column_config={"Before": figure},
    )
    st.caption("In brackets: no difference can be told, the 95 % interval contains 0.")
    downloads.table(
        "Download by moment (CSV)",
        lambda: moments,
        "chainmap-scenarios-moments.csv",
        key="scenarios moments csv",
    )
