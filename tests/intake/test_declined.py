"""A file that is not read opens with the reason; a number is read as the rest of the file says."""

import pytest

QUALTRICS = [
    ["StartDate", "EndDate", "Progress", "Finished", "RecordedDate", "ResponseId", "Q1_1"],
    [
        "Start Date",
        "End Date",
        "Progress",
        "Finished",
        "Recorded Date",
        "Response ID",
        "Who? - Ana",
    ],
    ['{""ImportId"":""x""}'] * 7,
    ["2025-06-01", "2025-06-01", "100", "True", "2025-06-01", "R_1", "Often"],
]
MONKEY = [
    [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "IP Address",
        "First Name",
        "Last Name",
        "Who?",
    ],
    ["", "", "", "", "", "", "Name 1"],
    ["1", "4", "06/01/2025", "1.2.3.4", "Ana", "Ruiz", "Ben Okafor"],
    ["2", "4", "06/01/2025", "1.2.3.5", "Ben", "Okafor", "Ana Ruiz"],
]


def csv_of(rows, separator=","):
    return "\n".join(separator.join(f'"{one}"' for one in row) for row in rows).encode()


@pytest.mark.parametrize(("rows", "platform"), [(QUALTRICS, "Qualtrics"), (MONKEY, "SurveyMonkey")])
def test_headings_in_several_rows_are_the_reason(load, told, rows, platform):
    got = load({"export.csv": csv_of(rows)})
    (error,) = told(got, "error")
    assert f"The sheet is not read: it is an export of {platform} with" in error
    assert "Keep one row of headings" in error


def test_what_is_mended_as_told_is_read(load):
    people = [["Employee ID", "Name"], ["1", "Ana Ruiz"], ["2", "Ben Okafor"], ["3", "Cy Lee"]]
    answers = [
        ["Name", "Ana Ruiz", "Ben Okafor", "Cy Lee"],
        ["Ana Ruiz", "", "Often", ""],
        ["Ben Okafor", "Often", "", "Never"],
    ]
    got = load({"people.csv": csv_of(people), "answers.csv": csv_of(answers)})
    assert "network survey" in set(got.reconciliation["layout"])
    assert len(got.chain.links) == 2


def test_the_reason_stays_a_note_beside_what_is_read(load, told, people, links, xlsx):
    got = load(xlsx({"Employees": people, "Dependencies": links, "Budget": [["a"], ["b"]]}))
    assert told(got, "error") == []
    assert sum("The sheet is not read" in one for one in told(got, "note")) == 1


HEADS = ["Supplier", "Customer", "Deliverable", "Turnaround", "Volume per month"]


@pytest.mark.parametrize(
    ("hours", "volume", "read"),
    [("3,5", "1.200", 1200.0), ("3.5", "1.200", 1.2), ("3", "1.200", None)],
)
def test_another_column_settles_the_decimal_sign(load, told, hours, volume, read):
    people = [["Employee ID", "Name"], ["E01", "Ana"], ["E02", "Ben"]]
    rows = [HEADS, ["E01", "E02", "Plan", hours, volume], ["E02", "E01", "Reply", hours, "7"]]
    files = {"Employees.csv": csv_of(people, ";"), "Dependencies.csv": csv_of(rows, ";")}
    got = load(files)
    values = got.chain.statements.set_index("deliverable")["volume"]
    assert values["Plan"] == read if read else values.isna()["Plan"]
    assert any("may be 1200 or 1.200" in one for one in told(got)) == (read is None)
