"""Old and rare kinds of files: each gives the same cells at the same addresses, or says why not."""

import datetime as dt
from io import BytesIO

import pyarrow as pa
import pytest
from pyarrow import parquet

from chainmap.intake.limits import Limits
from chainmap.intake.readers import read_file

PEOPLE = [["Employee ID", "Name"], ["00123", "Ana Müller"], [None, None], ["E02", "Ben"]]
LINKS = [["Supplier", "Customer", "Deliverable", "Volume per month"], ["E02", "00123", "x", 7.5]]
SHEETS = {"Employees": PEOPLE, "Dependencies": LINKS}


def said(found):
    return "\n".join(str(one) for one in found.issues)


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003"])
@pytest.mark.parametrize("name", ["book.xls", "book.xlsx", "book.csv"])
def test_every_kind_gives_the_same_cells_whatever_its_name(old_formats, kind, name):
    found = read_file(name, getattr(old_formats, kind)(SHEETS))
    people, links = found.sheets
    assert not found.issues
    assert people.title == "Employees"
    assert people.rows.tolist() == [1, 2, 4]
    assert people.cells.tolist() == [PEOPLE[0], PEOPLE[1], PEOPLE[3]]
    assert links.cells[1].tolist() == ["E02", "00123", "x", 7.5]
    assert links.columns.tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods"])
def test_a_day_is_a_day_in_every_kind(old_formats, load, kind):
    agreed = [[*LINKS[0], "Last agreed"], [*LINKS[1], dt.date(2026, 3, 4)]]
    got = load(getattr(old_formats, kind)({"Employees": PEOPLE, "Dependencies": agreed}))
    (day,) = got.chain.links["agreed_on"]
    assert day == dt.datetime(2026, 3, 4)
    assert not got.issues["severity"].eq("error").any()


def test_merged_cells_of_an_old_workbook(old_formats):
    rows = [["Employee ID", "Team"], ["E01", "Sales"], ["E02", None]]
    found = read_file("a.xls", old_formats.xls({"Employees": rows}, merged=[(1, 2, 1, 1)]))
    (sheet,) = found.sheets
    assert sheet.cells[2].tolist() == ["E02", "Sales"]
    assert "1 merged cell" in said(found)


def test_an_old_workbook_becomes_a_chain(old_formats, load):
    got = load(old_formats.xls(SHEETS))
    assert got.chain.links[["supplier_id", "customer_id"]].to_numpy().tolist() == [["E02", "00123"]]
    assert any("old Excel workbook" in one for one in got.guesses)


def test_hidden_sheets_of_an_old_workbook_are_told(old_formats):
    found = read_file("a.xls", old_formats.xls({"hidden:Secret": [["x"]], "Employees": PEOPLE}))
    assert [one.title for one in found.sheets] == ["Employees"]
    assert "Secret: The sheet is hidden" in said(found)


def test_passwords_are_told(old_formats):
    ole = old_formats.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000})
    manifest = {"content.xml": "?", "META-INF/manifest.xml": "<m:encryption-data/>"}
    for data in (ole, old_formats.xls(SHEETS, locked=True), old_formats.zipped(manifest)):
        assert "has a password. Open it, save a copy without" in said(read_file("a.xlsx", data))


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003"])
def test_cut_files_are_told(old_formats, kind):
    data = getattr(old_formats, kind)(SHEETS)
    found = read_file("a.xls", data[: len(data) // 2])
    assert "damaged" in said(found)


def test_text_documents_are_told(old_formats):
    word = old_formats.compound({"WordDocument": b"x"})
    for data in (word, old_formats.zipped({"word/document.xml": "<w/>"}), b"{\\rtf1 hello}"):
        assert "is a text document" in said(read_file("a.xls", data))


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>menu</table>
<table border=1><tr><th>Employee ID<th>Name<th>Team</tr>
<tr><td>00123</td><td>Ana&nbsp;M&uuml;ller</td><td rowspan=2>Sales</td></tr>
<tr><td>E02</td><td>Ben<br>Okafor</td></tr></table>
<script>document.write("<table>")</script></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_named_xls(encoding):
    found = read_file("export.xls", PAGE.encode(encoding))
    (sheet,) = found.sheets
    assert sheet.cells.tolist() == [
        ["Employee ID", "Name", "Team"],
        ["00123", "Ana Müller", "Sales"],
        ["E02", "Ben\nOkafor", "Sales"],
    ]
    assert not sheet.typed
    assert "1 merged cell" in said(found)
    assert "its table is read" in found.guesses[0]


def test_a_web_page_fetches_and_expands_nothing():
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><table><tr><td>&x;<td>b</table>'
    )
    (sheet,) = read_file("a.xls", page).sheets
    assert sheet.cells.tolist() == [["&x;", "b"]]


def test_spans_that_no_table_has_do_no_harm():
    row = "<tr><td colspan=99999999 rowspan=99999999>x<td>y</tr>"
    found = read_file("a.xls", f"<table>{row * 3}</table>".encode())
    assert found.sheets[0].cells[0].tolist()[:2] == ["x", "y"] or "than a table" in said(found)


def test_xml_of_2003_places_types_and_merges(old_formats):
    date = '<Cell ss:Index="4"><Data ss:Type="DateTime">2026-03-04T00:00:00.000</Data></Cell>'
    merged = '<Cell ss:MergeDown="1"><Data ss:Type="String">E01</Data></Cell>'
    error = '<Cell><Data ss:Type="Error">#N/A</Data></Cell>'
    rows = [["a", "b", "c", "d"], [merged, "x", 1.0, date], [None, "y", error]]
    found = read_file("a.xml", old_formats.xml2003({"S": rows}))
    (sheet,) = found.sheets
    assert sheet.cells[1].tolist() == ["E01", "x", 1.0, dt.datetime(2026, 3, 4)]
    assert sheet.cells[2].tolist() == ["E01", "y", None, None]
    assert [one.cell for one in found.issues if one.severity == "error"] == ["C3"]


def test_xml_of_2003_with_entities_is_refused(old_formats):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    found = read_file("a.xml", old_formats.xml2003(SHEETS, bomb))
    assert "defines its own XML entities" in said(found)
    ods = old_formats.ods(SHEETS, "<!DOCTYPE x [<!ENTITY a 'b'>]>")
    assert "defines its own XML entities" in said(read_file("a.ods", ods))


def written(table):
    out = BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def test_parquet():
    table = pa.table(
        {
            "Employee ID": pa.array(["00123", None, "E02"]).dictionary_encode(),
            "Capacity": [160, None, 80],
            "Agreed": [dt.date(2026, 3, 4), None, None],
            "At": pa.array([dt.datetime(2026, 3, 4, 5), None, None], pa.timestamp("ns")),
            "Own": [True, False, None],
            "List": [["a", "b"], None, []],
        }
    )
    (sheet,) = read_file("people.parquet", written(table)).sheets
    assert sheet.title == "people"
    assert sheet.cells[0].tolist() == table.column_names
    day = dt.date(2026, 3, 4)
    moment = dt.datetime(2026, 3, 4, 5)
    assert sheet.cells[1].tolist() == ["00123", 160, day, moment, "TRUE", "['a', 'b']"]
    assert sheet.cells[3].tolist() == ["E02", 80, None, None, None, "[]"]
    assert sheet.rows.tolist() == [1, 2, 3, 4]


def test_long_whole_numbers_of_parquet_keep_their_digits():
    (sheet,) = read_file("a.parquet", written(pa.table({"ID": [12345678901234567, 7]}))).sheets
    assert sheet.cells[1:, 0].tolist() == ["12345678901234567", 7]


def test_a_parquet_that_holds_too_much_is_refused():
    data = written(pa.table({"a": pa.array(["x"] * 5_000)}))
    found = read_file("a.parquet", data, Limits(table_bytes=20_000))
    assert "holds more values (rows times columns) than are read" in said(found)
    assert "damaged" in said(read_file("a.parquet", data[:-20]))


def test_what_takes_too_long_or_too_much_is_one_plain_sentence(old_formats):
    data = old_formats.xls({"S": [[f"text {at}", at] for at in range(20_000)]})
    slow = read_file("a.xls", data, Limits(patience=0.001))
    assert "The file takes far longer to read than a table of its size does." in said(slow)
    tight = read_file("a.xls", data, Limits(memory=30_000_000, memory_a_byte=0))
    assert "more memory" in said(tight) or "damaged" in said(tight)
