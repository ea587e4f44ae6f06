"""What a person decided: kept in a small file, read back the same, never a reason to crash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.changes import KINDS, Scenario
from chainmap.intake import decisions
from chainmap.intake.decisions import Decisions, beside, is_decisions
from chainmap.intake.decisions_file import load, parted

ALL = Decisions(
    columns={("a.xlsx", "Leute"): {"Kst.": "team", 'Say "so"': ""}, ("*", "*"): {"ID": "name"}},
    layouts={"a.xlsx|Leute": "edge list", "a.xlsx|Notes": "not used"},
    direction={"*": "depends-on", "a.xlsx|Leute": "supplies"},
    stated_by={"b.xlsx": "customer"},
    references={"Ruiz A.": "E01", "line\nend\x7f ü": "00123"},
    rules=frozenset({decisions.ZERO_STRIPPED}),
    scenarios={
        "Later": Scenario.of([("away", "E1"), ("repair", "L2"), ("repair", "L1")], "why"),
        'A "name" \n ü': Scenario(),
    },
    keep=frozenset({"L7", "L1"}),
)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_round_trip():
    again = load(ALL.dumps().encode())
    assert again == ALL
    assert again.issues == ()


@given(st.dictionaries(NAMES, NAMES), st.dictionaries(st.tuples(NAMES, NAMES), NAMES))
def test_any_text_comes_back(references, places):
    columns = {place: {heading: "team"} for place, heading in places.items()}
    said = Decisions(columns=columns, references=references)
    assert load(said.dumps().encode()) == said


def test_the_nearer_place_counts():
    assert ALL.columns_of("a.xlsx", "Leute") == {"ID": "name", "Kst.": "team", 'Say "so"': ""}
    assert ALL.columns_of("x.csv", "x") == {"ID": "name"}
    assert ALL.direction_of("a.xlsx", "Leute") == "supplies"
    assert ALL.direction_of("a.xlsx", "Others") == "depends-on"
    assert ALL.layout_of("a.xlsx", "Others") is None
    assert (ALL.stated_by_of("b.xlsx"), ALL.stated_by_of("c.xlsx")) == ("customer", None)


def test_what_is_said_last_counts():
    both = Decisions(direction={"*": "supplies"}, references={"A": "E09"}).over(ALL)
    assert both.direction == {"*": "supplies"}
    near = Decisions(direction={"a.xlsx|Leute": "depends-on"}, stated_by={"a": "both"}).over(ALL)
    assert near.direction == {"*": "depends-on", "a.xlsx|Leute": "depends-on"}
    assert near.stated_by == {"a": "both", "b.xlsx": "customer"}
    assert both.references["A"] == "E09"
    assert both.columns == ALL.columns
    assert both.rules == ALL.rules


SAID = st.lists(st.tuples(st.sampled_from(list(KINDS)), NAMES.map(str.strip)), max_size=6)


@given(st.dictionaries(NAMES, st.builds(Scenario.of, SAID, NAMES), max_size=4))
def test_any_scenario_comes_back_in_its_order(scenarios):
    again = load(Decisions(scenarios=scenarios).dumps().encode())
    assert again.issues == ()
    assert list(again.scenarios.items()) == list(scenarios.items())


def test_a_scenario_reads_as_the_command_line_writes_it():
    text = '[scenarios."Two more hands"]\nnote = "May"\nrepair = ["L12", "L3"]\naway = "E1"\n'
    wanted = Scenario((("repair", "L12"), ("repair", "L3"), ("away", "E1")), "May")
    assert load(text.encode()) == Decisions(scenarios={"Two more hands": wanted})


def test_scenarios_and_kept_links_of_two_people_are_merged():
    mine, theirs = Scenario((("away", "E1"),)), Scenario((("away", "E2"),))
    first = Decisions(scenarios={"A": mine, "B": mine}, keep=frozenset({"L1"}))
    other = Decisions(scenarios={"B": theirs, "C": theirs}, keep=frozenset({"L2"}))
    both = first.over(other)
    assert both.scenarios == {"A": mine, "B": mine, "C": theirs}
    assert both.keep == {"L1", "L2"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scenarios = 3", '"scenarios" is not a table'),
        ("scenarios.A = 'x'", '"A" is not a table'),
        ("scenarios.A.fire = ['x']", '"fire" in the scenario "A" is none of repair, volume'),
        ("scenarios.A.note = 3", '"note" in the scenario "A" is none of'),
        ("scenarios.A.away = ['E1', 3]", 'What is listed in "away" must be texts'),
        ("keep = [1]", 'What is listed in "keep" must be texts'),
    ],
)
def test_what_is_wrong_in_a_scenario_is_told(text, said):
    got = load(f"{text}\n".encode(), "x.chainmap.toml")
    (issue,) = got.issues
    assert said in issue.what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", '"colour" is not a kind of decision that is known'),
        ("direction = 3", '"direction" is not a table'),
        ("[direction]\n'*' = 'sideways'", 'must be "supplies" or "depends-on"'),
        ("[stated_by]\n'*' = 'boss'", 'must be "supplier" or "customer" or "both"'),
        ("[references]\nAna = 7", "must be a text"),
        ("[columns]\na = 1", '"columns" is not a table'),
        ("[columns.a.b]\nPay = 'salary'", "is no column of the workbook"),
        ("[columns.a.b]\nPay = {x = 1}", "is no column of the workbook"),
        ("rules = ['merge all']", '"merge all" is no rule that is known'),
        ("rules = [['x']]", "is no rule that is known"),
        ("rules = 5", "is no rule that is known"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_counts(text, said):
    got = load(f"{text}\n[layouts]\n'a|b' = 'edge list'\n".encode(), "x.chainmap.toml")
    (issue,) = got.issues
    assert said in issue.what
    assert issue.what.endswith("it does not count.")
    assert issue.file == "x.chainmap.toml"
    assert got == Decisions(layouts={"a|b": "edge list"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not toml", "Expected"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a = " + b"[" * 1_900, "nested too deep"),
        (b"a = " + b"[\n" * 100_000, "nested too deep"),
        (b"a" * 3_000_000, "larger than 2 MB"),
        (b".".join([b"a"] * 100_000) + b" = 1", "a line of more than"),
    ],
)
def test_hostile_files_are_refused_with_the_reason(data, why):
    got = load(data)
    (issue,) = got.issues
    assert why in issue.what
    assert got == Decisions()


def test_many_long_keys_are_read_without_harm():
    line = "columns.a.b." + ".".join(["a"] * 900)
    got = load("\n".join(f"{line}.b{at} = 1" for at in range(50)).encode())
    assert 'for the heading "a", is no column' in got.issues[0].what


def test_found_beside_the_workbook(tmp_path):
    book = tmp_path / "Company.xlsx"
    assert beside(book) == []
    mine = tmp_path / "Company.chainmap.toml"
    mine.write_text(ALL.dumps(), "utf-8")
    assert beside(book) == [mine] == beside(tmp_path)
    assert load(mine) == ALL
    assert "can't be read" in load(tmp_path / "gone.chainmap.toml").issues[0].what


def test_uploaded_among_the_files():
    text = ALL.dumps().encode()
    data, decided = parted({"a.xlsx": b"PK", "A.Chainmap.TOML": text})
    assert data == ("a.xlsx",)
    assert decided == ALL
    assert not is_decisions("chainmap.toml.xlsx")


SETTLED = """
[settings]
base = 0.02
"pass_on.3" = 0.2
agreement_too_old.days = 400

[accepted.U101-0123456789]
reason = "Renegotiated in March"
on = 2026-03-01
said = "Ana supplies prices to Ben."
"""


def test_settings_and_accepted_findings_come_back_as_they_were():
    got = load(SETTLED.encode())
    assert not got.issues
    assert got.settings == {"base": 0.02, "pass_on.3": 0.2, "agreement_too_old.days": 400}
    why = got.accepted["U101-0123456789"]
    assert (why.reason, why.on) == ("Renegotiated in March", date(2026, 3, 1))
    assert load(got.dumps().encode()) == got


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[settings]\nbase = "much"', 'The setting "base" must be a number'),
        ("[settings]\nbase = true", 'The setting "base" must be a number'),
        ("settings = 3", '"settings" is not a table'),
        ('[accepted]\nU101 = "because"', "without a reason and a date"),
        ('[accepted.U101]\nreason = " "\non = 2026-03-01', "without a reason and a date"),
        ('[accepted.U101]\nreason = "a"\non = "March"', "without a reason and a date"),
    ],
)
def test_what_can_not_be_settled_is_told(text, said):
    got = load(text.encode())
    assert (got.settings, got.accepted) == ({}, {})
    (issue,) = got.issues
    assert said in issue.what


def test_later_settings_go_before_earlier_ones():
    later = load(b"[settings]\nbase = 0.03\n")
    assert later.over(load(SETTLED.encode())).settings["base"] == 0.03
    assert later.over(load(SETTLED.encode())).accepted
