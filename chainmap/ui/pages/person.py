"""PERSON: the chain card of one employee, to read together and to print."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import empty, heading, person_card, person_choice
from chainmap.ui.state import Analysis

#: What is inside a container of this key is not printed.
SCREEN_ONLY = "screen-only"


def chosen(now: Analysis, employee_id: str) -> None:
    """What can be done, and the card."""
    shown = person_card.made(now, employee_id)
    with st.container(key=SCREEN_ONLY):
        heading.show("Person", now)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            person_choice.search(now)
            person_choice.neighbours(now, employee_id)
        person_card.actions(now, shown)
    person_card.show(now, shown)


def nobody(now: Analysis) -> None:
    """Everybody to choose from."""
    heading.show("Person", now)
    st.write(
        "My customers and what they need, my suppliers, and where the two sides disagree: on one "
        "card, to read together and to print. Whose?"
    )
    person_choice.search(now)
    person_choice.browse(now)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    if now is None:
        heading.show("Person", None)
        empty.show("Whom somebody serves, who serves them, and where the two sides disagree.")
        return
    employee_id = person_choice.chosen(now)
    if employee_id is None:
        nobody(now)
    else:
        chosen(now, employee_id)


if __name__ == "__main__":
    show()
