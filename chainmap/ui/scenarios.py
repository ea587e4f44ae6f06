"""What the session tries: the changes being put together, the scenarios saved, what they do."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import streamlit as st

from chainmap.changes import Scenario, free_name
from chainmap.changes.scenario import Fitting, Said
from chainmap.risk import Comparison, what_if
from chainmap.ui import state
from chainmap.ui.state import Analysis, Say

T = TypeVar("T")
_DRAFT, _NAME, _ASKED, _MADE = (
    "chainmap draft",
    "chainmap draft name",
    "chainmap asked changes",
    "what was tried",
)
PARTS = ("Plan", "What if", "Scenarios", "Absences")
PART, _NEXT = "keep fix part", "chainmap fix part"
#: What the address may ask to be tried: ?repair=LINK_ID, ?away=EMPLOYEE_ID, ?hours=EMPLOYEE_ID=+10.
ADDRESSED = ("repair", "away", "hours")
_REMEMBERED = 24


@dataclass(frozen=True, eq=False)
class Tried:
    """What of some changes fits the data, and what it does to customers.

    The chain after them is not kept, only the one that they are about.
    """

    fitting: Fitting
    found: Comparison


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


def tried(now: Analysis, scenario: Scenario, say: Say) -> Tried:
    """What a scenario does, worked out once for the same data, settings and changes."""

    def made() -> Tried:
        fitting = scenario.fitting(now.chain)
        found = what_if(
            now.chain,
            fitting.changes,
            assumptions=now.risk.assumptions,
            seed=now.risk.seed,
            progress=say,
        )
        return Tried(replace(fitting, chain=now.chain), replace(found, chain=now.chain))

    return once(now, ("what-if", scenario.said), made)


def once(now: Analysis, key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gave when the session first asked it of these data and settings."""
    kept = st.session_state.get(_MADE)
    if kept is None or kept[0] is not now.risk:
        kept = st.session_state[_MADE] = (now.risk, OrderedDict())
    made: OrderedDict[Hashable, object] = kept[1]
    if key not in made:
        made[key] = make()
    made.move_to_end(key)
    while len(made) > _REMEMBERED:
        made.popitem(last=False)
    return cast(T, made[key])


def known(now: Analysis, key: Hashable) -> bool:
    """Whether that is worked out already."""
    kept = st.session_state.get(_MADE)
    return kept is not None and kept[0] is now.risk and key in kept[1]
