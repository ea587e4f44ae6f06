"""A long calculation on a page: its steps, its result, and what cancelling leaves behind."""

import ast
from pathlib import Path

from streamlit.testing.v1 import AppTest

import chainmap.ui.pages as pages


def calculating() -> None:
    import streamlit as st

    from chainmap.examples import tiny
    from chainmap.risk import what_if
    from chainmap.ui.parts import working

    st.text("above")
    got = working.calculated("Trying *it*", what_if, tiny(), [])
    st.session_state["got"] = got.before.weighted
    st.text("below")


def test_a_calculation_gives_its_result_and_leaves_no_trace_of_its_steps():
    app = AppTest.from_function(calculating, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["got"] > 0
    assert [one.value for one in app.text] == ["above", "below"]
    assert not app.status
    assert not app.button


def test_cancelled_it_does_not_begin_again_by_itself():
    app = AppTest.from_function(calculating, default_timeout=60)
    app.session_state["cancel Trying *it*"] = True
    app.run()
    assert not app.exception
    assert "got" not in app.session_state
    assert "cancelled" in app.info[0].value
    app.session_state["cancel Trying *it*"] = False
    app.button(key="again Trying *it*").click().run()
    assert app.session_state["got"] > 0
    assert [one.value for one in app.text] == ["above", "below"]


def test_no_part_begins_a_thread_of_its_own():
    parts = Path(pages.__file__).parent.parent / "parts"
    for file in parts.glob("*.py"):
        named = [
            one
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for one in [getattr(node, "module", None), *(each.name for each in node.names)]
        ]
        assert "threading" not in named, file.name
