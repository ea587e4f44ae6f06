"""The map page without a browser: it runs, says what it shows, and is a table as well."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent


@pytest.fixture
def app(company: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    file = tmp_path / "company.xlsx"
    file.write_bytes(company)
    monkeypatch.setenv("CHAINMAP_FILE", str(file))
    app = AppTest.from_file(str(HERE / "map_app.py"), default_timeout=60)
    for panel in ("map tables", "map filters"):  # what is in them is made when they are open
        app.session_state[panel] = True
    return app


def address(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def frames(app: AppTest) -> list[list[str]]:
    return [table.value.columns.tolist() for table in app.dataframe]


def test_the_page_says_what_it_shows_and_gives_it_as_tables(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert "3 of 3 links shown" in [one.value for one in app.caption]
    boxes, lines = (table.value for table in app.dataframe)
    names = {"Product data", "No team", "Order desk", "A quote", "The bill"}
    assert set(boxes["Name"]) == names
    assert lines["Links"].sum() == 3


@pytest.mark.parametrize(
    ("focus", "kind"), [("E1", "Employee"), ("M1", "Moment of truth"), ("team:Order desk", "Team")]
)
def test_a_deep_link_fills_the_panel(app: AppTest, focus: str, kind: str) -> None:
    app.query_params["focus"] = focus
    app.run()
    assert not app.exception
    assert kind in [one.value for one in app.caption]


def test_what_can_be_found_is_sent_and_what_is_found_goes_in_the_middle(app: AppTest) -> None:
    app.run()
    (search,) = [
        one.proto for one in app.get("bidi_component") if "Find a person" in one.proto.json
    ]
    assert json.loads(search.json)["options"]["employee:E2"] == "Ben Okafor · Order desk"
    app.query_params["around"] = "employee:E2"
    app.run()
    assert not app.exception
    assert "In the middle" in app.dataframe[-2].value["Column"].tolist()


def test_an_address_sets_every_control(app: AppTest) -> None:
    app.query_params.update(
        {"around": "moment:M1", "up": "2", "way": "up", "layer": "load", "only": "weak"}
    )
    app.run()
    assert not app.exception
    assert app.select_slider(key="map up").value == 2
    assert app.pills(key="map only").value == ["weak"]
    app.select_slider(key="map up").set_value(3).run()
    assert address(app, "up") == "3"
    assert address(app, "layer") == "load"


def test_back_and_forward_lead_through_the_views(app: AppTest) -> None:
    app.run()
    assert app.button(key="map back").disabled
    app.query_params["around"] = "employee:E2"
    app.run()
    app.pills(key="map only").set_value(["weak"]).run()
    app.button(key="map back").click().run()
    assert address(app, "around") == "employee:E2"
    assert "only" not in app.query_params
    app.button(key="map back").click().run()
    assert "around" not in app.query_params
    app.button(key="map forward").click().run()
    assert address(app, "around") == "employee:E2"


def test_an_unknown_focus_shows_the_whole_organisation(app: AppTest) -> None:
    for nobody in ("E99", "team:Nobody"):
        app.query_params["focus"] = nobody
        app.run()
        assert not app.exception
        assert any("What to do here" in one.value for one in app.markdown)


def test_a_way_that_is_not_there_is_said(app: AppTest) -> None:
    app.query_params.update({"from": "employee:E3", "to": "moment:M2"})
    app.run()
    assert not app.exception
    assert "No hand" in app.warning[0].value


def test_the_panel_of_a_link_has_what_both_sides_say(app: AppTest) -> None:
    app.query_params["focus"] = "M1"
    app.run()
    link = next(one for one in app.dataframe[-1].value.index if one.startswith("L"))
    app.query_params["focus"] = link
    app.run()
    text = "\n".join(one.value for one in app.markdown)
    for words in ("What each side says", "Supplier:", "Customer:", "Is it clear?", "Late:"):
        assert words in text


def test_only_weak_links_are_counted_when_asked_for(app: AppTest) -> None:
    app.run()
    app.pills(key="map only").set_value(["weak"]).run()
    assert not app.exception
    shown = [one.value for one in app.caption if "links shown" in one.value]
    assert shown == ["3 of 3 links shown"]
    app.pills(key="map statuses").set_value(["clear"]).run()
    shown = [one.value for one in app.caption if "links shown" in one.value]
    assert shown == ["0 of 3 links shown, 3 left out"]
