"""Every page with good data, without data, with garbage, and with hostile names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from chainmap.ui import app as packaged

PAGES = ("start", "import_", "person", "findings", "moments", "report", "settings")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, SHEET) for name, content in files])
    return app.run()


def loaded(app: AppTest, content: bytes) -> AppTest:
    upload(app, ("company.xlsx", content))
    return app.button(key="use import").click().run()


def on(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"pages/{page}.py").run()


def rendered(app: AppTest) -> Iterator[str]:
    """Every text on the page that Streamlit renders as markdown."""
    bodies = ("markdown", "caption", "title", "header", "subheader", "error", "warning")
    for kind in (*bodies, "info", "success"):
        yield from (one.value for one in getattr(app, kind))
    for kind in (
        "button",
        "download_button",
        "metric",
        "expander",
        "selectbox",
        "multiselect",
        "file_uploader",
    ):
        yield from (one.label for one in getattr(app, kind))


def words(app: AppTest) -> str:
    return "\n".join([*rendered(app), *(one.value for one in app.text)])


@pytest.mark.parametrize("page", PAGES)
def test_without_data_every_page_names_the_next_step(app, page):
    on(app, page)
    assert not app.exception
    assert "pload" in words(app)
    assert "sample company" in words(app)


def test_the_empty_page_leads_to_start(app):
    on(app, "findings").button(key="empty go to start").click().run()
    assert app.button(key="load sample").label == "Load the sample company"


def test_one_click_loads_the_sample_company(app):
    app.button(key="load sample").click().run()
    assert not app.exception
    assert [one.label for one in app.metric] == [
        "Links not clear",
        "Links stated by one side only",
        "Overloaded suppliers",
        "Disappointments a month",
    ]
    assert "Fix these three first" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_sample_company(app, page):
    app.button(key="load sample").click().run()
    on(app, page)
    assert not app.exception
    assert "Sample company" in words(app)


def test_an_upload_is_checked_before_it_is_used(app, company):
    upload(app, ("company.xlsx", company))
    assert not app.exception
    assert "Read: company" in words(app)
    assert "Every row accounted for" in words(app)
    assert not app.metric


def test_used_data_show_their_numbers(app, company):
    loaded(app, company)
    assert not app.exception
    assert [one.value for one in app.metric][:3] == ["3", "2", "1"]
    assert "3 employees · 3 links · 2 moments of truth" in words(app)


def test_rows_with_errors_are_left_out_only_on_request(app, spoilt_company):
    upload(app, ("company.xlsx", spoilt_company))
    assert app.button(key="use import").label == "Use the good rows"
    (table,) = [one.value for one in app.dataframe if "How to mend it" in one.value]
    assert "E99" in set(table["Value"])
    app.button(key="use import").click().run()
    assert "2 links" in words(app)


#: A character that markdown would act on, without the backslash that makes it text.
LIVE = re.compile(
    r"(?<!\\)(!\[a|<img|<script|\[click|:(?=material/bug|red\[\*)|\$x|http:(?=//evil))"
)
GARBAGE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "broken zip": b"PK\x03\x04 not a workbook",
    "a page": b"<html><body>login</body></html>",
    "a sentence": "Müller & Söhne".encode("cp1252"),
}


@pytest.mark.parametrize("kind", list(GARBAGE))
def test_garbage_gives_reasons_in_words(app, kind):
    upload(app, ("report.xlsx", GARBAGE[kind]))
    assert not app.exception
    assert app.error
    assert "Traceback" not in words(app)
    assert not app.metric


def test_garbage_does_not_harm_the_data_that_are_there(app, company):
    loaded(app, company)
    on(app, "import_")
    upload(app, ("report.xlsx", GARBAGE["noise"]))
    assert app.error
    on(app, "start")
    assert [one.value for one in app.metric][:3] == ["3", "2", "1"]


def test_the_data_survive_a_walk_through_the_pages(app, company):
    loaded(app, company)
    for page in (*PAGES, "start"):
        assert "3 employees" in words(on(app, page))


def test_a_tile_opens_the_findings_behind_it(app, company):
    loaded(app, company)
    app.button(key="tile Overloaded suppliers").click().run()
    assert not app.exception
    assert app.title[0].value == "Findings"
    assert app.multiselect(key="keep groups").value == ["O"]
    (table,) = [one.value for one in app.dataframe if "Where" in one.value]
    assert len(table) >= 1
    assert all("Ana Ruiz" in where for where in table["Where"])


def test_a_filter_stays_when_the_page_is_left(app, company):
    loaded(app, company)
    on(app, "findings")
    app.multiselect(key="keep severities").set_value(["serious"]).run()
    on(app, "moments")
    on(app, "findings")
    assert app.multiselect(key="keep severities").value == ["serious"]


def test_a_finding_is_told_with_reasons_and_advice(app, company):
    loaded(app, company)
    on(app, "findings")
    said = words(app)
    assert "**Why**" in said
    assert "**What to do**" in said
    assert "What it rests on" in said


def test_who_has_not_stated_anything_is_counted_by_team(app, company):
    loaded(app, company)
    on(app, "findings")
    (table,) = [one.value for one in app.dataframe if "silent" in one.value]
    assert table.to_dict("records") == [{"team": "no team given", "silent": 1, "people": 1}]


def test_a_moment_without_supplier_is_said_to_be_unknown(app, company):
    loaded(app, company)
    on(app, "moments")
    assert "For 1 of 2 the chance is unknown, not zero" in words(app)
    app.selectbox(key="keep moment").set_value("M2").run()
    assert "nobody is known to supply this moment" in words(app)


def test_the_chain_behind_a_moment_is_listed_weakest_first(app, company):
    loaded(app, company)
    on(app, "moments")
    app.selectbox(key="keep moment").set_value("M1").run()
    (table,) = [one.value for one in app.dataframe if "Assumed" in one.value]
    assert sorted(table["Deliverable"]) == ["price list", "quote"]
    assert table["Disappointments a month"].is_monotonic_decreasing


def test_the_assumptions_in_force_are_shown_as_judgement(app, company):
    loaded(app, company)
    on(app, "moments")
    assert "The defaults are judgement" in words(app)
    (table,) = [one.value for one in app.dataframe if "Meaning" in one.value]
    assert {"base", "pass_on.5", "tolerance"} <= set(table["Name"])


@pytest.mark.parametrize("page", PAGES)
def test_hostile_cells_are_never_markdown(app, hostile_company, hostile_texts, page):
    loaded(app, hostile_company)
    on(app, page)
    assert not app.exception
    for text in rendered(app):
        assert not LIVE.search(text), text


def test_a_hostile_file_name_is_never_markdown(app, company):
    upload(app, ("![a](http://evil.example/a.png).xlsx", company))
    assert not [text for text in rendered(app) if "![a](" in text]
    app.button(key="use import").click().run()
    assert not [text for text in rendered(app) if "![a](" in text]


def test_a_deep_link_waits_for_the_data(company):
    app = AppTest.from_file(Path(packaged.__file__), default_timeout=120)
    app.query_params["focus"] = "E2"
    app.run()
    loaded(app, company)
    assert app.session_state["chainmap focus"] == "E2"


def test_the_start_page_leads_to_the_report(app, company):
    loaded(app, company)
    app.button(key="to report").click().run()
    assert not app.exception
    assert app.title[0].value == "Report"
