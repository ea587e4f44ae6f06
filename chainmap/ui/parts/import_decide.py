"""What a person decides on the page IMPORT; the upload is then read again in that way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st

from chainmap.intake.decisions import Decisions
from chainmap.ui import state

K = TypeVar("K")
V = TypeVar("V")


def _with(said: Mapping[K, V], key: K, value: V | None) -> dict[K, V]:
    """``said`` with ``value`` for ``key``; without ``key`` where the value is None."""
    rest = {one: kept for one, kept in said.items() if one != key}
    return rest if value is None else {**rest, key: value}


def with_column(decided: Decisions, file: str, sheet: str, heading: str, name: str) -> Decisions:
    """``heading`` of one sheet means the column ``name``, '' for none.

    >>> with_column(Decisions(), "a.csv", "a", "Who", "name").columns
    {('a.csv', 'a'): {'Who': 'name'}}
    """
    mine = {**decided.columns.get((file, sheet), {}), heading: name}
    return replace(decided, columns=_with(decided.columns, (file, sheet), mine))


def with_columns(decided: Decisions, file: str, sheet: str, meant: Mapping[str, str]) -> Decisions:
    """The same for several headings of one sheet at once."""
    for heading, name in meant.items():
        decided = with_column(decided, file, sheet, heading, name)
    return decided


def with_layout(decided: Decisions, place: str, name: str | None) -> Decisions:
    """The sheet at ``place`` is read as ``name``; None leaves it to chainmap."""
    return replace(decided, layouts=_with(decided.layouts, place, name))


def with_directions(decided: Decisions, answers: Mapping[str, str]) -> Decisions:
    """Place -> 'supplies' or 'depends-on'."""
    return replace(decided, direction={**decided.direction, **answers})


def with_side(decided: Decisions, file: str, side: str | None) -> Decisions:
    """``file`` was filled in by ``side``; None: it is not said."""
    return replace(decided, stated_by=_with(decided.stated_by, file, side))


def with_references(decided: Decisions, accepted: Mapping[str, str]) -> Decisions:
    """Text as written -> identifier: those accepted, and no others."""
    return replace(decided, references=dict(accepted))


def with_rule(decided: Decisions, rule: str, on: bool) -> Decisions:
    """A rule for whole columns counts, or does no more."""
    return replace(decided, rules=decided.rules | {rule} if on else decided.rules - {rule})


def on_choice(key: str, change: Callable[[Decisions, Any], Decisions]) -> dict[str, Any]:
    """What a widget needs so that choosing in it decides: its key and what it calls."""

    def chosen() -> None:
        if upload := state.pending():
            decide(change(upload.decided, st.session_state[key]))

    return {"key": key, "on_change": chosen}


def decide(decided: Decisions) -> None:
    """Read the upload again in this way."""
    if upload := state.pending():
        state.pend(upload.decide(decided))
