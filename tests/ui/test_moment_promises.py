"""Promises and complaints on the page of the moments."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from chainmap import sample
from chainmap.risk import calibrate
from chainmap.ui import app as packaged
from chainmap.ui.parts import moment_complaints

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def opened():
    """The page of the moments with the sample of this name."""

    def on(name: str) -> AppTest:
        app = AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()
        content = sample.path(name).read_bytes()
        app.file_uploader[0].set_value([(f"{name}.xlsx", content, SHEET)])
        app.run()
        app.button(key="use import").click().run()
        return app.switch_page("pages/moments.py").run()

    return on


def words(app: AppTest) -> str:
    return "\n".join(
        one.value for kind in ("markdown", "caption", "warning") for one in app.get(kind)
    )


def test_promises_stand_on_the_page_and_missing_complaints_are_said(opened) -> None:
    app = opened("five")
    assert not app.exception
    assert "2 promises, 2 with all times known" in words(app)
    assert "No complaints are given" in words(app)
    assert "calibrate" not in [one.key for one in app.button]
    table = next(one.value for one in app.dataframe if "Turnarounds in a row" in one.value)
    assert table["Promise"].tolist() == [40.0, 60.0]
    assert table["Turnarounds in a row"].tolist() == ["56.0 h", "100 h"]


def test_complaints_are_compared_when_asked(opened, monkeypatch) -> None:
    quick = partial(calibrate, draws=50, samples=100)
    monkeypatch.setattr(moment_complaints, "calibrate", quick)
    app = opened("company")
    assert not any("Verdict" in one.value for one in app.dataframe)
    app.button(key="calibrate").click().run()
    assert not app.exception
    table = next(one.value for one in app.dataframe if "Verdict" in one.value)
    assert table["Complaints"][0] == "9 of 540"
    assert "Not every disappointed customer complains" in words(app)
    app.run()
    assert any("Verdict" in one.value for one in app.dataframe)
