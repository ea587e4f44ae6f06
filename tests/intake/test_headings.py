"""Headings: found in any row and order, by other words, with asides."""

import pytest

from chainmap.intake.headings import SYNONYMS, known_headings
from chainmap.schema import SHEETS
from chainmap.tables import normal_form


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
def test_no_word_stands_for_two_columns(sheet):
    words = [
        (normal_form(word), column.name)
        for column in sheet
        for word in (column.heading, column.name, *SYNONYMS[sheet.table].get(column.name, ()))
    ]
    assert dict(words) == known_headings(sheet)
    assert set(SYNONYMS[sheet.table]) <= {column.name for column in sheet}


def test_other_words_are_guesses_that_are_told(canonical, told):
    people = [["personnel number", "FULL NAME", "Capacity (h)"], ["E01", "A", 9], ["E02", "B", 8]]
    got = canonical(people, [["supplier_id", "customer_id", "deliverable"], ["E01", "E02", "x"]])
    assert got.chain.employees["capacity"].tolist() == [9, 8]
    assert got.guesses == (
        '"Employees" (data.xlsx): "personnel number" is read as Employee ID.',
        '"Employees" (data.xlsx): "FULL NAME" is read as Name.',
        '"Employees" (data.xlsx): "Capacity (h)" is read as Hours per month.',
        '"Dependencies" (data.xlsx): "supplier_id" is read as Supplier.',
        '"Dependencies" (data.xlsx): "customer_id" is read as Customer.',
    )
    assert not told(got, "error")


def test_two_columns_with_the_same_heading(canonical, told):
    rows = [["Supplier", "Customer", "Deliverable", "Supplier"], ["E01", "E02", "x", "E77"]]
    got = canonical(dependencies=rows)
    assert got.chain.links["supplier_id"].tolist() == ["E01"]
    (message,) = told(got, "warning")
    assert message.startswith('Dependencies, row 1, Supplier: "Supplier" stands above two columns')
    assert got.issues.loc[got.issues["severity"] == "warning", "cell"].tolist() == ["D1"]
    assert got.chain.statements["Supplier (column D)"].tolist() == ["E77"]


def test_further_sheets_are_not_read(canonical, told):
    got = canonical(change=lambda book: book.create_sheet("Budget").append(["a", "b"]))
    assert any(one.startswith("Budget: The sheet is not read: ") for one in told(got, "note"))


def test_sheets_known_by_their_headings(load, xlsx, people, links):
    got = load(xlsx({"Tabelle1": people, "Tabelle2": links}))
    assert got.guesses == (
        '"Tabelle1" (data.xlsx) is read as Employees.',
        '"Tabelle2" (data.xlsx) is read as Dependencies.',
    )


def test_a_titled_sheet_goes_before_one_with_the_same_headings(load, xlsx, people, links):
    example = [["Employee ID", "Name"], ["X1", "Nobody"]]
    got = load(xlsx({"Example": example, "Employees": people, "Dependencies": links}))
    assert got.chain.employees["employee_id"].tolist() == ["E01", "E02"]


def test_several_sheets_whose_titles_begin_alike(load, xlsx, people, links):
    more = [["Employee ID", "Name"], ["E03", "Cy"]]
    got = load(xlsx({"Employees A": people, "Employees B": more, "Dependencies": links}))
    assert got.chain.employees["employee_id"].tolist() == ["E01", "E02", "E03"]
