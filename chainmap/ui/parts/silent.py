"""Who has not stated anything yet, by team: whom to ask next."""

import pandas as pd
import streamlit as st

from chainmap.chain import Chain
from chainmap.measures import spoken
from chainmap.ui.parts import downloads
from chainmap.ui.state import Analysis
from chainmap.ui.words import count

NO_TEAM = "no team given"


def silent(chain: Chain) -> pd.DataFrame:
    """Employees who state none of their links as supplier or as customer: [team, name, ...].

    >>> from chainmap.examples import tiny
    >>> len(silent(tiny()))
    1
    """
    people = chain.employees
    quiet = people.loc[~spoken(chain).to_numpy(), ["team", "name", "employee_id", "email"]]
    return quiet.fillna({"team": NO_TEAM}).sort_values(["team", "name"]).reset_index(drop=True)


def _by_team(chain: Chain, quiet: pd.DataFrame) -> pd.DataFrame:
    size = chain.employees["team"].fillna(NO_TEAM).value_counts()
    missing = quiet["team"].value_counts()
    table = pd.DataFrame({"silent": missing, "people": size.reindex(missing.index)})
    return table.rename_axis("team").reset_index()


def show(analysis: Analysis) -> None:
    """The count by team and the list to download."""
    chain = analysis.chain
    st.header("Who has not stated anything yet", anchor=False)
    if "stated_by" not in chain.asked:
        st.write("The data don't say who stated what: fill the column “Stated by” to see it here.")
        return
    quiet = analysis.once("silent", lambda: silent(chain))
    if quiet.empty:
        st.write("Everybody has stated at least one link.")
        return
    everyone = count(len(chain.employees), "employee")
    st.write(
        f"{len(quiet):,} of {everyone}. What they depend on and deliver is known, "
        "if at all, from the other side only."
    )
    st.dataframe(
        _by_team(chain, quiet),
        hide_index=True,
        width=560,
        key="silent table",
        column_config={"team": "Team", "silent": "Not stated anything", "people": "People"},
    )
    downloads.table(
        "Download the names (CSV)", lambda: quiet, "chainmap-not-stated.csv", key="silent csv"
    )
