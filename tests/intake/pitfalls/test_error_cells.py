"""Cells that show an error: the same issue at the same address, whatever kind of file it is."""

import struct
import zipfile
from io import BytesIO

import pytest

from chainmap.intake.limits import Limits
from chainmap.intake.readers import read_file

ERRORS = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
KINDS = ["xlsx", "xls", "xlsb", "ods", "xml2003", "page", "csv"]
PEOPLE = [["Employee ID", "Name"], ["E01", "Ana Ruiz"], ["E02", "Ben Okafor"]]
HEAD = ["Supplier", "Customer", "Deliverable", "Need"]
SAYS = "The cell holds an error (such as #N/A or #REF!) instead of a value; it counts as blank."


@pytest.fixture
def files(old_formats, xlsx):
    """The two tables as files of one kind."""

    def shown(cell):
        return cell.shows if isinstance(cell, old_formats.Error) else cell

    def page(rows):
        lines = ("".join(f"<td>{shown(cell) or ''}</td>" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>".encode()

    def make(kind, links):
        sheets = {"Employees": PEOPLE, "Dependencies": [HEAD, *links]}
        plain = {title: [list(map(shown, row)) for row in rows] for title, rows in sheets.items()}
        if kind == "xlsx":
            return {"book": xlsx(plain)}
        if kind == "page":
            return {f"{title}.xls": page(rows) for title, rows in sheets.items()}
        if kind == "csv":
            lines = {
                title: [",".join(c or "" for c in row) for row in rows]
                for title, rows in plain.items()
            }
            return {f"{title}.csv": "\n".join(rows).encode() for title, rows in lines.items()}
        return {"book": getattr(old_formats, kind)(sheets)}

    return make


def errors_in(got):
    mine = got.issues[got.issues["severity"] == "error"]
    return mine[["cell", "what", "mend"]].to_numpy().tolist()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("formula", [True, False])
def test_every_error_is_named_with_its_address(files, load, old_formats, kind, formula):
    errors = [old_formats.Error(one, formula) for one in ERRORS]
    rows = [["E01", "E02", f"thing {at}", one] for at, one in enumerate(errors)]
    got = load(files(kind, [*rows, ["E01", "E02", "last", "a need"]]))
    mend = "Mend the formula or type the value."
    assert errors_in(got) == [[f"D{row}", SAYS, mend] for row in range(2, 2 + len(ERRORS))]
    assert got.chain.links["need"].dropna().tolist() == ["a need"]
    assert got.reconciliation["rows_used"].sum() == len(ERRORS) + 3


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_where_the_row_needs_a_value(files, load, old_formats, kind):
    got = load(files(kind, [[old_formats.Error("#REF!"), "E02", "x"], ["E01", "E02", "y"]]))
    assert [cell for cell, *_ in errors_in(got)] == ["A2", "A2"]
    assert got.chain.links["deliverable"].tolist() == ["y"]


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003"])
def test_errors_past_empty_rows_and_columns(old_formats, kind):
    rows = [[], [None, None, "a", "b"], [], [None, None, "c", old_formats.Error("#N/A")]]
    found = read_file("book", getattr(old_formats, kind)({"Empty": [["x"]], "S": rows}))
    assert [(one.sheet, one.cell) for one in found.issues] == [("S", "D4")]


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003", "xlsx"])
def test_a_text_that_only_looks_like_an_error_stays(old_formats, kind, xlsx):
    def as_text(book):
        book["S"]["B2"].data_type = "s"

    sheets = {"S": [["a", "b"], ["x", "#N/A"]]}
    data = xlsx(sheets, as_text) if kind == "xlsx" else getattr(old_formats, kind)(sheets)
    found = read_file("book", data)
    assert found.sheets[0].cells[1].tolist() == ["x", "#N/A"]
    assert not found.issues


def test_errors_of_repeated_cells(old_formats):
    data = old_formats.ods({"S": [["a", "b", "c"], [old_formats.Error("#N/A"), "x"], ["y"]]})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cell = b"<table:table-cell table:formula="
    row = b"<table:table-row>" + cell
    again = b'<table:table-cell table:number-columns-repeated="2" table:formula='
    parts["content.xml"] = parts["content.xml"].replace(
        row, b'<table:table-row table:number-rows-repeated="2">' + again
    )
    found = read_file("a.ods", old_formats.zipped(parts))
    assert [one.cell for one in found.issues] == ["A2", "B2", "A3", "B3"]
    assert found.sheets[0].cells[1:3].tolist() == [[None, None, "x"], [None, None, "x"]]


def test_what_excel_marks_as_an_error_in_a_web_page():
    page = b'<table><tr><td>a<td>b<tr><td x:err="#FELD!">#FELD!<td>#NV</table>'
    found = read_file("a.xls", page)
    assert [one.cell for one in found.issues] == ["A2", "B2"]


def test_many_errors_are_counted(old_formats):
    rows = [["a"], *[[old_formats.Error("#N/A"), "x"] for _ in range(30)]]
    found = read_file("a.xls", old_formats.xls({"S": rows}), Limits(told=10))
    assert len(found.issues) == 11
    assert "20 more cells are like that, from A12 on." in found.issues[-1].what


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods"])
def test_where_errors_cannot_be_looked_for_it_is_said(old_formats, kind, monkeypatch):
    from chainmap.intake.readers import others

    monkeypatch.setitem(
        others._ERRORS, next(k for k, v in others._ERRORS.items() if v == kind), "?"
    )
    rows = [["a", "b"], ["x", old_formats.Error("#N/A")]]
    found = read_file("book", getattr(old_formats, kind)({"S": rows}))
    assert found.sheets[0].cells[1].tolist() == ["x"] or found.sheets[0].cells[1].tolist() == [
        "x",
        None,
    ]
    (issue,) = found.issues
    assert issue.severity == "warning"
    assert "could not be found out; such cells are read as blank" in issue.what


def test_merged_cells_of_an_open_document(old_formats):
    data = old_formats.ods({"S": [["a", "b"], ["x", "y"], [None, "z"], [None, "last"]]})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    first = b'<table:table-cell office:value-type="string"><text:p>x<'
    spanned = first.replace(b"cell ", b'cell table:number-rows-spanned="2" ')
    parts["content.xml"] = parts["content.xml"].replace(first, spanned)
    found = read_file("a.ods", old_formats.zipped(parts))
    assert found.sheets[0].cells[:, 0].tolist() == ["a", "x", "x", None]
    assert [one.what for one in found.issues] == ["1 merged cell takes the value of its block."]


def test_merged_cells_of_a_binary_workbook(old_formats):
    data = old_formats.xlsb({"S": [["a", "b"], ["x", "y"], [None, "z"], [None, "last"]]})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    end = old_formats._binary(130)
    merged = old_formats._binary(176, struct.pack("<IIII", 1, 2, 0, 0))
    name = "xl/worksheets/sheet1.bin"
    parts[name] = parts[name].removesuffix(end) + merged + end
    found = read_file("a.xlsb", old_formats.zipped(parts))
    assert found.sheets[0].cells[:, 0].tolist() == ["a", "x", "x", None]
    assert [one.what for one in found.issues] == ["1 merged cell takes the value of its block."]
