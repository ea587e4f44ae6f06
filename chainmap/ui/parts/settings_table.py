"""Everything that can be set, as a table to change: the assumptions and the rules' settings."""

import pandas as pd
import streamlit as st

from chainmap.assumptions import TABLE
from chainmap.errors import ChainmapError
from chainmap.findings import Settings, catalogue
from chainmap.ui.plain import plain

_VERSION = "settings version"


def assumptions(settings: Settings) -> pd.DataFrame:
    """A row an assumption: what it means, its unit, default and plausible range, and its value."""
    return pd.DataFrame(
        [
            (one.meaning, settings.assumptions[one.name], one.default, one.low, one.high, one.unit)
            for one in TABLE
        ],
        index=[one.name for one in TABLE],
        columns=["What it means", "Value", "Default", "From", "To", "Unit"],
    )


def rules(settings: Settings) -> pd.DataFrame:
    """A row a setting of a rule: the rule, what it means, its unit, default and value."""
    every = [(rule, one) for rule in catalogue() for one in rule.settings]
    return pd.DataFrame(
        [
            (
                f"{rule.code} {rule.title}",
                one.meaning,
                settings.rules.get(one.name, one.default),
                one.default,
                one.unit,
            )
            for rule, one in every
        ],
        index=[one.name for _, one in every],
        columns=["Rule", "What it means", "Value", "Default", "Unit"],
    )


def changed(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, float]:
    """The values that a person wrote, by name; a cleared cell means the default.

    >>> table = assumptions(Settings())
    >>> other = table.copy()
    >>> other.loc["base", "Value"] = 0.02
    >>> changed(table, other)
    {'base': 0.02}
    """
    now = after["Value"].fillna(after["Default"])
    return {str(name): float(now[name]) for name in now.index[now != before["Value"]]}


def _edited(title: str, note: str, table: pd.DataFrame, key: str) -> pd.DataFrame:
    st.markdown(f"**{title}**")
    st.caption(note)
    return st.data_editor(
        table,
        key=f"{key} {st.session_state.get(_VERSION, 0)}",
        disabled=["_index", *(name for name in table if name != "Value")],
        column_config={
            "_index": st.column_config.TextColumn("Name"),
            "What it means": st.column_config.TextColumn(width="large"),
            "Rule": st.column_config.TextColumn(width=380),
            "Value": st.column_config.NumberColumn(format="%.4g", required=False),
            "Default": st.column_config.NumberColumn(format="%.4g"),
            "From": st.column_config.NumberColumn(format="%.3g"),
            "To": st.column_config.NumberColumn(format="%.3g"),
        },
    )


def renew() -> None:
    """Let the tables show the settings in force again."""
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1


def show(settings: Settings) -> Settings | None:
    """The two tables in a form; the settings to use from now on, None while nothing was asked."""
    assumed, ruled = assumptions(settings), rules(settings)
    with st.form("settings", border=False):
        note = (
            "Every number that the data do not give. The defaults are judgement; “From” and “To” "
            "say between what they are plausible. Write another value into the column Value."
        )
        assumed_now = _edited("Assumptions", note, assumed, "assumptions to change")
        ruled_now = ruled
        if len(ruled):
            note = "From when on a rule speaks. Clear a value to have the default again."
            ruled_now = _edited("Rules", note, ruled, "rules to change")
        with st.container(horizontal=True):
            asked = st.form_submit_button("Use these settings", type="primary")
            back = st.form_submit_button("Back to the defaults", disabled=not settings.changed)
    if back:
        return Settings()
    if not asked:
        return None
    try:
        return settings.with_values(changed(assumed, assumed_now) | changed(ruled, ruled_now))
    except ChainmapError as reason:
        st.error(plain(f"{reason} Nothing was changed."))
        return None
