"""What the tests of the intake share: workbooks from lists of rows, and what every import keeps."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook

from chainmap.intake import Import, read_bytes

Rows = Sequence[Sequence[object]]

PEOPLE = [["Employee ID", "Name"], ["E01", "Ana Ruiz"], ["E02", "Ben Okafor"]]
LINKS = [["Supplier", "Customer", "Deliverable"], ["E01", "E02", "Price list"]]


@pytest.fixture(scope="session")
def old_formats() -> ModuleType:
    """Writers of .xls, .xlsb, .ods, XML of 2003 and OLE files."""
    place = Path(__file__).parent / "old_formats.py"
    spec = importlib.util.spec_from_file_location("old_formats", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def people() -> list[list[object]]:
    """Ana (E01) and Ben (E02)."""
    return [list(row) for row in PEOPLE]


@pytest.fixture
def links() -> list[list[object]]:
    """Ana -> Ben: price list."""
    return [list(row) for row in LINKS]


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    """A workbook from title -> rows; ``change`` may alter the openpyxl workbook before saving."""

    def make(
        sheets: Mapping[str, Rows], change: Callable[[Workbook], object] | None = None
    ) -> bytes:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        if change:
            change(book)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def adds_up(got: Import) -> None:
    """Rows read = rows used + rows set aside + blank rows, sheet by sheet."""
    counts = got.reconciliation
    parts = counts["rows_used"] + counts["rows_set_aside"] + counts["rows_blank"]
    assert (counts["rows_read"] == parts).all()
    assert (counts[["rows_used", "rows_set_aside", "rows_blank"]] >= 0).all().all()
    if got.usable:
        used = counts.groupby(["file", "sheet"])["rows_used"].sum()
        stated = got.chain.statements.groupby(["file", "sheet"])["row"].nunique()
        assert (used.loc[stated.index] >= stated).all()


@pytest.fixture
def load() -> Callable[..., Import]:
    """Reads files or one workbook's bytes, and checks that the counts add up."""

    def run(files: Mapping[str, bytes] | bytes) -> Import:
        got = read_bytes({"data.xlsx": files} if isinstance(files, bytes) else files)
        adds_up(got)
        return got

    return run


@pytest.fixture
def canonical(xlsx, load, people, links) -> Callable[..., Import]:
    """Imports a workbook with the given rows, Ana, Ben and their link where none are given."""

    def run(
        employees: Rows | None = None,
        dependencies: Rows | None = None,
        moments: Rows | None = None,
        **more: object,
    ) -> Import:
        sheets = {"Employees": employees or people, "Dependencies": dependencies or links}
        if moments:
            sheets["Moments of truth"] = moments
        return load(xlsx(sheets, **more))

    return run


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """The issues of an import as sentences, those of one severity if asked."""

    def sentences(got: Import, severity: str | None = None) -> list[str]:
        return [str(one) for one in got.problems if severity in (None, one.severity)]

    return sentences


@pytest.fixture
def column(canonical) -> Callable[..., Import]:
    """Imports Ana -> Ben links whose column ``heading`` holds ``values``, one a row."""

    def run(heading: str, *values: object) -> Import:
        rows = [["Supplier", "Customer", "Deliverable", heading]]
        rows += [["E01", "E02", f"thing {at}", value] for at, value in enumerate(values)]
        return canonical(dependencies=rows)

    return run
