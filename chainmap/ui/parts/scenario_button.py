"""The button that tries a change: it opens FIX FIRST with the change among those being tried."""

import math
from typing import Literal

import streamlit as st

from chainmap.findings import Finding
from chainmap.ui import navigation

Kind = Literal["repair", "away", "hours"]
_AWAY = "one_absence_away"
_MORE = "more hours a month"


def show(kind: Kind, id: str, *, key: str, label: str = "Try it") -> None:
    """Try what it does that the link ``id`` is repaired, that the employee ``id`` is away, or that
    one has other hours (``id`` is EMPLOYEE_ID=AMOUNT then)."""
    if st.button(label, key=key, help="What customers would notice, under Fix first"):
        navigation.go("fix", **{kind: id})


def of(finding: Finding, *, key: str) -> None:
    """Try what would mend a finding, or what it warns of; nothing where no one change does."""
    if change := tries(finding):
        show(*change, key=key)


def tries(finding: Finding) -> tuple[Kind, str] | None:
    """The change to try for a finding: the hours that would do, the absence, or the repair."""
    who = finding.employees[0] if len(finding.employees) == 1 else ""
    if who and finding.name == _AWAY:
        return "away", who
    more = [_whole(value) for name, value in finding.evidence.items() if _MORE in name]
    if who and any(more):
        return "hours", f"{who}=+{max(more)}"
    if len(finding.links) == 1 and not more:
        return "repair", finding.links[0]
    return None


def _whole(hours: object) -> int:
    """Hours rounded up; 0 where they are unknown, or none would do."""
    given = isinstance(hours, int | float) and math.isfinite(hours) and hours > 0
    return math.ceil(float(str(hours))) if given else 0
