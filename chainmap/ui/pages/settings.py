"""SETTINGS: the assumptions and what can be set about the rules, with what they mean."""

import streamlit as st

from chainmap.assumptions import Assumptions
from chainmap.ui import state
from chainmap.ui.parts import (
    about,
    accepting,
    assumptions_table,
    downloads,
    empty,
    heading,
    method,
    rule_list,
    settings_table,
    working,
)
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis


def settings(now: Analysis) -> None:
    """The tables to change, and the file that keeps what was decided."""
    for one in state.told():
        st.warning(plain(one))
    chosen = settings_table.show(now.settings)
    if chosen is not None and chosen != now.settings:
        with working.steps("Analysing with these settings") as say:
            state.set_up(chosen, say)
        settings_table.renew()
        st.rerun()
    said = ", ".join(f"{name} = {value:g}" for name, value in now.settings.changed.items())
    st.caption(plain(f"Changed: {said}") if said else "Everything is as by default.")
    downloads.decided(now.imported, lambda: now.decided, "save settings")


def to_set(now: Analysis | None) -> None:
    """What can be set; before there are data, what is assumed."""
    if now is None:
        empty.show("What is assumed where the data say nothing, and from when on a rule speaks.")
        assumptions_table.show(Assumptions())
    else:
        settings(now)
        accepting.show(now)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Settings", now)
    first, rules, how, who = st.tabs(["What can be set", "The rules", "The method", "About"])
    with first:
        to_set(now)
    with rules:
        rule_list.show()
    with how:
        method.show()
    with who:
        about.show()


if __name__ == "__main__":
    show()
