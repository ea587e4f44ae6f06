"""The map page without a browser: it runs, says what it shows, and is a table as well."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent


@pytest.fixture
def app(company: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    file = tmp_path / "company.xlsx"
    file.write_bytes(company)
    monkeypatch.setenv("CHAINMAP_FILE", str(file))
    return AppTest.from_file(str(HERE / "map_app.py"), default_timeout=60)


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


def test_a_search_puts_what_was_found_in_the_middle(app: AppTest) -> None:
    app.run()
    app.selectbox(key="map find").select("employee:E2").run()
    assert not app.exception
    assert "In the middle" in app.dataframe[-2].value["Column"].tolist()
    assert "E2" in app.query_params["focus"]


def test_only_weak_links_are_counted_when_asked_for(app: AppTest) -> None:
    app.run()
    app.pills(key="map only").set_value(["weak"]).run()
    assert not app.exception
    shown = [one.value for one in app.caption if "links shown" in one.value]
    assert shown == ["3 of 3 links shown"]
    app.pills(key="map statuses").set_value(["clear"]).run()
    shown = [one.value for one in app.caption if "links shown" in one.value]
    assert shown == ["0 of 3 links shown, 3 left out"]
