"""The page Report: choose, make, look, download; with names and without."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from chainmap.exports.formats import FORMATS
from chainmap.ui import app as packaged
from chainmap.ui import handover
from chainmap.ui.handover import Given, Wish
from chainmap.ui.parts import report_made
from chainmap.ui.parts.report_choice import label

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def opened():
    def open_report(content):
        app = AppTest.from_file(Path(packaged.__file__), default_timeout=180).run()
        app.file_uploader[0].set_value([("company.xlsx", content, SHEET)])
        app.run()
        app.button(key="use import").click().run()
        return app.switch_page("pages/report.py").run()

    return open_report


def make(app):
    app.button(key="make report").click().run()
    assert not app.exception
    return app


def made(app):
    return app.session_state[report_made._MADE][1]


def labels(app):
    return [one.label for one in app.download_button]


def preview(app):
    (frame,) = app.get("iframe")
    return frame.proto.srcdoc


def test_nothing_is_made_before_it_is_asked_for(opened, company):
    app = opened(company)
    assert not app.exception
    assert not app.download_button
    assert "Make it" in app.info[0].value


def test_the_report_is_shown_and_can_be_taken(opened, company):
    app = make(opened(company))
    assert labels(app) == ["Download the report (HTML)"]
    assert "Ana Ruiz" in preview(app)
    assert "company.xlsx" in preview(app)


def test_a_part_is_left_out_without_making_it_again(opened, company):
    app = make(opened(company))
    (parts,) = [one for one in app.button_group if one.key.startswith("report parts")]
    parts.set_value([one for one in parts.value if one != "meetings"]).run()
    assert not app.exception
    assert "Left out of this copy:" in preview(app)
    assert '<section id="meetings"' not in preview(app)
    assert not app.info


def test_other_choices_ask_to_make_it_again(opened, company):
    app = make(opened(company))
    app.text_input[0].set_value("Client X").run()
    assert "have changed" in app.info[0].value
    assert "Client X" in preview(make(app))


def test_without_names_there_are_none(opened, company):
    app = opened(company)
    app.button_group(key="keep report formats").set_value([one.name for one in FORMATS]).run()
    app.toggle(key="keep report nameless").set_value(True).run()
    make(app)
    assert {"Everything (ZIP)", "Who is who (JSON)"} <= set(labels(app))
    got = made(app)
    for name, content in got.files.items():
        for text in (b"Ana", b"Ruiz", b"Ben Okafor", b"price list", b"company.xlsx"):
            assert text not in content, name
    assert "E1" in json.loads(got.key)["Employee"]
    inside = zipfile.ZipFile(io.BytesIO(got.all)).namelist()
    assert inside == list(got.files)
    assert not [one for one in inside if "who" in one]


def test_other_data_have_no_report_yet(opened, company):
    app = make(opened(company))
    app.switch_page("pages/start.py").run()
    app.button(key="load sample").click().run()
    app.switch_page("pages/report.py").run()
    assert not app.download_button


def test_nothing_chosen_nothing_to_make(opened, company):
    app = opened(company)
    app.button_group(key="keep report formats").set_value([]).run()
    assert app.button(key="make report").disabled


def test_hostile_cells_are_only_text(opened, hostile_company):
    app = make(opened(hostile_company))
    assert not re.search(r"<(img|a href=.http|script)", preview(app))


def test_a_format_of_several_files_is_one_folder():
    got = handover.Handover(Wish((), ""), {"a.html": b"1", "graphs/b": b"2", "graphs/c": b"3"})
    assert got.of("graphs") == {"b": b"2", "c": b"3"}
    assert got.of("a.html") == {"a.html": b"1"}


def test_every_format_is_called_something_on_screen():
    assert all(label(one.name) != one.name for one in FORMATS)


def test_everything_holds_the_report_as_chosen(opened, company):
    got = made(make(opened(company)))
    packed = report_made._all(got, ["links"])
    text = zipfile.ZipFile(io.BytesIO(packed)).read("report.html").decode()
    assert "Left out of this copy" in text


def test_a_house_style_is_borne_and_a_wrong_one_explained(opened, company):
    app = opened(company)
    style = app.file_uploader(key="report brand")
    style.set_value([("house.toml", b'acent = "#000000"', "application/toml")]).run()
    assert "is not known" in app.error[0].value
    style = app.file_uploader(key="report brand")
    style.set_value([("house.toml", b'name = "Ash & Elm"', "application/toml")]).run()
    assert not app.error
    assert "Ash &amp; Elm" in preview(make(app))
    assert made(app).wish.brand.name == "Ash & Elm"
    app.switch_page("pages/start.py").run()
    app.switch_page("pages/report.py").run()
    assert made(app).wish.hours == 40
    assert not [one for one in app.info if "have changed" in one.value]


def test_changed_settings_of_rules_are_listed(opened, company):
    app = opened(company)
    now = app.session_state["chainmap analysis"]
    changed = now.settings.with_values({"agreement_too_old.days": 500})
    wish = Wish(("html",), "Title", nameless=True)
    got = handover.made(Given.of(replace(now, settings=changed)), wish, lambda _: None)
    page = got.files["report.html"].decode()
    assert "agreement_too_old.days" in page
