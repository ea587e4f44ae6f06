"""What a session holds, without a browser."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from chainmap import intake
from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.ui.state import Selection, found_in


def session() -> None:
    """A script that uses what the test put into the session, and shows what is selected."""
    import streamlit as st

    from chainmap.ui import state

    state.keep_focus()
    steps = []
    if "give" in st.session_state:
        imported, name = st.session_state.pop("give")
        state.use(imported, name, steps.append)
    if "choose" in st.session_state:
        state.select(*st.session_state.pop("choose"))
    st.session_state["steps"] = steps
    st.session_state["now"] = state.analysis()
    st.session_state["selected"] = state.selection()


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(session, default_timeout=120)


def given(app: AppTest, content: bytes, name: str = "five.xlsx") -> AppTest:
    app.session_state["give"] = (intake.read_bytes({name: content}), name)
    return app.run()


@pytest.fixture(scope="module")
def teams() -> Chain:
    people = pd.DataFrame(
        {
            "employee_id": ["a", "b"],
            "name": ["Ana", "Ben"],
            "team": ["Desk", "Desk"],
            "department": ["Sales", "Sales"],
        }
    )
    row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["prices"]}
    return Chain.build(people, pd.DataFrame(row))


@pytest.mark.parametrize(
    "chosen",
    [Selection("employee", "a"), Selection("team", "Desk"), Selection("department", "Sales")],
)
def test_an_address_leads_back_to_what_it_came_from(teams, chosen):
    assert found_in(teams, chosen.address) == chosen


def test_a_link_has_its_own_address():
    link = tiny().links["link_id"][0]
    assert found_in(tiny(), link) == Selection("link", link)


@pytest.mark.parametrize("address", ["nobody", "team:", "team:Nobody", "planet:Earth", ""])
def test_an_unknown_address_leads_nowhere(teams, address):
    assert found_in(teams, address) is None


def test_a_session_starts_empty(app):
    app.run()
    assert app.session_state["now"] is None
    assert app.session_state["selected"] is None


def test_a_deep_link_is_followed_once_there_are_data(app, company):
    app.query_params["focus"] = "E2"
    app.run()
    assert app.session_state["selected"] is None
    given(app, company)
    assert app.session_state["selected"] == Selection("employee", "E2")


def test_selecting_puts_the_place_into_the_address(app, company):
    given(app, company)
    app.session_state["choose"] = ("team", "Order desk")
    app.run()
    assert app.query_params["focus"] == "team:Order desk"
    assert app.session_state["selected"] == Selection("team", "Order desk")


def test_other_data_clear_the_selection(app, company, spoilt_company):
    given(app, company)
    app.session_state["choose"] = ("employee", "E2")
    app.run()
    app.query_params.clear()
    given(app, spoilt_company)
    assert app.session_state["selected"] is None


def test_the_same_input_is_analysed_once_and_shared(company):
    first = given(AppTest.from_function(session, default_timeout=120), company, "shared.xlsx")
    second = given(AppTest.from_function(session, default_timeout=120), company, "shared.xlsx")
    assert second.session_state["steps"] == []
    assert second.session_state["now"].chain is first.session_state["now"].chain


def test_the_same_input_under_another_name_is_not_shared(company):
    first = given(AppTest.from_function(session, default_timeout=120), company, "one.xlsx")
    second = given(AppTest.from_function(session, default_timeout=120), company, "two.xlsx")
    assert second.session_state["now"].name == "two.xlsx"
    assert set(second.session_state["now"].chain.statements["file"]) == {"two.xlsx"}
    assert set(first.session_state["now"].chain.statements["file"]) == {"one.xlsx"}


def test_one_changed_cell_is_another_analysis(company, spoilt_company):
    first = given(AppTest.from_function(session, default_timeout=120), company)
    second = given(AppTest.from_function(session, default_timeout=120), spoilt_company)
    assert len(first.session_state["now"].chain.links) == 3
    assert len(second.session_state["now"].chain.links) == 2
