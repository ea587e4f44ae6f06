"""What the changes do: before and after in all and at every moment of truth."""

import pandas as pd
import streamlit as st

from chainmap.changes import Scenario
from chainmap.exports.visible import visible
from chainmap.risk import Comparison
from chainmap.ui.parts import downloads, working
from chainmap.ui.parts import scenario_words as words
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.trying import Tried, tried_on
from chainmap.ui.words import is_weighted

_SHOWN = ("Moment of truth", "Before", "After", "Difference", "95 % interval")


def tried(now: Analysis, scenario: Scenario, title: str = "Trying it") -> Tried:
    """What a scenario does; its steps are shown while it is worked out."""
    given = {"assumptions": now.risk.assumptions, "seed": now.risk.seed}
    key = ("what-if", scenario.said)
    return working.once(now, key, title, tried_on, now.chain, scenario, **given)


def rows(now: Analysis, found: Comparison) -> pd.DataFrame:
    """A row a moment of truth, those that change most first."""
    names = now.chain.names
    table = found.moments.assign(size=found.moments["difference"].abs())
    table = table.sort_values("size", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Moment of truth": [visible(names[one]) for one in table["moment_id"]],
            "Before": table["before"].to_numpy(),
            "After": table["after"].to_numpy(),
            "Difference": [words.more(one) for one in table["difference"]],
            "95 % interval": [
                words.between(low, high)
                for low, high in zip(table["low"], table["high"], strict=True)
            ],
            "Goes wrong before": 100 * table["probability_before"].to_numpy(),
            "Goes wrong after": 100 * table["probability_after"].to_numpy(),
        }
    )


def show(now: Analysis, found: Comparison) -> None:
    """The line, what it means, the table and how it was worked out."""
    weighted = ", weighted by customer" if is_weighted(now.chain) else ""
    st.header(plain(words.line(found)), anchor=False)
    st.caption(f"Disappointments a month{weighted}; 95 % interval of the difference")
    one = found.difference
    if words.told(one.low, one.high):
        (st.success if one.weighted < 0 else st.warning)(words.verdict(one))
    else:
        st.info(words.verdict(one))
    table = rows(now, found)
    figure = st.column_config.NumberColumn(format="%.3g", width=70)
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="what-if moments",
        column_order=_SHOWN,
        column_config={"Before": figure, "After": figure},
    )
    downloads.table(
        "Download this comparison (CSV)",
        lambda: table,
        "chainmap-what-if.csv",
        key="what-if csv",
    )
    st.caption(words.how(found))
