"""Steps in a row: each team hands to the next one that is filled in."""

import pytest

from chainmap.intake.decisions import Decisions

FLOWS = [["Quote", "Sales", "Pricing", "Legal"], ["Order", "Sales", None, "Ops"],
         ["Bill", "Ops", "Sales", "Finance"]]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ["First Team", "Then Second Team", "Then Third Team"],
        ["First team", "Then", "Then"],
        ["First", "Second", "Third"],
        ["Team 1", "Team 2", "Team 3"],
        ["Step 1", "Step 2", "Step 3"],
        ["Abteilung 1", "Abteilung 2", "Abteilung 3"],
    ],
)
def test_each_hands_to_the_next(load, table, pairs, counted, heads):
    got = load({"a.csv": table(["Deliverable", *heads], *FLOWS)})
    assert pairs(got) == [
        ("Ops", "Sales"), ("Pricing", "Legal"), ("Sales", "Finance"), ("Sales", "Ops"),
        ("Sales", "Pricing"),
    ]  # fmt: skip
    assert counted(got) == ("steps in a row", 3, 3, 0, 0)
    assert got.questions[0].sentence == 'Sales supplies "Quote" to Pricing - right?'
    assert set(got.chain.links["deliverable"]) == {"Quote", "Order", "Bill"}


def test_a_row_of_one_step_is_set_aside_and_turning_round_works(decided, table, pairs, counted):
    rows = [["First Team", "Then"], ["Sales", "Ops"], ["Sales", None], ["Ops", "Ops"]]
    got = decided({"a.csv": table(*rows)}, Decisions(direction={"*": "depends-on"}))
    assert pairs(got) == [("Ops", "Sales")]
    assert counted(got) == ("steps in a row", 3, 1, 2, 0)


def test_a_step_can_be_left_out(decided, table, pairs):
    content = table(["First Team", "Then Second Team", "Then Third Team"], ["a", "b", "c"])
    got = decided({"a.csv": content}, Decisions({("*", "*"): {"Then Second Team": ""}}))
    assert pairs(got) == [("a", "c")]


@pytest.mark.parametrize(
    "heads",
    [
        ["Question 1", "Question 2", "Question 3"],
        ["First Name", "Second Name", "Last Name"],
        ["Skill 1", "Skill 2", "Skill 3"],
        ["Person 1", "Person 2", "Note"],
        ["Team 1", "Team 3", "Team 4"],
    ],
)
def test_what_are_no_steps(load, table, counted, heads):
    assert (
        counted(load({"a.csv": table(heads, *(row[1:] for row in FLOWS))}))[0] != "steps in a row"
    )


def test_numbered_columns_of_other_things_are_no_steps(load, table, counted):
    rows = [["cut", "glue", "paint"], ["saw", "drill", "dry"]]
    assert counted(load({"a.csv": table(["Step 1", "Step 2", "Step 3"], *rows)}))[0] == "not used"
