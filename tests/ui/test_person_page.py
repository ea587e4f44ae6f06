"""The page Person: found by name, reached by an address, walked within the team."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from chainmap import intake
from chainmap.ui import app as packaged
from chainmap.ui import state

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def app_of(content, **address):
    app = AppTest.from_file(Path(packaged.__file__), default_timeout=120)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    app.file_uploader[0].set_value([("company.xlsx", content, SHEET)])
    app.run()
    return app.button(key="use import").click().run()


def person(app):
    app.switch_page("pages/person.py").run()
    assert not app.exception
    return app


def card(app):
    return "".join(one.proto.body for one in app.get("html") if "<article" in one.proto.body)


@pytest.fixture
def chain(company):
    return intake.read_bytes({"company.xlsx": company}).chain


def test_at_first_everybody_is_there_to_choose(company):
    app = person(app_of(company))
    (table,) = [one.value for one in app.dataframe if "supplied" in one.value]
    assert table["name"].tolist() == ["Ana Ruiz", "Ben Okafor", "Cleo Maas"]
    assert table["supplied"].tolist() == [2, 1, 0]
    assert not card(app)


def test_somebody_is_found_by_name(company):
    app = person(app_of(company))
    app.selectbox(key="person find").set_value("E1").run()
    assert not app.exception
    assert "Ana Ruiz</bdi></h2>" in card(app)
    assert app.query_params["focus"] == "E1"


def test_an_address_opens_the_card(company):
    assert "Ben Okafor</bdi></h2>" in card(person(app_of(company, focus="E2")))


def test_a_link_opens_the_card_of_its_supplier(company, chain):
    link = chain.links.loc[chain.links["deliverable"] == "quote", "link_id"].iloc[0]
    assert "Ben Okafor</bdi></h2>" in card(person(app_of(company, focus=link)))


def test_a_team_opens_its_first_by_name(company):
    assert "Ana Ruiz</bdi></h2>" in card(person(app_of(company, focus="team:Product data")))


def test_the_next_in_the_team():
    app = AppTest.from_file(Path(packaged.__file__), default_timeout=120)
    app.query_params["focus"] = "E012"
    app.run().button(key="load sample").click().run()
    person(app)
    before = card(app)
    app.button(key="person next").click().run()
    assert card(app) != before
    app.button(key="person previous").click().run()
    assert card(app) == before


def test_nobody_else_in_the_team_nobody_next(company):
    app = person(app_of(company, focus="E3"))
    assert not [one for one in app.button if one.key in ("person next", "person previous")]


def test_the_card_goes_to_the_map(company):
    app = person(app_of(company, focus="E1"))
    app.button(key="person on the map").click().run()
    assert not app.exception
    assert app.title[0].value == "Map"
    assert app.session_state[state._SELECTION].id == "E1"


def test_hostile_cells_are_only_text(hostile_company):
    app = person(app_of(hostile_company, focus="E1"))
    shown = card(app)
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "<script" not in shown


def test_a_finding_leads_to_the_card(company):
    app = app_of(company)
    app.switch_page("pages/findings.py").run()
    app.button(key="finding card").click().run()
    assert not app.exception
    assert app.title[0].value == "Person"
    assert "</bdi></h2>" in card(app)
