"""Layouts are found by being there."""

import numpy as np
import pytest

from chainmap.intake import layouts
from chainmap.intake.assigning import assigned
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet

NEW = """
from chainmap.intake.blocks import Translation

NAME = "colours"


def recognise(sheet, context):
    return 0.99 if "colour" in sheet.title else 0.0


def translate(sheets, context, decisions):
    return Translation((), guesses=tuple(one.title for one in sheets))
"""


@pytest.fixture
def with_another(tmp_path, monkeypatch):
    """The layouts, and one more that a new file brings."""
    (tmp_path / "colours.py").write_text(NEW, "utf-8")
    (tmp_path / "_helper.py").write_text("", "utf-8")
    monkeypatch.setattr(layouts, "__path__", [*layouts.__path__, str(tmp_path)])
    layouts.layouts.cache_clear()
    yield
    layouts.layouts.cache_clear()


def raw(title, *heads):
    return RawSheet.of("a.xlsx", title, np.array([heads], dtype=object))


def context(*sheets, decisions=None):
    return Context(tuple(sheets), decisions or Decisions())


def test_a_new_file_is_a_new_layout(with_another):
    assert "colours" in [one.NAME for one in layouts.layouts()]
    sheet = raw("colours", "a")
    assert layouts.best_layout(sheet, context(sheet)).NAME == "colours"


def test_the_surest_claim_wins_sheet_by_sheet(with_another):
    sheets = [raw("Employees", "Employee ID", "Name"), raw("colours", "a"), raw("Budget", "Year")]
    got = assigned(sheets, Decisions())
    assert [one.sheet for one in got.translation.blocks] == ["Employees"]
    assert got.translation.guesses == ("colours",)
    assert [one.title for one in got.declined] == ["Budget"]


def test_nobody_knows_the_sheet():
    sheet = raw("Budget", "Year", "Amount")
    assert layouts.best_layout(sheet, context(sheet)) is None
    (issue,) = assigned([sheet], Decisions()).why_not
    assert issue.what.startswith("The sheet is not read: ")
    assert '"Year", "Amount"' in issue.what


@pytest.mark.parametrize(
    ("decided", "said"),
    [("not used", "as was decided"), ("no such form", '"no such form", decided for it, is no')],
)
def test_what_is_decided_goes_before_what_is_recognised(decided, said):
    sheet = raw("Employees", "Employee ID", "Name")
    got = assigned([sheet], Decisions(layouts={"a.xlsx|Employees": decided}))
    assert not got.translation.blocks
    assert said in got.why_not[0].what


@pytest.mark.parametrize(
    ("title", "heads", "sure"),
    [
        ("Employees", ("Employee ID", "Name"), 0.98),
        ("Employees", ("a",), 0.7),
        ("Sheet1", ("Employee ID", "Name"), 0.85),
        ("Sheet1", ("ID", "Title", "Type"), 0.0),
        ("X", ("a",), 0.0),
    ],
)
def test_how_sure_the_canonical_layout_is(title, heads, sure):
    (canonical,) = (one for one in layouts.layouts() if one.NAME == "canonical workbook")
    sheet = raw(title, *heads)
    assert canonical.recognise(sheet, context(sheet)) == sure
