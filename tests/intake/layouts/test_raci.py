"""RACI, wide and narrow: marks counted, rows without A or R named, self-links dropped."""

import pytest

HEAD = ["Task", "Clerk", "Lead", "Sales"]


def test_wide_in_any_order_below_a_title_and_a_band(load, xlsx, pairs, counted, told):
    rows = [
        ["Responsibilities 2026"],
        [],
        [None, "Office", "Office", "Field", None],
        ["Clerk", "Lead", "Sales", "Task", "Remark"],
        ["R", "A", "I", "Quote", "by noon"],
        ["A/R", "C", None, "Invoice", None],
        ["C", "I", "I", "Reminder", "x"],
    ]
    got = load(xlsx({"Matrix": rows}))
    assert pairs(got) == [
        ("Clerk", "Lead"),
        ("Clerk", "Sales"),
        ("Lead", "Clerk"),
    ]
    assert counted(got) == ("RACI, wide", 3, 2, 1, 0)
    assert "3 roles, 3 tasks, marks R 2, A 2, C 2, I 3" in " ".join(got.guesses)
    assert "1 marks of the same role on both sides give no link" in " ".join(got.guesses)
    assert 'Matrix, row 7: "Reminder" has nobody accountable' in " ".join(told(got, "warning"))
    assert 'Matrix, row 7: "Reminder" has nobody responsible' in " ".join(told(got, "warning"))
    assert got.chain.statements["Task"].tolist() == ["Quote", "Quote", "Invoice"]


def test_two_accountable_are_named(load, table, told):
    got = load({"a.csv": table(HEAD, ["Quote", "R", "A", "A"], ["Bill", "R", "A", "I"])})
    assert '"Quote" has 2 roles accountable (A)' in " ".join(told(got, "warning"))
    assert len(got.chain.links) == 2


def test_one_column_of_marks_is_declined(load, table, told):
    got = load({"a.csv": table(["Area", "Step", "Role"], ["x", "y", "A/R"], ["x", "z", "R"])})
    assert not got.usable
    assert "The sheet is not read" in " ".join(told(got))


def test_crosses_are_no_raci(load, table):
    rows = [["Tool", "Plan", "Track"], ["A", "x", "x"], ["B", "x", None]]
    assert not load({"a.csv": table(*rows)}).usable


NARROW = ["Workstream", "Task", "Responsible", "Accountable", "Consulted", "Informed"]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [5, 3, 4, 1, 2, 0]])
def test_narrow_with_lists(load, xlsx, pairs, counted, order):
    rows = [
        NARROW,
        ["One", "Quote", "Clerk", "Lead", "Sales; Legal", "Billing\nLead"],
        ["One", "Bill", "Clerk", "Clerk", None, "Billing"],
        ["Two", "Check", None, "Lead", None, None],
    ]
    got = load(xlsx({"R": [[row[at] for at in order] for row in rows]}))
    assert pairs(got) == [
        ("Clerk", "Billing"),
        ("Clerk", "Lead"),
        ("Legal", "Clerk"),
        ("Sales", "Clerk"),
    ]
    assert counted(got) == ("RACI, narrow", 3, 2, 1, 0)


def test_a_comma_parts_only_known_names(load, table):
    rows = [NARROW, ["One", "Quote", "Clerk", "Lead", "Ruiz, Ana", "Clerk, Lead"]]
    got = load({"a.csv": table(*rows)})
    assert sorted(got.chain.employees["name"]) == ["Clerk", "Lead", "Ruiz, Ana"]


def test_names_of_a_list_of_employees_are_people(load, table, pairs):
    people = table(["Employee ID", "Name"], ["1", "Ana Ruiz"], ["2", "Ben Okafor"])
    raci = table(["Task", "Ana Ruiz", "Ben Okafor"], ["Quote", "R", "A"], ["Bill", "C", "R"])
    raci = raci + b"Check,I,R\n"
    got = load({"people.csv": people, "raci.csv": raci})
    assert pairs(got) == [("1", "2"), ("2", "1")]
    assert set(got.chain.employees["kind"]) == {"person"}


def test_letters_beyond_raci_are_told(load, table, pairs):
    rows = [["Task", "PM", "Dev", "QA", "Ops"], ["plan", "A/R", "S", "V,Q", "/"]]
    rows += [["do", "A", "R", "O", "I"]]
    got = load({"a.csv": table(*rows)})
    assert pairs(got) == [("Dev", "Ops"), ("Dev", "PM")]
    said = " ".join(got.guesses)
    assert "Those who support (S) supply the responsible." in said
    assert "V (verifies), Q (quality review), O (omitted) are counted, and no link follows" in said
