"""How much can be repaired: hours for talks, a number of links, and those to leave alone."""

from dataclasses import dataclass

import streamlit as st

from chainmap.ui import scenarios
from chainmap.ui.parts import scenario_names as names
from chainmap.ui.state import Analysis
from chainmap.ui.words import count

HOURS, COUNT, _KEEP = "keep plan hours", "keep plan count", "plan leave alone"
DEFAULT = 40.0


@dataclass(frozen=True)
class Limits:
    """Hours there are, how many links at most (None: any number), links to leave alone."""

    hours: float
    count: int | None
    keep: frozenset[str]


def show(now: Analysis) -> Limits:
    """The three questions."""
    first, second, third = st.columns([2, 2, 5])
    st.session_state.setdefault(HOURS, DEFAULT)
    with first:
        hours = st.number_input(
            "Hours for talks",
            0.0,
            100_000.0,
            step=5.0,
            format="%g",
            key=HOURS,
            persist_state="session",
            help="Working hours that both sides of the links have for talks, all together.",
        )
    with second:
        most = st.number_input(
            "At most so many links",
            1,
            value=None,
            placeholder="any number",
            key=COUNT,
            persist_state="session",
        )
    with third:
        keep = _leave_alone(now)
    return Limits(float(hours), most, keep)


def _leave_alone(now: Analysis) -> frozenset[str]:
    words, kept = names.links_of(now), scenarios.kept(now)
    there = sorted(one for one in kept if one in words.index)
    offered = names.some(words, "", there)
    chosen = st.multiselect(
        "Links to leave as they are",
        offered,
        there,
        format_func=lambda one: names.shown(words, one),
        placeholder="none",
        key=f"{_KEEP} {hash(now.imported.sha256)}",
        help="Links that can't be talked about now. Kept with what was decided.",
    )
    if len(words) > len(offered):
        st.caption(f"The {len(offered):,} of {len(words):,} links that add most can be chosen.")
    if gone := len(kept) - len(there):
        st.caption(f"{count(gone, 'link')} to leave alone, decided before: no longer there.")
    if set(chosen) != set(there):
        scenarios.keep(now, [*chosen, *(kept - set(there))])
    return frozenset(chosen)
