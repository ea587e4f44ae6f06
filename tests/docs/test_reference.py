"""The reference pages are those that the code gives."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["workbook.md", "rules.md", "assumptions.md", "command-line.md"])
def test_page_is_fresh(name: str) -> None:
    page = made().PAGES[name]()
    stale = f"{name} is stale: python docs/make_reference.py"
    assert (DOCS / name).read_text(encoding="utf-8") == page, stale
