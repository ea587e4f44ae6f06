"""The verbs about talks: meetings and sheets."""

import json

import pytest

from chainmap import sample

FIVE = str(sample.path("five"))


def test_meetings_as_json(run):
    status, out, _ = run("meetings", FIVE, "--json")
    plan = json.loads(out, parse_constant=lambda word: pytest.fail(word))
    assert status == 0
    assert set(plan) == {
        "meetings",
        "measured",
        "total",
        "covered",
        "hours",
        "links",
        "links_covered",
    }
    first = plan["meetings"][0]
    assert set(first) == {
        "number",
        "kind",
        "title",
        "employees",
        "moments",
        "hours",
        "gain",
        "covered",
        "agenda",
    }
    assert set(first["agenda"][0]) == {
        "link_id",
        "deliverable",
        "supplier_id",
        "customer_id",
        "hours",
        "questions",
    }
    assert plan["covered"] >= 0.9


def test_meetings_in_words_and_within_limits(run):
    status, out, _ = run("meetings", FIVE, "--most", "1")
    assert status == 0
    assert "settled by then" in out
    assert "1 meeting of" in out
    _, out, _ = run("meetings", FIVE, "--hours", "0")
    assert "No meeting fits the limits" in out
    status, _, err = run("meetings", FIVE, "--people", "1")
    assert status == 2
    assert "--people" in err


def test_sheets_are_written(run, tmp_path):
    place = tmp_path / "sheets.html"
    status, out, _ = run("sheets", FIVE, "--output", place, "--top", "1")
    page = place.read_text(encoding="utf-8")
    assert status == 0
    assert "Wrote" in out
    assert page.count("<article") == 1
    assert "1 of " in page


def test_an_unknown_team_is_named(run, tmp_path):
    status, _, err = run("sheets", FIVE, "--team", "Nobody's", "-o", tmp_path / "x.html")
    assert status == 2
    assert "There is no team" in err
    assert not (tmp_path / "x.html").exists()
