"""Which findings are shown: by kind, severity and team; kept when the page is left."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.findings import Finding
from chainmap.ui import state
from chainmap.ui.sharing import remembered
from chainmap.ui.state import Analysis

GROUPS = {
    "U": "Unclear",
    "O": "Overloaded",
    "P": "Pathway",
    "M": "Moments of truth",
    "D": "Data",
}
SEVERITIES = ("serious", "warning", "note")
#: The rules that speak of links which only one side states.
ONE_SIDED = (
    "supplier_does_not_know",
    "customer_does_not_say",
    "stated_by_nobody",
    "maybe_the_same",
    "sheet_not_returned",
)
_GROUPS, _NAMES, _SEVERITIES, _TEAMS = "keep groups", "keep names", "keep severities", "keep teams"


def preset(*, groups: Sequence[str] = (), names: Sequence[str] = ()) -> None:
    """Set the filter before FINDINGS is opened; nothing given shows everything."""
    st.session_state[_GROUPS], st.session_state[_NAMES] = list(groups), list(names)
    st.session_state[_SEVERITIES], st.session_state[_TEAMS] = [], []


def _team_by_employee(analysis: Analysis) -> dict[str, str]:
    """The team of everybody who has one; those of one name in two departments told apart."""
    people, groups = analysis.chain.employees, remembered(analysis.chain, state.groups_of)
    teams = pd.Series([groups.teams[one] for one in groups.team], people["employee_id"])
    known = teams[people["team"].notna().to_numpy()]
    return dict(zip(known.index, known, strict=True))


def _in_teams(analysis: Analysis, items: Sequence[Finding], teams: list[str]) -> list[Finding]:
    people = {one for one, team in _team_by_employee(analysis).items() if team in teams}
    links = analysis.chain.links
    theirs = links["supplier_id"].isin(people) | links["customer_id"].isin(people)
    their_links = set(links.loc[theirs, "link_id"])
    return [one for one in items if people & set(one.employees) or their_links & set(one.links)]


def _choice(label: str, options: Sequence[str], key: str, names: dict[str, str]) -> list[str]:
    before = st.session_state.get(key, [])
    kept = [one for one in before if one in options]
    if kept != before:
        st.session_state[key] = kept
    return st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda one: names.get(one, one),
        placeholder="all",
        persist_state="session",
    )


def show(analysis: Analysis) -> list[Finding]:
    """The filter; the findings that pass it, worst first."""
    items = analysis.findings.items
    titles = {one.name: one.title for one in items}
    group, kind, severity, team = st.columns(4)
    with group:
        groups = _choice("About", sorted({one.code[0] for one in items}), _GROUPS, GROUPS)
    with kind:
        names = _choice("Kind", sorted(titles), _NAMES, titles)
    with severity:
        severities = _choice("Severity", SEVERITIES, _SEVERITIES, {})
    with team:
        every = sorted(set(_team_by_employee(analysis).values()))
        teams = _choice("Team", every, _TEAMS, {})
    kept = [
        one
        for one in items
        if (not groups or one.code[0] in groups)
        and (not names or one.name in names)
        and (not severities or str(one.severity) in severities)
    ]
    return _in_teams(analysis, kept, teams) if teams else kept
