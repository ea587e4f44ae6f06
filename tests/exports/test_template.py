"""The template: what people fill in, and what comes of it unfilled and filled."""

import zipfile
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from chainmap.errors import ChainmapError
from chainmap.exports.template import canonical, template
from chainmap.intake import read_bytes
from chainmap.schema import SHEETS


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(BytesIO(template()))


def test_the_same_bytes_every_time():
    assert template() == template()


def test_sheets(book):
    assert book.sheetnames == [*(one.title for one in SHEETS), "Explanations", "Example"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.table)
def test_headings_stand_frozen_and_the_required_are_filled_differently(book, sheet):
    page = book[sheet.title]
    assert [cell.value for cell in page[1]] == [column.heading for column in sheet]
    assert page.freeze_panes == "A2"
    fills = {
        column.required: cell.fill.fgColor.rgb for cell, column in zip(page[1], sheet, strict=True)
    }
    assert fills[True] != fills[False]
    assert all(cell.font.bold for cell in page[1])
    assert page.max_row == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.table)
def test_every_column_has_a_prompt_and_a_check(book, sheet):
    checks = {
        str(one.sqref).split(":")[0]: one
        for one in book[sheet.title].data_validations.dataValidation
    }
    assert len(checks) == len(sheet.columns)
    for number, column in enumerate(sheet, start=1):
        check = checks[f"{openpyxl.utils.get_column_letter(number)}2"]
        assert check.prompt.startswith(column.meaning[:200])
        assert len(check.prompt) <= 255
        assert check.showInputMessage
        if column.choices:
            assert check.formula1 == f'"{",".join(column.choices)}"'
        if column.reference:
            assert (check.formula1, check.errorStyle) == ("'Employees'!$A$2:$A$10000", "warning")
        if column.low is not None and column.high is not None:
            assert (float(check.formula1), float(check.formula2)) == (column.low, column.high)


def test_identifiers_are_text_from_the_start(book):
    assert book["Employees"].column_dimensions["A"].number_format == "@"
    assert book["Dependencies"].column_dimensions["B"].number_format == "@"


def test_explanations_have_every_column(book):
    told = {(row[0], row[1]): row for row in book["Explanations"].iter_rows(values_only=True)}
    for sheet in SHEETS:
        for column in sheet:
            assert told[sheet.title, column.heading][5] == column.meaning


def test_an_empty_template_says_what_to_do():
    got = read_bytes({"template.xlsx": template()})
    assert not got.usable
    errors = [str(one) for one in got.problems if one.severity == "error"]
    assert errors == [
        f"{title}: The sheet has headings but no rows. Fill in the rows, or mend those named below."
        for title in ("Employees", "Dependencies")
    ]
    counts = got.reconciliation[got.reconciliation["layout"] != "not used"]
    assert counts["rows_read"].tolist() == [0, 0, 0]


def test_a_filled_template_is_read_and_its_helping_sheets_are_not():
    book = openpyxl.load_workbook(BytesIO(template()))
    for row in (["E1", "Ana"], ["E2", "Ben"]):
        book["Employees"].append(row)
    book["Dependencies"].append(["E1", "E2", "Price list"])
    out = BytesIO()
    book.save(out)
    got = read_bytes({"template.xlsx": out.getvalue()})
    assert len(got.chain.links) == 1
    assert set(got.issues["severity"]) == {"note"}
    unread = got.issues.loc[got.issues["what"].str.startswith("The sheet is not read"), "sheet"]
    assert unread.tolist() == ["Explanations", "Example"]


def test_the_example_is_itself_a_good_workbook():
    book = openpyxl.load_workbook(BytesIO(template()))
    rows = list(book["Example"].iter_rows(values_only=True))
    filled = openpyxl.Workbook()
    for at, sheet in enumerate(SHEETS):
        page = filled.create_sheet(sheet.title)
        for row in rows[4 * at + 1 : 4 * at + 3]:
            page.append(row)
    filled["Employees"].append(["E0002", "Ben Okafor"])
    out = BytesIO()
    filled.save(out)
    got = read_bytes({"example.xlsx": out.getvalue()})
    assert not set(got.issues["severity"]) & {"error", "warning"}
    assert len(got.chain.moments) == 1


PEOPLE = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})


def link(**more):
    return pd.DataFrame({"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["x"], **more})


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")', "_x000D_", "1e5", "TRUE",
     "<b>&amp;</b>", "line\nbreak", "'quoted", "0012"],
)  # fmt: skip
def test_texts_stay_texts(text):
    data = canonical(PEOPLE, link(need=[text], mine=[text]))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"<f>" not in parts
    stated = read_bytes({"a.xlsx": data}).chain.statements
    assert stated[["need", "mine"]].to_numpy().tolist() == [[text, text]]


def test_control_characters_are_left_out():
    got = read_bytes({"a.xlsx": canonical(PEOPLE, link(need=["a\x00b\x0bc\r\nd"]))})
    assert got.chain.statements["need"].tolist() == ["abc\nd"]


def test_a_text_too_long_for_a_cell_is_refused():
    with pytest.raises(ChainmapError, match="does not fit into a cell"):
        canonical(PEOPLE, link(need=["x" * 40_000]))


def test_an_infinite_number_is_refused():
    with pytest.raises(ChainmapError, match="infinite"):
        canonical(PEOPLE, link(turnaround=[float("inf")]))


def test_our_own_columns_are_not_written():
    chain = read_bytes({"a.xlsx": canonical(PEOPLE, link())}).chain
    back = openpyxl.load_workbook(BytesIO(canonical(chain.employees, chain.statements)))
    headings = [cell.value for cell in back["Dependencies"][1]]
    assert not {"link_id", "file", "sheet", "row"} & set(headings)
    assert "Moments of truth" not in back.sheetnames
