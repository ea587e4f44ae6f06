"""RACI with a row for each role of each task."""

import pytest

from chainmap.intake.decisions import Decisions

ROWS = [
    ["Hiring", "Open post", "Partner", "R"],
    ["Hiring", "Open post", "Manager", "A"],
    ["Hiring", "Open post", "Finance", "C"],
    ["Leaving", "Open post", "Team", "Responsible"],
    ["Leaving", "Open post", "Partner", "A, I"],
]


@pytest.mark.parametrize(
    "heads",
    [["Process", "Activity", "Role", "RACI"], ["Prozess", "Aufgabe", "Rolle", "Zuständigkeit"]],
)
def test_each_task_of_each_process_is_a_task(load, table, pairs, counted, heads):
    got = load({"list.csv": table(heads, *ROWS)})
    assert set(pairs(got)) == {("Partner", "Manager"), ("Finance", "Partner"), ("Team", "Partner")}
    assert counted(got) == ("RACI, long", 5, 5, 0, 0)


def test_a_column_of_other_words_is_no_raci(load, table):
    rows = [["Plan", "Ana", "done"], ["Plan", "Ben", "R"], ["Do", "Cy", "A"], ["Do", "Di", "open"]]
    got = load({"list.csv": table(["Task", "Person", "Code"], *rows)})
    assert not got.usable


def test_what_is_decided_goes_before_the_words(decided, table):
    rows = [one[1:] for one in ROWS[:3]]
    columns = {("list.csv", "list"): {"RACI": ""}}
    got = decided({"list.csv": table(["Activity", "Role", "RACI"], *rows)}, Decisions(columns))
    assert "RACI, long" not in set(got.reconciliation["layout"])
    columns = {("list.csv", "list"): {"Handed over": "deliverable"}}
    content = table(["Handed over", "Role", "RACI"], *rows)
    got = decided({"list.csv": content}, Decisions(columns))
    assert set(got.chain.statements["deliverable"]) == {"Open post"}
