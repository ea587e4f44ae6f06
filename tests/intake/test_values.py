"""Cells become values with a type; what was assumed is told once a column."""

import datetime as dt

import pandas as pd
import pytest


def only(got, name):
    return got.chain.statements[name].tolist()


def test_shares(column):
    got = column("Failure share", 0.05, "95%", "7,5 %", 1, "0.5")
    assert only(got, "failure_share") == [0.05, 0.95, 0.075, 1, 0.5]


def test_numbers_kept_as_text_are_told_once(column, told):
    got = column("Turnaround", "8", "1,5", 3, "16")
    assert only(got, "turnaround") == [8, 1.5, 3, 16]
    assert told(got, "note")[:2] == [
        'Dependencies, row 3, Turnaround: "1,5" is understood like this: a comma is read as the '
        "decimal sign. ",
        'Dependencies, row 2, Turnaround: "8" is understood like this: a number kept as text is '
        "read as a number (1 more cell likewise). ",
    ]


def test_times_are_hours_where_hours_are_asked(column):
    got = column("Turnaround", dt.time(8, 30), dt.timedelta(hours=30))
    assert only(got, "turnaround") == [8.5, 30]


@pytest.mark.parametrize(
    ("word", "value"),
    [("yes", True), ("JA", True), ("x", True), (True, True), (1, True), ("Nein", False),
     (False, False), (0, False), (None, False)],
)  # fmt: skip
def test_yes_no(column, word, value):
    assert only(column("Per contact", word), "per_contact") == [value]


def test_choices_are_found_however_written(column):
    assert only(column("Stated by", "Supplier", " BOTH "), "stated_by") == ["supplier", "both"]


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2026, 3, 4, 17, 5),
        dt.date(2026, 3, 4),
        "2026-03-04",
        "2026/3/4",
        "2026-03-04T10:00:00",
        "4.3.2026",
        "04. 03. 2026",
        "4 March 2026",
        "Mar 4, 2026",
    ],
)
def test_dates(column, value):
    assert only(column("Last agreed", value), "agreed_on") == [pd.Timestamp("2026-03-04")]


def test_dates_with_slashes_by_their_column(column, told):
    got = column("Last agreed", "04/03/2026", "25/03/2026")
    assert only(got, "agreed_on") == [pd.Timestamp("2026-03-04"), pd.Timestamp("2026-03-25")]
    assert "the day is taken to stand first (1 more cell likewise)" in told(got, "note")[0]


def test_identifiers_stay_text(canonical):
    people = [["Employee ID", "Name"], ["00123", "Ana"], [7, "Ben"], [8.0, "Cy"], ["E 1", 12]]
    links = [["Supplier", "Customer", "Deliverable"], ["00123", "7", 2026], [8, "E 1", 1.5]]
    got = canonical(people, links)
    assert got.chain.employees["employee_id"].tolist() == ["00123", "7", "8", "E 1"]
    assert got.chain.employees["name"].tolist()[3] == "12"
    assert got.chain.links["deliverable"].tolist() == ["2026", "1.5"]


def test_identifiers_too_long_for_excel_are_told(canonical, told):
    people = [["Employee ID", "Name"], [12345678901234567, "Ana"], ["E02", "Ben"], ["E01", "Cy"]]
    assert "more than 15 digits" in told(canonical(people), "error")[0]


def test_text_is_trimmed_and_kept_otherwise(column):
    got = column("Need", "\u200b  Über  50% <b>=1+1</b>\u00a0")
    assert only(got, "need") == ["Über  50% <b>=1+1</b>"]


def test_kept_columns(column, told):
    got = column("Site", 7, 8.5)
    assert only(got, "Site") == [7, 8.5]
    assert "Dependencies, Site: The column is kept, not used. " in told(got, "note")
    assert only(column("Site", 7, "x"), "Site") == ["7", "x"]


def test_kept_columns_never_replace_ours(canonical):
    rows = [
        ["Supplier", "Customer", "Deliverable", "row", "link_id", None, "Need", "Need"],
        ["E01", "E02", "x", "r", "l", "nameless", "first", "second"],
    ]
    got = canonical(dependencies=rows)
    one = got.chain.statements.iloc[0]
    assert (one["row"], one["need"]) == (2, "first")
    kept = ["row (column D)", "link_id (column E)", "Column F", "Need (column H)"]
    assert one[kept].tolist() == ["r", "l", "nameless", "second"]
