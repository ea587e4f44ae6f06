"""REPORT: choose what to take, look at it, download it."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import state
from chainmap.ui.parts import empty, heading, report_choice, report_made
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis


def desk(now: Analysis) -> None:
    """The choices to the left, what came of them to the right."""
    left, right = st.columns([5, 11], gap="medium")
    with left, st.container(border=True, key="card-choice"):
        wish = report_choice.show(now)
        asked = st.button("Make it", type="primary", key="make report", disabled=not wish.formats)
    with right:
        if asked:
            try:
                report_made.make(now, wish)
            except ChainmapError as error:
                st.error(plain(error))
        got = report_made.found(now)
        if got is None:
            st.info(
                "Choose what to take and press “Make it”: it is shown here before you download it."
            )
            return
        if got.wish != wish:
            st.info("The choices have changed since this was made. Press “Make it” to renew it.")
        left_out = report_made.chosen_parts(got)
        report_made.downloads(got, left_out)
        report_made.preview(got, left_out)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Report", now)
    if now is None:
        empty.show("A report that stands without the app, slides, a workbook, graph files.")
        return
    desk(now)


if __name__ == "__main__":
    show()
