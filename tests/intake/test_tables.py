"""Employees, moments and statements: what is used, what is set aside, what is said."""

import hashlib

import pytest

HEADS = ["Supplier", "Customer", "Deliverable"]


def test_email_serves_as_id(canonical, told):
    people = [["Name", "Email"], ["Ana", "ana@x.org"], ["Ben", "ben@x.org"]]
    got = canonical(people, [HEADS, ["ANA@x.org", "Ben", "x"]])
    assert got.chain.employees["employee_id"].tolist() == ["ana@x.org", "ben@x.org"]
    assert got.chain.links["supplier_id"].tolist() == ["ana@x.org"]
    assert 'There is no column "Employee ID"; the e-mail serves, else the name.' in "".join(
        told(got, "note")
    )


def test_unique_names_serve_as_id_and_others_do_not(canonical, told):
    people = [["Name", "Team"], ["Ana", "A"], ["Ben", "A"], ["ben", "B"], ["Cy", "A"], [None, "B"]]
    got = canonical(people, [HEADS, ["Ana", "Cy", "x"]])
    assert got.chain.employees["employee_id"].tolist() == ["Ana", "Cy"]
    assert [message.split(":")[0] for message in told(got, "error")] == [
        "Employees, row 3, Name",
        "Employees, row 4, Name",
        "Employees, row 6, Employee ID",
    ]


def test_missing_name_is_the_id(canonical, told, people):
    got = canonical([*people, ["E03", None]])
    assert got.chain.names["E03"] == "E03"
    (message,) = told(got, "warning")
    assert message.startswith("Employees, row 4, Name: The name is blank; the ID is shown")


def test_missing_name_column_is_told_once(canonical, told):
    got = canonical([["Employee ID"], ["E01"], ["E02"]])
    (message,) = told(got, "warning")
    assert message.startswith("Employees: There are no names")


def test_identical_rows_are_one(canonical, told, people):
    got = canonical([*people, people[1], people[1], people[2]])
    assert "Employees: 3 rows repeat an earlier one exactly; each counts once. " in told(got)
    assert got.reconciliation["rows_used"].tolist() == [5, 1]
    assert len(got.chain.employees) == 2


def test_unknown_manager_is_a_warning(canonical, told):
    people = [["Employee ID", "Name", "Manager"], ["E01", "Ana", "Ben"], ["E02", "Ben", "Boss"]]
    got = canonical(people)
    assert got.chain.employees["manager_id"].tolist()[0] == "E02"
    (message,) = told(got, "warning")
    assert message.startswith('Employees, row 3, Manager: "Boss" is no employee. The cell counts')


MOMENT = ["Moment ID", "Name", "Contacts per month", "Owner"]


def test_moments_and_their_owners(canonical, told, links):
    moments = [MOMENT, ["M1", "Call", 40, "E02"], ["M2", "Bill", 10, "Ana Ruiz"]]
    got = canonical(None, [*links, ["E02", "M1", "Answer"]], moments)
    assert got.chain.moments["owner_id"].tolist() == ["E02", "E01"]
    (message,) = told(got, "note")
    assert message.startswith('Moments of truth, row 3, Owner: "Ana Ruiz" has no row in Depend')
    assert got.chain.links["assumed"].sum() == 1


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (["E01", "Call", 4], '"E01" is the ID of an employee too; a moment needs its own.'),
        ([None, "Call", 4], "Moment ID: The cell is blank"),
        (["M2", "Call", None], "Contacts per month: The cell is blank"),
        (["M2", "Call", "many"], '"many" can\'t be used, and the row needs it.'),
        (["M2", "Call", -1], '"-1" can\'t be used, and the row needs it.'),
        (["M1", "Other", 4], 'Moment ID: "M1" is already in row 2'),
    ],
)
def test_moments_set_aside(canonical, told, row, what):
    got = canonical(None, None, [MOMENT, ["M1", "Call", 40], row])
    assert what in "\n".join(told(got, "error"))
    assert got.chain.moments["moment_id"].tolist() == ["M1"]
    assert got.reconciliation["rows_set_aside"].tolist() == [0, 0, 1]


def test_unknown_owner_is_blank(canonical, told):
    got = canonical(None, None, [MOMENT, ["M1", "Call", 40, "E77"]])
    assert got.chain.moments["owner_id"].isna().all()
    assert '"E77" is no employee. The cell counts as blank.' in told(got, "warning")[0]


def test_no_moments_is_a_note(canonical, told):
    assert 'There is no sheet "Moments of truth"' in told(canonical(), "note")[0]


def test_a_moment_supplies_nobody(canonical, told, links):
    moments = [MOMENT, ["M1", "Call", 40, None]]
    got = canonical(None, [*links, ["M1", "E01", "x"]], moments)
    assert '"M1" is a moment of truth, where an employee must stand.' in told(got, "error")[0]


def test_both_ends_of_a_row_are_told(canonical, told, links):
    got = canonical(dependencies=[*links, ["X1", "X2", "x"]])
    assert len(told(got, "error")) == 2
    assert got.reconciliation["rows_set_aside"].tolist() == [0, 1]


def test_accountable(column, told):
    got = column("Accountable", "Ana Ruiz", "E01; E02", "Bem Okafor", None)
    stated = got.chain.statements["accountable_id"]
    assert stated.tolist()[:3] == ["E01", "E01; E02", "Bem Okafor"]
    assert stated.isna().tolist() == [False, False, False, True]
    assert 'row 3, Accountable: "E01; E02" names several' in told(got, "note")[0]
    assert told(got, "warning") == [
        'Dependencies, row 4, Accountable: "Bem Okafor" is no employee. Nobody counts as '
        'accountable. Did you mean "E02" (Ben Okafor)? Add the person or correct the ID.'
    ]


def test_statements_know_where_they_stand(canonical, links):
    got = canonical(dependencies=[["A list"], [], *links])
    place = got.chain.statements[["file", "sheet", "row"]].iloc[0]
    assert place.tolist() == ["data.xlsx", "Dependencies", 4]
    assert '"Dependencies" (data.xlsx): the headings are taken to stand in row 3.' in got.guesses


def test_the_import_says_what_it_read(load, xlsx, people, links):
    files = {"a.xlsx": xlsx({"Employees": people}), "b.xlsx": xlsx({"Dependencies": links})}
    got = load(files)
    assert got.files == ("a.xlsx", "b.xlsx")
    assert got.sha256 == load(files).sha256 != load({**files, "c.csv": b"x"}).sha256
    assert load(files["a.xlsx"]).sha256 == hashlib.sha256(files["a.xlsx"]).hexdigest()
    assert got.issues.columns.tolist() == [
        "severity", "file", "sheet", "cell", "row", "column", "value", "what", "mend",
    ]  # fmt: skip
