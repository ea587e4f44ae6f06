"""The sheets and columns, against the agreed description of the workbook."""

import re
from pathlib import Path

import pytest

from chainmap.schema import LINK_ATTRIBUTES, SHEETS, Kind, column, sheet

WORKBOOK = Path(__file__).resolve().parents[2] / "shared" / "design" / "workbook.md"

#: The contract of the workbook: sheet -> heading -> column.
AGREED = {
    "Employees": {
        "Employee ID": "employee_id",
        "Name": "name",
        "Kind": "kind",
        "Email": "email",
        "Team": "team",
        "Department": "department",
        "Role": "role",
        "Manager": "manager_id",
        "Hours per month": "capacity",
        "Absence share": "absence",
    },
    "Dependencies": {
        "Supplier": "supplier_id",
        "Customer": "customer_id",
        "Deliverable": "deliverable",
        "Stated by": "stated_by",
        "Need": "need",
        "Want": "want",
        "Standard": "standard",
        "Accepted by": "acceptance",
        "Request channel": "channel",
        "Accountable": "accountable_id",
        "Turnaround": "turnaround",
        "Volume per month": "volume",
        "Hours each": "effort",
        "Importance": "importance",
        "Need group": "need_group",
        "Failure share": "failure_share",
        "Deliveries observed": "observed",
        "Rating": "rating",
        "Expectation": "expectation",
        "Fix cost": "fix_cost",
        "Per contact": "per_contact",
        "Last agreed": "agreed_on",
    },
    "Moments of truth": {
        "Moment ID": "moment_id",
        "Name": "name",
        "Process": "process",
        "External customer": "external_customer",
        "Weight": "weight",
        "Contacts per month": "contacts",
        "Owner": "owner_id",
        "Promise": "promise",
        "Need": "need",
        "Want": "want",
        "Expectation": "expectation",
        "Rating": "rating",
        "Measure": "measure",
        "Target": "target",
        "Actual": "actual",
        "Better": "better",
        "Complaints": "complaints",
        "Complaints contacts": "complaints_contacts",
        "Acknowledge by": "recover_acknowledge_id",
        "Replace by": "recover_replace_id",
        "Follow up by": "recover_verify_id",
    },
}
REQUIRED = {
    "Employees": {"employee_id", "name"},
    "Dependencies": {"supplier_id", "customer_id", "deliverable"},
    "Moments of truth": {"moment_id", "contacts"},  # without a name the ID is shown
}


@pytest.mark.parametrize("title", AGREED)
def test_every_agreed_column_is_there_and_no_other(title):
    (one,) = (one for one in SHEETS if one.title == title)
    assert {each.heading: each.name for each in one} == AGREED[title]
    assert {each.name for each in one if each.required} == REQUIRED[title]
    assert one.required is (title != "Moments of truth")


def described(text):
    """(sheet, heading, column, whether required) of every row of the document's tables."""
    title = ""
    for line in text.splitlines():
        if line.startswith("## "):
            title = line[3:].split(" (")[0]
        cells = [cell.strip() for cell in line.split("|")]
        names = re.findall(r"`(\w+)`", cells[2]) if len(cells) > 5 else []
        # "Target / Actual / Better" and "Need / Want" are rows of several columns
        headings = cells[1].split(" / ") if names else []
        for heading, name in zip(headings, names, strict=True):
            yield title, heading, name, cells[4] == "yes"


@pytest.mark.skipif(not WORKBOOK.is_file(), reason="the design document is not in the checkout")
def test_the_agreed_columns_are_those_of_the_design_document():
    rows = list(described(WORKBOOK.read_text(encoding="utf-8")))
    found = {}
    for title, heading, name, _ in rows:
        found.setdefault(title, {})[heading] = name
    assert {title: dict(sorted(one.items())) for title, one in found.items()} == {
        title: dict(sorted(one.items())) for title, one in AGREED.items()
    }
    for title, names in REQUIRED.items():
        needed = {name for each, _, name, required in rows if each == title and required}
        assert names <= needed
        assert needed - names <= {"name"}


@pytest.mark.parametrize(
    ("table", "name", "low", "high", "above"),
    [
        ("employees", "capacity", None, None, 0),
        ("employees", "absence", 0, 1, None),
        ("links", "turnaround", None, None, 0),
        ("links", "volume", 0, None, None),
        ("links", "effort", 0, None, None),
        ("links", "importance", 1, 5, None),
        ("links", "failure_share", 0, 1, None),
        ("links", "observed", 0, None, None),
        ("links", "rating", 1, 5, None),
        ("links", "expectation", 1, 5, None),
        ("links", "fix_cost", 0, None, None),
        ("moments", "weight", 0, None, None),
        ("moments", "contacts", 0, None, None),
        ("moments", "promise", None, None, 0),
        ("moments", "rating", 1, 5, None),
    ],
)
def test_ranges(table, name, low, high, above):
    one = column(table, name)
    assert (one.low, one.high, one.above) == (low, high, above)
    assert one.numeric
    assert one.allowed


@pytest.mark.parametrize(
    ("table", "name", "choices"),
    [
        ("employees", "kind", ("person", "role", "team")),
        ("links", "stated_by", ("supplier", "customer", "both")),
        ("moments", "better", ("higher", "lower")),
    ],
)
def test_choices(table, name, choices):
    assert column(table, name).choices == choices


def test_defaults():
    defaults = {
        (each.table, one.name): one.default
        for each in SHEETS
        for one in each
        if one.default is not None
    }
    assert defaults == {
        ("employees", "kind"): "person",
        ("employees", "absence"): 0.0,
        ("links", "per_contact"): False,
        ("moments", "weight"): 1.0,
    }


def test_references_are_known_as_such():
    references = {one.name for each in SHEETS for one in each if one.reference}
    assert references == {
        name for each in AGREED.values() for name in each.values() if name.endswith("_id")
    } - {
        "employee_id",
        "moment_id",
    }


def test_every_column_tells_people_what_it_means():
    for each in SHEETS:
        assert each.meaning.endswith(".")
        assert len({one.heading for one in each}) == len(each.columns)
        for one in each:
            assert one.meaning.endswith((".", ":")) or "." in one.meaning
            assert one.kind in Kind
            if one.required:
                assert one.example


def test_unknown_names_are_key_errors():
    with pytest.raises(KeyError, match="colour"):
        column("links", "colour")
    with pytest.raises(KeyError, match="employees, links and moments"):
        sheet("people")


def test_link_attributes_are_all_but_who_to_whom_what_and_who_says_so():
    rest = {"supplier_id", "customer_id", "deliverable", "stated_by"}
    assert set(LINK_ATTRIBUTES) == set(AGREED["Dependencies"].values()) - rest
