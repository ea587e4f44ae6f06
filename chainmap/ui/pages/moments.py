"""MOMENTS: how often each moment of truth goes wrong, and the chain behind it."""

import streamlit as st

from chainmap.ui import state
from chainmap.ui.parts import (
    assumptions_table,
    downloads,
    empty,
    heading,
    moment_chain,
    moment_complaints,
    moment_promise,
    moment_table,
    moment_xray,
)
from chainmap.ui.state import Analysis


def moments(now: Analysis) -> None:
    """The X-ray by service process, the same as tables, and what else is known."""
    process = moment_table.chosen_process(now)
    drawn, every, one, promise, complaints = st.tabs(
        [
            "X-ray",
            "All as a table",
            "Behind one moment",
            "Are promises kept?",
            "Do complaints agree?",
        ]
    )
    table = moment_table.by_process(now.once("moments", lambda: moment_table.rows(now)), process)
    with every:
        moment_table.show(table)
        downloads.table(
            "Download the moments (CSV)", lambda: table, "chainmap-moments.csv", key="moments csv"
        )
    with one:
        moment_chain.show(now, moment_chain.chosen(now, list(table.index)))
    with drawn:  # behind those that don't wait for the promises
        moment_xray.show(now, process, moment_promise.found(now))
    with promise:
        moment_promise.show(now)
    with complaints:
        moment_complaints.show(now)


def show() -> None:
    """Draw the page."""
    now = state.analysis()
    heading.show("Moments of truth", now)
    if now is None:
        empty.show("How often each contact with a customer goes wrong, and which links cause it.")
        return
    if now.chain.moments.empty:
        st.info(
            "These data name no moment of truth, so no disappointment is computed. Add the sheet "
            "“Moments of truth” (it is in the template on Import) and upload again."
        )
    else:
        moments(now)
    assumptions_table.show(now.risk.assumptions)


if __name__ == "__main__":
    show()
