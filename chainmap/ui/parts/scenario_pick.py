"""One more change to try: its kind, whom or what it is about by name, and by how much."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from chainmap.changes.scenario import Said
from chainmap.ui import scenarios
from chainmap.ui.parts import scenario_names as names
from chainmap.ui.parts.scenario_words import KINDS
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis

_KIND = "keep change kind"
_ADD, _LESS, _NEW = "more", "less", "in all"


def show(now: Analysis) -> None:
    """The kind, its questions and the button that adds the change."""
    with st.container(border=True, gap="small"):
        kind = st.selectbox(
            "What changes?",
            list(_ASKS),
            format_func=KINDS.__getitem__,
            key=_KIND,
            persist_state="session",
        )
        text = _ASKS[kind](now)
        if st.button("Add this change", type="primary", disabled=text is None, key="add change"):
            _add(now, (kind, text or ""))


def _add(now: Analysis, said: Said) -> None:
    after = scenarios.draft().adding([said])
    wrong = [why for one, why in after.fitting(now.chain).told if one == said]
    if wrong:
        st.error(plain(wrong[0]))
        return
    scenarios.put(after)
    st.rerun()


def _fresh(key: str) -> str:
    """The key of a question that is empty again once a change was added or taken away."""
    return f"{key} {hash(scenarios.draft().said)}"


def _person(now: Analysis, label: str, key: str) -> str | None:
    words = names.people_of(now)
    return _one_of(words, label, "Find a person by name", key)


def _link(now: Analysis) -> str | None:
    words = names.links_of(now)
    return _one_of(words, "Link", "Find by supplier, customer or deliverable", "change link")


def _one_of(words: pd.Series, label: str, hint: str, key: str) -> str | None:
    search = ""
    if len(words) > names.MOST:
        search = st.text_input(f"{label}: words of its name", key=_fresh(f"{key} search"))
    offered = names.some(words, search)
    chosen = st.selectbox(
        label,
        offered,
        index=None,
        format_func=lambda one: names.shown(words, one),
        placeholder=hint,
        key=_fresh(key),
    )
    if len(offered) == names.MOST:
        st.caption(f"The first {names.MOST:,} of {len(words):,}; write more words to find others.")
    return chosen


def _amount(what: str, key: str) -> str | None:
    """A new number, or so much more or less."""
    first, second = st.columns(2, vertical_alignment="bottom")
    with first:
        number = st.number_input(
            what, 0.0, 1e6, value=None, format="%g", placeholder="a number", key=_fresh(key)
        )
    with second:
        how = st.segmented_control(
            "How",
            [_ADD, _LESS, _NEW],
            default=_ADD,
            required=True,
            key=f"{key} how",
            label_visibility="collapsed",
        )
    if number is None:
        return None
    return f"{({_ADD: '+', _LESS: '-'}).get(str(how), '')}{number:.12g}"


def _joined(first: str | None, sign: str, second: str | None) -> str | None:
    return None if first is None or second is None else f"{first}{sign}{second}"


def _hours(now: Analysis) -> str | None:
    who = _person(now, "Whose hours", "change whose hours")
    return _joined(who, "=", _amount("Hours a month", "change hours"))


def _stand_in(now: Analysis) -> str | None:
    who = _person(now, "For whom", "change for whom")
    return _joined(who, ":", _person(now, "Who stands in", "change stand-in"))


def _reroute(now: Analysis) -> str | None:
    link = _link(now)
    return _joined(link, "=", _person(now, "Who supplies it instead", "change supplier"))


def _volume(now: Analysis) -> str | None:
    link = _link(now)
    return _joined(link, "=", _amount("Deliveries a month", "change volume"))


def _turnaround(now: Analysis) -> str | None:
    link = _link(now)
    return _joined(link, "=", _amount("Working hours from request to delivery", "change time"))


_ASKS: dict[str, Callable[[Analysis], str | None]] = {
    "repair": _link,
    "away": lambda now: _person(now, "Who", "change away"),
    "hours": _hours,
    "alternative": _stand_in,
    "reroute": _reroute,
    "volume": _volume,
    "turnaround": _turnaround,
}
