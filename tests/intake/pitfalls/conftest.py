"""What the pitfall files are made of: a small sound workbook, spoilt in one way each."""

import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest

from chainmap.intake import importing
from chainmap.intake.limits import Limits
from chainmap.intake.readers import read_file

HEAD = ["Supplier", "Customer", "Deliverable"]


@pytest.fixture
def book(xlsx, people) -> Callable[..., bytes]:
    """A workbook; each of ``links`` becomes a row Ana -> Ben with the cells given behind it."""

    def make(heading=None, *values, links=None, people=people, change=None, **sheets):
        rows = [[*HEAD, heading] if heading else HEAD]
        rows += [["E01", "E02", f"thing {at}", value] for at, value in enumerate(values)]
        rows = [HEAD, *links] if links else rows
        rows = rows if len(rows) > 1 else [HEAD, ["E01", "E02", "thing 0"]]
        return xlsx({"Employees": people, "Dependencies": rows, **sheets}, change)

    return make


@pytest.fixture
def rewritten() -> Callable[..., bytes]:
    """A workbook with some parts altered (a function of the text) or added (bytes)."""

    def change(data, **parts):
        parts = {name.replace("__", "/").replace("_DOT_", "."): one for name, one in parts.items()}
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                text, alter = old.read(name), parts.pop(name, None)
                altered = alter(text) if callable(alter) else text
                assert alter is None or altered != text, f"nothing to alter in {name}"
                new.writestr(name, altered)
            for name, content in parts.items():
                new.writestr(name, content)
        return out.getvalue()

    return change


@pytest.fixture(params=["openpyxl", "calamine"])
def reader(request, monkeypatch) -> str:
    """Has workbooks read by the one reader, then by the other in its own process."""
    limits = Limits(small=50_000 if request.param == "openpyxl" else 0)
    monkeypatch.setattr(importing, "read_file", partial(read_file, limits=limits))
    return str(request.param)


@pytest.fixture
def expect(load, told) -> Callable[..., object]:
    """Imports files and holds the import against what is expected, errors exactly."""

    def check(files, *, links=None, people=None, errors=(), warnings=(), notes=(), guesses=()):
        got = load(files)
        table = got.issues
        for severity, expected in (("error", errors), ("warning", warnings)):
            mine = table[table["severity"] == severity]
            found = list(zip(mine["cell"].fillna(mine["file"]), mine["what"], strict=True))
            assert len(found) == len(expected), found
            for (cell, words), (where, what) in zip(expected, found, strict=True):
                assert (cell, words in what) == (where, True), found
        for words in notes:
            assert words in "\n".join(told(got, "note"))
        for words in guesses:
            assert words in "\n".join(got.guesses)
        for name, values in (links or {}).items():
            assert got.chain.links[name].astype(object).where(
                got.chain.links[name].notna(), None
            ).tolist() == list(values)
        for name, values in (people or {}).items():
            assert got.chain.employees[name].tolist() == list(values)
        return got

    return check
