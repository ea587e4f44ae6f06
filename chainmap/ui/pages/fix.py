"""FIX FIRST: what to repair within the hours there are, and what a change does to customers."""

import streamlit as st

from chainmap.ui import scenarios, state
from chainmap.ui.parts import (
    empty,
    heading,
    plan_found,
    plan_limits,
    plan_table,
    scenario_draft,
    scenario_drill,
    scenario_found,
    scenario_pick,
    scenario_save,
    scenario_shelf,
)
from chainmap.ui.state import Analysis
from chainmap.ui.words import number


def plan(now: Analysis) -> None:
    """The limits, the plan and the repair that is chosen in it."""
    limits = plan_limits.show(now)
    made = plan_found.made(now, limits)
    if made.steps.empty:
        plan_found.nothing(now, made, limits)
        return
    left, right = st.columns([14, 8], gap="medium")
    with left:
        plan_found.line(now, made, limits)
        link_id = plan_table.show(now, made)
    with right:
        plan_table.as_scenario(now, made, f"Plan of {number(limits.hours)} hours")
        plan_table.card(now, made, link_id)
        plan_found.curve(made)


def what_if(now: Analysis) -> None:
    """What is tried, what it does, and where to keep it."""
    draft = scenarios.draft()
    left, right = st.columns([9, 13], gap="medium")
    with left:
        scenario_pick.show(now)
    if not draft.said:
        right.info(
            "Add a change on the left: what would customers notice? Several changes are tried "
            "together."
        )
        return
    with right:
        tried = scenario_found.tried(now, draft)
    with left:
        scenario_draft.show(draft, tried.fitting)
    with right:
        scenario_found.show(now, tried.found)
        scenario_save.show(now)


PARTS = {
    "Plan": plan,
    "What if": what_if,
    "Scenarios": scenario_shelf.show,
    "Absences": scenario_drill.show,
}


def parts(now: Analysis) -> None:
    """The choice between the parts, and the one that is chosen."""
    scenarios.turn()
    chosen = st.segmented_control(
        "Part",
        list(PARTS),
        default=None if scenarios.PART in st.session_state else scenarios.PARTS[0],
        required=True,
        key=scenarios.PART,
        label_visibility="collapsed",
        persist_state="session",
    )
    # a place of its own for each, so that nothing of another part is left while one is made
    places = {name: st.container() if name == chosen else st.empty() for name in PARTS}
    with places[str(chosen)]:
        PARTS[str(chosen)](now)


def show() -> None:
    """Draw the page."""
    asked = scenarios.listen()
    now = state.analysis()
    heading.show("Fix first", now)
    if now is None:
        empty.show("What to repair first, and what a change would do to customers.")
        return
    if now.chain.moments.empty:
        st.info(
            "These data name no moment of truth, so no repair and no change can be weighed. Add "
            "the sheet “Moments of truth” (it is in the template on Import) and upload again."
        )
        return
    if asked:
        scenarios.adopt()
        scenarios.show_part("What if")
    parts(now)


if __name__ == "__main__":
    show()
