"""Whose chain card is shown: found by name or team, from a click elsewhere, or next in the team."""

import pandas as pd
import streamlit as st

from chainmap.chain import Chain
from chainmap.ui import state
from chainmap.ui.plain import one_line, plain
from chainmap.ui.sharing import remembered
from chainmap.ui.state import Analysis, Selection
from chainmap.views.person import team_of

_FIND = "person find"


def chosen(now: Analysis) -> str | None:
    """The employee whose card is asked for: what is selected, or the supplier of that link."""
    selected = state.selection()
    if selected is None or selected.kind == "moment":
        return None
    if selected.kind == "employee":
        return selected.id
    return _first(now.chain, selected)


def _first(chain: Chain, selected: Selection) -> str | None:
    """The supplier of a link, the first by name of a team or department."""
    if selected.kind == "link":
        ends = chain.links.loc[chain.links["link_id"] == selected.id, "supplier_id"]
        return str(ends.iloc[0]) if len(ends) else None
    groups = remembered(chain, state.groups_of)
    team = selected.kind == "team"
    code = (groups.team_code if team else groups.department_code)(selected.id)
    inside = chain.employees.loc[
        (groups.team if team else groups.department) == code, "employee_id"
    ]
    names = chain.names.reindex(inside).sort_values(kind="stable")
    return str(names.index[0]) if len(names) else None


def _go(employee_id: str) -> None:
    state.select("employee", employee_id)


def _found() -> None:
    if wanted := st.session_state.get(_FIND):
        _go(wanted)
    st.session_state[_FIND] = None


def search(now: Analysis) -> None:
    """The box to find somebody by name, role or team."""
    label = remembered(now.chain, labels)
    st.selectbox(
        "Find a person",
        list(label),
        index=None,
        format_func=label.__getitem__,
        placeholder="Find a person by name, role or team",
        label_visibility="collapsed",
        key=_FIND,
        on_change=_found,
    )


def labels(chain: Chain) -> dict[str, str]:
    """Name, role and team of everybody on one line, by employee_id, in the order of the names.

    >>> from chainmap.examples import tiny
    >>> labels(tiny())
    {'a': 'Ana', 'b': 'Ben'}
    """
    people = people_of(chain)
    more = people["role"].str.cat(people["team"], sep=" · ").str.strip(" ·")
    words = people["name"].str.cat(more, sep=" · ").str.strip(" ·")
    return dict(zip(people.index.tolist(), map(one_line, words.tolist()), strict=True))


def people_of(chain: Chain) -> pd.DataFrame:
    """Everybody by name: [name, role, team, supplied, received], index employee_id.

    >>> from chainmap.examples import tiny
    >>> people_of(tiny())[["supplied", "received"]].to_numpy().tolist()
    [[1, 0], [1, 1]]
    """
    people = chain.employees.set_index("employee_id")
    table = people[["role", "team"]].fillna("")
    table.insert(0, "name", chain.names.reindex(table.index))
    for words, end in (("supplied", "supplier_id"), ("received", "customer_id")):
        table[words] = chain.links[end].value_counts().reindex(table.index).fillna(0).astype(int)
    return table.sort_values("name", kind="stable")


def browse(now: Analysis) -> None:
    """Everybody by name, to choose from."""
    people = remembered(now.chain, people_of)
    event = st.dataframe(
        people,
        hide_index=True,
        placeholder="",
        key=f"people {len(people)}",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "name": "Name",
            "role": "Role",
            "team": "Team",
            "supplied": st.column_config.NumberColumn("Links supplied"),
            "received": st.column_config.NumberColumn("Links received"),
        },
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(people):
        state.select("employee", str(people.index[rows[0]]))
        st.rerun()


def neighbours(now: Analysis, employee_id: str) -> None:
    """The way to the one before and the one after in the team."""
    team = team_of(now.chain, employee_id)
    if len(team) < 2:
        return
    at = team.index(employee_id)
    names = now.chain.names
    for words, step in (("‹ {}", -1), ("{} ›", 1)):
        other = team[(at + step) % len(team)]
        st.button(
            plain(words.format(one_line(names[other])[:40])),
            key=f"person {'next' if step > 0 else 'previous'}",
            help="The next by name in the team" if step > 0 else "The one before in the team",
            on_click=_go,
            args=(other,),
        )
