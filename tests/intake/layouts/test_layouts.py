"""Layouts are found by being there."""

import numpy as np
import pytest

from chainmap.intake import layouts
from chainmap.intake.grid import RawSheet

NEW = """
from chainmap.intake.blocks import Translation

NAME = "colours"


def recognise(sheets):
    return 0.9 if any("colour" in sheet.title for sheet in sheets) else 0.0


def translate(sheets):
    return Translation(())
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


def test_a_new_file_is_a_new_layout(with_another):
    assert [one.NAME for one in layouts.layouts()] == ["canonical workbook", "colours"]
    best = layouts.best_layout([raw("colours", "a")])
    assert best.NAME == "colours"


def test_nobody_knows_the_sheets():
    assert layouts.best_layout([raw("Budget", "Year", "Amount")]) is None


@pytest.mark.parametrize(
    ("titles", "sure"), [(("Employees", "Dependencies"), 1.0), (("Employees",), 0.5), (("X",), 0.0)]
)
def test_how_sure_the_canonical_layout_is(titles, sure):
    (canonical,) = (one for one in layouts.layouts() if one.NAME == "canonical workbook")
    assert canonical.recognise([raw(title, "a") for title in titles]) == sure
