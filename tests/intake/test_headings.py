"""Headings: found in any row and order, by other words, with asides."""

import numpy as np
import pytest

from chainmap.intake import read_bytes
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row, meaning
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS


def row_of(sheet, *columns, decided=None, roster=frozenset()):
    """What is made of headings with the values below them."""
    cells = np.array([list(one) for one in columns], dtype=object).T
    return header_row(RawSheet.of("a.xlsx", "A", cells), sheet, decided, roster)


@pytest.mark.parametrize(
    ("sheet", "heading", "column"),
    [
        (EMPLOYEES, "EmpID", "employee_id"),
        (EMPLOYEES, "Employee #", "employee_id"),
        (EMPLOYEES, "work_email", "email"),
        (EMPLOYEES, "Work Contact: Work Email", "email"),
        (EMPLOYEES, "Associate ID (Employment Profile)", "employee_id"),
        (EMPLOYEES, "ReportsTo", "manager_id"),
        (EMPLOYEES, "Zespol", "team"),
        (DEPENDENCIES, "LIEFERANT", "supplier_id"),
        (DEPENDENCIES, "Besoins du client", "need"),
        (DEPENDENCIES, "Performance Score", None),
        (DEPENDENCIES, "", None),
        (DEPENDENCIES, 7, None),
    ],
)
def test_a_heading_by_itself(sheet, heading, column):
    found = meaning(heading, sheet)
    assert (found.column if found else None) == column


FEW = ("Supplier", "E01", "E02"), ("Deliverable", "List", "Plan")


@pytest.mark.parametrize(
    ("heading", "values", "column"),
    [
        ("Custumer", ("E01", "E03"), "customer_id"),
        ("Turnarund (h)", (8, "16"), "turnaround"),
        ("Turnarund", ("soon", "later"), None),
        ("Failur share", ("5%", 0.1), "failure_share"),
        ("Failur share", ("often", "rarely"), None),
        ("Last agred", ("2026-01-03", "03.02.2026"), "agreed_on"),
        ("Last agred", ("Ana", "Ben"), None),
        ("Statd by", ("customer", "both"), "stated_by"),
        ("Statd by", ("Ana", "Ben"), None),
        ("Per contcat", ("ja", "nein"), "per_contact"),
        ("Per contcat", ("call", "mail"), None),
        ("Stndard", ("no errors", "in time"), "standard"),
        ("Stndard", (1, 2), None),
        ("Performance Score", (3, 4), None),
        ("Besoin des clients externes", ("a", "b"), None),
        ("Customs", ("duty", "free"), None),
        ("Voluem per month", (None, None), "volume"),
    ],
)
def test_nearly_a_heading_counts_where_the_cells_agree(heading, values, column):
    got = row_of(DEPENDENCIES, *FEW, (heading, *values), roster={"e01", "e02", "e03"})
    assert got.names[:2] == ("supplier_id", "deliverable")
    assert got.names[2] == column
    if column:
        assert got.meanings[2].how == "fuzzy"
        assert 0.84 <= got.meanings[2].sure < 1


def test_an_almost_email_column_holds_addresses():
    people = ("Employee ID", "1", "2"), ("Name", "Ana", "Ben")
    assert row_of(EMPLOYEES, *people, ("Emaill", "a@b.de", "c@d.de")).names[2] == "email"
    assert row_of(EMPLOYEES, *people, ("Emaill", "yes", "no")).names[2] is None


def test_a_reference_column_holds_people_that_are_known():
    people = ("Employee ID", "1", "2"), ("Name", "Ana", "Ben")
    near = ("Supervisors", "Ana", "Chief")
    assert row_of(EMPLOYEES, *people, near, roster={"ana"}).names[2] == "manager_id"
    assert row_of(EMPLOYEES, *people, near, roster={"zoe"}).names[2] is None


def test_the_surer_of_two_headings_counts_and_the_other_is_told():
    got = row_of(DEPENDENCIES, ("Provider", "a"), ("Supplier", "b"), ("Customer", "c"))
    assert got.names == (None, "supplier_id", "customer_id")
    assert got.doubts == (
        (
            0,
            'may mean Supplier too; "Supplier" counts, this is only kept.',
            "If this one is meant, rename the other or choose it.",
        ),
    )


def test_two_that_are_as_near_both_wait():
    got = row_of(MOMENTS, ("Moment ID", 1), ("Contacts por month", 1), ("Contacts pre month", 2))
    assert got.names == ("moment_id", None, None)
    assert [what for _, what, _ in got.doubts] == [
        'may mean Contacts per month, like "Contacts pre month"; it is only kept.',
        'may mean Contacts per month, like "Contacts por month"; it is only kept.',
    ]


def test_a_heading_near_two_columns_waits():
    near = ("Delivered", "E01", "E02")
    got = row_of(DEPENDENCIES, ("Deliverable", "List", "Plan"), near)
    assert got.names[1] is None
    assert got.doubts[0][1] == "may mean Supplier or Customer; it is only kept."
    assert row_of(DEPENDENCIES, *FEW, near).names[2] is None


def test_what_was_decided_counts_before_all_else():
    decided = {"Provider": "supplier_id", "Supplier": "", "Need": "want", "name": "name"}
    got = row_of(
        DEPENDENCIES,
        ("Supplier", "x"),
        ("PROVIDER ", "a"),
        ("Customer", "b"),
        ("Need", "c"),
        ("Name", "d"),
        decided=decided,
    )
    assert got.names == (None, "supplier_id", "customer_id", "want", None)
    assert got.doubts == ()
    hows = got.how(["Supplier", "supplier_id", "customer_id", "want", "Name"])
    assert hows == {
        "Supplier": ("decided", 1.0),
        "supplier_id": ("decided", 1.0),
        "customer_id": ("heading", 1.0),
        "want": ("decided", 1.0),
    }


def test_mappings_say_how_every_heading_was_read(xlsx):
    people = [["EmpID", "Name", "Teem", "Shoe size"], ["1", "Ana", "A", 7], ["2", "Ben", "B", 8]]
    links = [["Supplier", "Customer", "Thing"], ["1", "2", "list"]]
    data = {"a.xlsx": xlsx({"Employees": people, "Dependencies": links})}
    got = read_bytes(data, decisions=Decisions({("*", "*"): {"Thing": "deliverable"}}))
    assert got.chain.links["deliverable"].tolist() == ["list"]
    assert got.mappings.drop(columns=["file"]).to_numpy().tolist() == [
        ["Employees", "EmpID", "employee_id", "synonym", 0.95],
        ["Employees", "Name", "name", "heading", 1.0],
        ["Employees", "Teem", "", "kept", 1.0],
        ["Employees", "Shoe size", "", "kept", 1.0],
        ["Dependencies", "Supplier", "supplier_id", "heading", 1.0],
        ["Dependencies", "Customer", "customer_id", "heading", 1.0],
        ["Dependencies", "Thing", "deliverable", "decided", 1.0],
    ]
    assert '"Employees" (a.xlsx): "EmpID" is read as Employee ID.' in got.guesses


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
