"""What people really hand in: each gets a sentence that says what, where and how to mend it."""

import random

import pytest

from chainmap.errors import ImportRefused
from chainmap.intake import read


def refused(got, told, *expected):
    assert not got.usable
    with pytest.raises(ImportRefused):
        _ = got.chain
    errors = "\n".join(told(got, "error"))
    for one in expected:
        assert one in errors
    return errors


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty."),
        (b"  \r\n\r\n", "is empty."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture."),
        (random.Random(1).randbytes(3000), "is neither a workbook nor a table of text."),
        (b"<!DOCTYPE html><html><body><table><tr><td>1", "is a web page without a table"),
        (b"<html xmlns:o='urn:schemas-microsoft-com'><p>Nothing", "is a web page without a table"),
        (b"PK\x03\x04" + b"x" * 200, "damaged or was cut off"),
        (b"PK\x03\x04\x14\x00\xef\xbf\xbd\xef\xbf\xbd", "was spoilt on its way"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged or was cut off"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "has a password.",
        ),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "damaged or was cut off",
        ),
    ],
)
def test_what_is_no_workbook_is_named(load, told, data, what):
    errors = refused(load({"people.xlsx": data}), told, "people.xlsx: The file ", what)
    assert "Nothing could be read." in errors


def test_a_truncated_workbook_is_damaged(xlsx, load, told, people, links):
    whole = xlsx({"Employees": people, "Dependencies": links})
    for share in (0.2, 0.5, 0.9, 0.99):
        refused(load(whole[: int(len(whole) * share)]), told, "damaged or was cut off", "Excel")


def test_no_damaged_byte_is_a_crash(xlsx, load, people, links):
    whole = bytearray(xlsx({"Employees": people, "Dependencies": links}))
    for at in range(60, len(whole) - 200, 331):
        broken = whole.copy()
        broken[at] ^= 0xFF
        load(bytes(broken))


def test_missing_file(tmp_path):
    with pytest.raises(ImportRefused, match=r"There is no such file or folder\. Check the name"):
        read(tmp_path / "nothing.xlsx")


def test_empty_folder(tmp_path):
    with pytest.raises(ImportRefused, match="holds no workbook and no CSV"):
        read(tmp_path)


def test_no_files(load, told):
    refused(load({}), told, "No file was given.")


def test_missing_dependencies(xlsx, load, told, people):
    refused(
        load(xlsx({"Employees": people, "Notes": [["x"]]})),
        told,
        'There is no sheet "Dependencies"',
        'Sheets found: "Employees", "Notes".',
    )


def test_missing_employees(xlsx, load, told, links):
    refused(load(xlsx({"Dependencies": links})), told, 'There is no sheet "Employees"')


def test_sheets_that_nobody_knows(xlsx, load, told):
    got = load(xlsx({"Tabelle1": [["Umsatz", "Jahr"], [3, 2026]]}))
    errors = refused(got, told, "The sheet is not read: it holds neither people", "the template")
    assert errors.count("The sheet is not read") == 1
    assert "There is no sheet" not in errors
    assert '"Umsatz", "Jahr"' in errors.splitlines()[0]


def test_missing_column_suggests_the_near_one(canonical, told):
    rows = [["Suplyer", "Customer", "Deliverable"], ["E01", "E02", "x"], ["E02", "E01", "y"]]
    got = canonical(dependencies=rows)
    refused(got, told, 'The required column "Supplier" is missing', 'Is "Suplyer" meant to be')
    assert got.reconciliation["rows_set_aside"].tolist() == [0, 2]


def test_a_near_heading_over_people_who_are_known_is_a_guess_that_is_told(canonical):
    rows = [["Suplier", "Customer", "Deliverable"], ["E01", "E02", "x"], ["E02", "E01", "y"]]
    got = canonical(dependencies=rows)
    assert len(got.chain.links) == 2
    assert '"Dependencies" (data.xlsx): "Suplier" is read as Supplier.' in got.guesses


def test_missing_column_without_a_near_one(canonical, told):
    got = canonical(dependencies=[["Supplier", "Customer"], ["E01", "E02"]])
    refused(got, told, 'Add a column with the heading "Deliverable".')


def test_all_rows_bad(canonical, told):
    got = canonical(dependencies=[["Supplier", "Customer", "Deliverable"], ["E8", "E9", "x"]])
    refused(got, told, "Dependencies: No row of the sheet can be used.", "Dependencies, row 2")


def test_headings_without_rows(canonical, told):
    got = canonical(dependencies=[["Supplier", "Customer", "Deliverable"]])
    refused(got, told, "Dependencies: The sheet has headings but no rows.")


def test_empty_sheet(canonical, told):
    refused(canonical(dependencies=[[None]]), told, "Dependencies: The sheet is empty.")


def test_sheet_without_headings(canonical, told):
    got = canonical(dependencies=[["E01", "E02", "x"]])
    refused(got, told, "The sheet has none of the headings.", '"Supplier", "Customer"')


def the_issue(got, cell):
    found = got.issues[got.issues["cell"] == cell]
    assert len(found) == 1
    return found.iloc[0]


def test_unknown_reference(canonical, told, links):
    people = [["Employee ID", "Name"], ["E01", "Ana Ruiz"], ["E02", "Cy"], ["X09", "Ben Okafor"]]
    got = canonical(people, [*links, ["E01", "X99", "Quote"]])
    assert told(got, "error") == [
        'Dependencies, row 3, Customer: "X99" is no employee and no moment. The row is set aside. '
        'Did you mean "X09" (Ben Okafor)? Add the person or correct the ID.'
    ]
    issue = the_issue(got, "B3")
    assert (issue["file"], issue["row"], issue["value"]) == ("data.xlsx", 3, "X99")
    assert got.reconciliation["rows_set_aside"].tolist() == [0, 1]


def test_duplicate_id(canonical, told, people):
    got = canonical([*people, ["E02", "Bea Other"]])
    assert told(got, "error") == [
        'Employees, row 4, Employee ID: "E02" is already in row 3, with another Name; the first '
        "counts. The row is set aside. Delete one of the rows, or give it an ID of its own."
    ]
    assert got.chain.names["E02"] == "Ben Okafor"


@pytest.mark.parametrize(
    ("heading", "value", "what"),
    [
        ("Turnaround", "soon", "is not a number."),
        ("Turnaround", 0, "is not allowed here; it must be a number above 0."),
        ("Importance", 7, "is not allowed here; it must be a whole number from 1 to 5."),
        ("Importance", 2.5, "is not allowed here; it must be a whole number from 1 to 5."),
        ("Volume per month", -3, "is not allowed here; it must be a number, 0 or more."),
        ("Volume per month", 1e308, "is not allowed here; it must be at most 1,000,000,000."),
        ("Hours each", 10**12, "is not allowed here; it must be at most 1,000,000,000."),
        ("Failure share", 95, "Write 95% or 0.95."),
        ("Rating", 0, "it must be a number from 1 to 5."),
        ("Stated by", "supplir", 'Did you mean "supplier"?'),
        ("Per contact", "perhaps", "is not yes or no."),
        ("Last agreed", "04/03/2026", "may be day/month or month/day."),
        ("Last agreed", "2026-02-30", "is no day of the calendar."),
        ("Last agreed", 45000, "is not a date."),
        ("Volume per month", "1.234", "may be 1234 or 1.234."),
    ],
)
def test_a_bad_cell_counts_as_blank_and_the_row_is_used(column, told, heading, value, what):
    got = column(heading, value)
    (message,) = told(got, "error")
    assert message.startswith(f'Dependencies, row 2, {heading}: "{value}" ')
    assert what in message
    assert "The cell counts as blank." in message
    assert the_issue(got, "D2")["column"] == heading
    assert len(got.chain.links) == 1
    clean = column(heading)
    assert not clean.usable


def test_capacity_zero(canonical, told, people):
    rows = [[*people[0], "Hours per month"], [*people[1], 0], [*people[2], 10]]
    got = canonical(rows)
    assert "it must be a number above 0" in told(got, "error")[0]
    assert got.chain.employees["capacity"].tolist()[1] == 10


def test_blank_required_cells(canonical, told, links):
    got = canonical(dependencies=[*links, ["E01", None, "x"], [None, "E01", None]])
    assert [message.split(". ")[0] for message in told(got, "error")] == [
        "Dependencies, row 4, Supplier: The cell is blank, and the row needs it",
        "Dependencies, row 3, Customer: The cell is blank, and the row needs it",
        "Dependencies, row 4, Deliverable: The cell is blank, and the row needs it",
    ]
    assert got.reconciliation["rows_set_aside"].tolist() == [0, 2]


def test_own_customer(canonical, told, links):
    got = canonical(dependencies=[*links, ["E01", "Ana Ruiz", "x"]])
    (message,) = told(got, "warning")
    assert "nobody is their own internal customer. The row is set aside." in message


def test_every_refusal_names_its_reasons(canonical):
    got = canonical(dependencies=[["Supplier", "Customer", "Deliverable"], ["E8", "E02", "x"]])
    with pytest.raises(ImportRefused, match="No row of the sheet can be used"):
        _ = got.chain
