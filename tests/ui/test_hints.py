"""The five hints: shown once there are data, followed page by page, switched off and on again."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from chainmap.ui import app as packaged
from chainmap.ui import navigation
from chainmap.ui.parts import tour

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def app():
    return AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()


@pytest.fixture
def loaded(app, company):
    app.file_uploader[0].set_value([("company.xlsx", company, SHEET)])
    app.run()
    return app.button(key="use import").click().run()


def hint(app):
    return [one.value for one in app.markdown if one.value.startswith("**Hint")]


def test_there_is_no_hint_before_the_first_click(app):
    assert not hint(app)


def test_the_hints_lead_from_page_to_page(loaded):
    seen = []
    for one in tour.HINTS:
        assert not loaded.exception
        (words,) = hint(loaded)
        assert one.words in words
        seen.append(words[:13])
        if one is not tour.HINTS[-1]:
            loaded.button(key="hint next").click().run()
    assert seen == [f"**Hint {at} of 5" for at in range(1, 6)]
    assert "hint next" not in [one.key for one in loaded.button]


def test_hints_are_switched_off_and_on_again(loaded):
    loaded.button(key="hints off").click().run()
    assert not hint(loaded)
    loaded.switch_page("pages/findings.py").run()
    assert not hint(loaded)
    loaded.switch_page("pages/settings.py").run()
    loaded.toggle(key="hints False").set_value(True).run()
    loaded.switch_page("pages/start.py").run()
    assert hint(loaded)


def test_every_hint_is_on_a_page_of_the_menu():
    assert {one.page for one in tour.HINTS} <= set(navigation.PAGES)
