"""The button that tries a change: it opens FIX FIRST with the change among those being tried; only
where the change can do something."""

import math
from typing import Literal

import streamlit as st

from chainmap.findings import Finding
from chainmap.measures.failure import cleared
from chainmap.risk import Risk
from chainmap.ui import navigation
from chainmap.ui.sharing import remembered
from chainmap.ui.state import Analysis
from chainmap.ui.words import rows_of

Kind = Literal["repair", "away", "hours"]
_AWAY = "one_absence_away"
_MORE = "more hours a month"
#: Groups of findings that are about the way to the customer, the customer or the data.
_NO_LINK = ("P", "M", "D")
_NOTHING = 1e-12


def show(kind: Kind, id: str, *, key: str, label: str = "Try it") -> None:
    """Try what it does that the link ``id`` is repaired, that the employee ``id`` is away, or that
    one has other hours (``id`` is EMPLOYEE_ID=AMOUNT then)."""
    if st.button(label, key=key, help="What customers would notice, under Fix first"):
        navigation.go("fix", **{kind: id})


def of(now: Analysis, finding: Finding, *, key: str) -> None:
    """Try what would mend a finding, or what it warns of; nothing where no one change does."""
    change = None if now.chain.moments.empty else tries(finding)
    if change and (change[0] != "repair" or change[1] in mended(now)):
        show(*change, key=key)


def of_link(now: Analysis, link_id: str, *, key: str) -> None:
    """Try the repair of a link; where that does nothing, what does, and why."""
    if now.chain.moments.empty:
        return
    if link_id in mended(now):
        show("repair", link_id, key=key, label="What if repaired?")
        return
    if not now.overloaded.get(link_id, False):
        st.caption("There is nothing to repair: it is clear, and its turnaround is kept.")
        return
    who = str(rows_of(now.chain, [link_id]).loc[link_id, "supplier_id"])
    more = hours_for(now, who)
    if more:
        label = f"What if with {more} more hours a month?"
        show("hours", f"{who}=+{more}", key=key, label=label)
    helps = "more hours, " if more else ""
    st.caption(
        f"A repair does nothing: it is clear, but late. What helps: {helps}a longer turnaround, "
        "fewer deliveries, or somebody else who supplies it (under Fix first, What if)."
    )


def hours_for(now: Analysis, employee_id: str) -> int:
    """So many more hours a month as would do for an overloaded supplier; 0 where none would."""
    mine = [tries(one) for one in now.every.items if one.employees == (employee_id,)]
    asked = [text for change in mine if change and change[0] == "hours" for text in change[1:]]
    return max((int(one.rpartition("=+")[2]) for one in asked), default=0)


def mended(now: Analysis) -> frozenset[str]:
    """The links that a repair makes better."""
    return remembered(now.risk, _mended)


def _mended(risk: Risk) -> frozenset[str]:
    links = risk.links
    wrong = links["own_failure"].to_numpy()
    better = cleared(wrong, links["late"].to_numpy(), risk.assumptions) < wrong - _NOTHING
    return frozenset(links.loc[better, "link_id"])


def tries(finding: Finding) -> tuple[Kind, str] | None:
    """The change to try for a finding: the hours that would do, the absence, or the repair."""
    who = finding.employees[0] if len(finding.employees) == 1 else ""
    if who and finding.name == _AWAY:
        return "away", who
    more = [_whole(value) for name, value in finding.evidence.items() if _MORE in name]
    if who and any(more):
        return "hours", f"{who}=+{max(more)}"
    if len(finding.links) == 1 and not more and finding.code[:1] not in _NO_LINK:
        return "repair", finding.links[0]
    return None


def _whole(hours: object) -> int:
    """Hours rounded up; 0 where they are unknown, or none would do."""
    given = isinstance(hours, int | float) and math.isfinite(hours) and hours > 0
    return math.ceil(float(str(hours))) if given else 0
