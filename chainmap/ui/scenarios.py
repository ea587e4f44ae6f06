"""What the session tries: the changes being put together, and the scenarios saved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import streamlit as st

from chainmap.changes import Scenario, free_name
from chainmap.changes.scenario import Said
from chainmap.ui import state
from chainmap.ui.state import Analysis

_DRAFT, _NAME, _ASKED = "chainmap draft", "chainmap draft name", "chainmap asked changes"
PARTS = ("Plan", "What if", "Scenarios", "Absences")
PART, _NEXT = "keep fix part", "chainmap fix part"
#: What the address may ask to be tried: ?repair=LINK_ID, ?away=EMPLOYEE_ID, ?hours=EMPLOYEE_ID=+10.
ADDRESSED = ("repair", "away", "hours")


def draft() -> Scenario:
    """The changes that are being put together."""
    return cast(Scenario, st.session_state.get(_DRAFT, Scenario()))


def draft_name() -> str:
    """The name of the saved scenario that the draft was taken from, '' for none."""
    return cast(str, st.session_state.get(_NAME, ""))


def put(scenario: Scenario, name: str | None = None) -> None:
    """Go on with ``scenario``; ``name`` : what it is saved as, None: as before."""
    st.session_state[_DRAFT] = scenario
    if name is not None:
        st.session_state[_NAME] = name


def saved(now: Analysis) -> Mapping[str, Scenario]:
    """The scenarios kept with the data, by name, in the order in which they were saved."""
    return now.imported.decisions.scenarios


def save(now: Analysis, name: str, scenario: Scenario) -> None:
    """Keep ``scenario`` under ``name``; what was called so before is replaced."""
    _decide(now, {**saved(now), name: scenario})


def keep_new(now: Analysis, name: str, said: Sequence[Said]) -> str:
    """Keep changes as a new scenario; its name, numbered where ``name`` is taken."""
    free = free_name(name, saved(now))
    save(now, free, Scenario.of(said))
    return free


def delete(now: Analysis, name: str) -> None:
    """Forget a scenario."""
    _decide(now, {one: what for one, what in saved(now).items() if one != name})
    if draft_name() == name:
        st.session_state[_NAME] = ""


def rename(now: Analysis, name: str, new: str) -> None:
    """Call a scenario otherwise; it stays in its place."""
    _decide(now, {new if one == name else one: what for one, what in saved(now).items()})
    if draft_name() == name:
        st.session_state[_NAME] = new


def _decide(now: Analysis, scenarios: Mapping[str, Scenario]) -> None:
    current = state.analysis() or now
    state.try_out(replace(current.imported.decisions, scenarios=scenarios))


def kept(now: Analysis) -> frozenset[str]:
    """The links that a plan leaves as they are."""
    return now.imported.decisions.keep


def keep(now: Analysis, link_ids: Sequence[str]) -> None:
    """Let a plan leave these links as they are."""
    current = state.analysis() or now
    state.try_out(replace(current.imported.decisions, keep=frozenset(link_ids)))


def show_part(name: str) -> None:
    """Show another part of the page from the next run on."""
    st.session_state[_NEXT] = name


def turn() -> None:
    """Do what :func:`show_part` asked for; before the choice of parts is drawn."""
    if name := st.session_state.pop(_NEXT, None):
        st.session_state[PART] = name


def listen() -> bool:
    """Take what the address asks to be tried, once; whether it asked for something."""
    asked = [(kind, st.query_params[kind]) for kind in ADDRESSED if kind in st.query_params]
    for kind, _ in asked:
        del st.query_params[kind]
    before = cast(list[Said], st.session_state.get(_ASKED, []))
    st.session_state[_ASKED] = before + asked
    return bool(before or asked)


def adopt() -> None:
    """Put what the address asked for into the draft."""
    put(draft().adding(cast(list[Said], st.session_state.pop(_ASKED, []))))
