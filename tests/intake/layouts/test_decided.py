"""Columns that a person decided count in every layout, and rescue sheets that none recognised."""

import pytest

from chainmap.intake.decisions import Decisions
from chainmap.intake.layouts import layouts

ARROWS = [("Ana", "Ben"), ("Ben", "Cy"), ("Cy", "Dora")]
BODY = [[*one, "price", "x"] for one in ARROWS]
WHO = {"Wer": "supplier_id", "Für wen": "customer_id"}


@pytest.fixture
def mapped():
    """Heading -> (column, how) of an import."""

    def of(got):
        rows = got.mappings[["heading", "column", "how"]].to_numpy().tolist()
        return {heading: (column, how) for heading, column, how in rows}

    return of


@pytest.fixture
def mapping(decided):
    """Imports one file with its columns decided, and perhaps its layout."""

    def run(content, columns, layout=None, file="a.csv"):
        place = (file, file.partition(".")[0])
        layouts = {"|".join(place): layout} if layout else {}
        return decided({file: content}, Decisions({place: columns}, layouts))

    return run


def test_a_declined_sheet_shows_its_headings(load, table, mapped):
    got = load({"a.csv": table(["A list"], [], ["Wer", "Für wen", "Was", "Rest"], *BODY)})
    assert not got.usable
    assert list(mapped(got)) == ["Wer", "Für wen", "Was", "Rest"]
    assert set(mapped(got).values()) == {("", "kept")}


def test_two_columns_decided_rescue_it(mapping, table, pairs, counted, mapped):
    content = table(["Wer", "Für wen", "Was", "Rest"], *BODY)
    got = mapping(content, {**WHO, "WAS ": "deliverable", "Rest": ""})
    assert pairs(got) == ARROWS
    assert counted(got) == ("edge list", 3, 3, 0, 0)
    assert set(got.chain.links["deliverable"]) == {"price"}
    assert mapped(got) == {
        "Wer": ("supplier_id", "decided"),
        "Für wen": ("customer_id", "decided"),
        "Was": ("deliverable", "decided"),
        "Rest": ("", "decided"),
    }
    assert got.questions == ()
    assert not got.issues["what"].str.contains("A meaning was decided").any()


def test_one_end_alone_says_that_the_other_is_not_decided(mapping, table, mapped, told):
    got = mapping(table(["Wer", "Daneben"], *ARROWS), {"Wer": "supplier_id"})
    assert "the Supplier is decided, and which column is the Customer is not" in " ".join(told(got))
    assert mapped(got) == {"Wer": ("supplier_id", "decided"), "Daneben": ("", "kept")}


def test_decided_ends_turn_known_ones_and_ask_nothing(mapping, table, pairs, mapped):
    got = mapping(table(["From", "To"], *ARROWS), {"From": "customer_id"})
    assert pairs(got) == sorted((two, one) for one, two in ARROWS)
    assert mapped(got)["From"] == ("customer_id", "decided")
    assert mapped(got)["To"][0] == "supplier_id"
    assert got.questions == ()


def test_decided_columns_go_before_a_direction_for_all(decided, table, pairs):
    said = Decisions({("*", "*"): WHO}, direction={"*": "depends-on"})
    assert pairs(decided({"a.csv": table(["Wer", "Für wen"], *ARROWS)}, said)) == ARROWS


def test_a_decided_column_goes_before_its_rival(mapping, table, pairs):
    got = mapping(table(["Supplier", "Customer", "Wer"], ["x", "Ben", "Ana"]), WHO)
    assert pairs(got) == [("Ana", "Ben")]


def test_a_column_left_out_is_none_of_the_ends(mapping, table):
    got = mapping(table(["From", "To", "Source", "Target"], ["a", "b", "c", "d"]), {"From": ""})
    links = got.chain.links
    assert links[["supplier_id", "customer_id"]].to_numpy().tolist() == [["c", "d"]]


def test_beside_a_whole_workbook_a_mapped_sheet_is_read(xlsx, decided, people, links):
    sheets = {"Employees": people, "Dependencies": links}
    sheets["Mehr"] = [["Wer", "Für wen"], ["E02", "E01"]]
    got = decided({"a.xlsx": xlsx(sheets)}, Decisions({("a.xlsx", "Mehr"): WHO}))
    assert len(got.chain.links) == 2
    assert len(got.chain.employees) == 2


def test_people_are_rescued_by_one_decided_column(mapping, table, counted):
    content = table(["Kürzel", "Wer da ist"], ["AR", "Ana Ruiz"], ["BO", "Ben Okafor"])
    got = mapping(content, {"Wer da ist": "name"})
    assert counted(got) == ("employee roster", 2, 2, 0, 0)


@pytest.mark.parametrize("layout", ["edge list", "edge list without headings"])
def test_a_layout_chosen_guesses_the_ends_and_asks(mapping, table, layout, counted):
    got = mapping(table(["Was", "Wer", "Für wen"], ["p", "Ana", "Ben"], ["q", "Ben", "Ana"]), {},
                  layout)  # fmt: skip
    assert counted(got)[0] == layout
    assert got.questions[0].kind == "direction"
    assert ("Ana", "Ben") in set(got.chain.links[["supplier_id", "customer_id"]].itertuples(
        index=False, name=None))  # fmt: skip


def test_a_layout_that_does_not_fit_is_told_and_its_rows_counted(mapping, table, counted, told):
    got = mapping(table(["Wer", "Für wen"], *ARROWS), {}, "adjacency matrix")
    assert counted(got) == ("not used", 4, 0, 4, 0)
    assert "not read as adjacency matrix, as was decided: that needs" in " ".join(told(got))


@pytest.mark.parametrize("layout", [one.NAME for one in layouts()])
def test_any_layout_may_be_chosen_for_any_sheet(mapping, table, layout):
    for rows in ([["Wer", "Für wen"], *ARROWS], [["a"]], [[1, 2, 3]] * 4):
        got = mapping(table(*rows), {"Wer": "supplier_id"}, layout)
        counts = got.reconciliation
        assert len(counts) == 1
        parts = counts[["rows_used", "rows_set_aside", "rows_blank"]].sum(axis=1)
        assert parts.tolist() == counts["rows_read"].tolist()


def test_a_log_without_times_is_read_in_the_order_of_its_rows(mapping, table, pairs):
    rows = [["Case", "User", "Was"], [1, "Ben", "ask"], [2, "Cy", "ask"], [1, "Ana", "do"]]
    got = mapping(table(*rows), {"Was": "deliverable"}, "event log")
    assert pairs(got) == [("Ben", "Ana")]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (Decisions({("a.csv", "a"): {"Nix": "need"}}), 'decided for the heading "Nix", which the'),
        (Decisions({("*", "*"): {"Nix": ""}}), 'decided for the heading "Nix", which the'),
        (Decisions({("*", "*"): {"A": "need"}}), 'decided for the heading "A", which the'),
        (Decisions({("b.csv", "b"): {"From": "need"}}), 'sheet "b" of "b.csv" does not count'),
        (Decisions(layouts={"a.csv|gone": "edge list"}), 'sheet "gone" of "a.csv" does not'),
        (Decisions(direction={"b.csv|b": "supplies"}), 'sheet "b" of "b.csv" does not count'),
        (Decisions(stated_by={"b.csv": "both"}), '"b.csv" does not count'),
    ],
)
def test_what_concerns_nothing_is_told_once(decided, table, said, what):
    got = decided({"a.csv": table(["From", "To"], *ARROWS)}, said)
    assert got.issues["what"].str.contains(what, regex=False).sum() == 1
    assert len(got.chain.links) == 3


FORM = [["Start time", "Completion time", "Email", "Name", "Q1", "Q2"],
        ["1", "2", "a@x.org", "Ana", "Ben; Cy", "Dora"]]  # fmt: skip
EVENTS = [["case:concept:name", "org:resource", "time:timestamp", "Schritt"],
          [1, "Ana", "2024-01-01", "ask"], [1, "Ben", "2024-01-02", "do"]]  # fmt: skip
RACI = [["Task", "Result", "PM", "Dev", "Ops"], ["plan", "a plan", "A", "R", "I"],
        ["do", "a thing", "A", "R", "C"]]  # fmt: skip
NARROW = [["Task", "Outcome", "Responsible", "Accountable", "Informed"],
          ["plan", "a plan", "Dev team", "The PM", "Sales"]]  # fmt: skip
SIPOC = [["Zulieferer", "Input", "Process", "Output", "Customer"],
         ["Ana", "data", "Pricing", "prices", "Ben"]]  # fmt: skip
NODEXL = [["Vertex 1", "Vertex 2", "Color", "Width", "Was"], ["Ana", "Ben", "", "", "price"]]
DOWN = [["Supplier", "Customer", "Deliverable", "Grund"], ["Ana", "Ben", "a", "why"],
        ["", "Cy", "b", "so"], ["", "Ben", "c", "so"], ["Ben", "Cy", "d", "so"],
        ["", "Ana", "e", "so"]]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "columns", "layout", "value"),
    [
        (EVENTS, {"Schritt": "deliverable"}, "event log", "ask"),
        (RACI, {"Result": "deliverable"}, "RACI, wide", "a plan"),
        (NARROW, {"Outcome": "deliverable"}, "RACI, narrow", "a plan"),
        (SIPOC, {"Zulieferer": "supplier_id"}, "SIPOC", "data"),
        (NODEXL, {"Was": "deliverable"}, "NodeXL workbook", "price"),
        (FORM, {"Q1": "supplier_id"}, "form answers", "not stated"),
    ],
)
def test_every_layout_takes_what_was_decided(mapping, table, mapped, rows, columns, layout, value):
    got = mapping(table(*rows), columns)
    assert set(got.reconciliation["layout"]) == {layout}
    assert value in set(got.chain.links["deliverable"])
    for heading, column in columns.items():
        assert mapped(got)[heading] == (column, "decided")


def test_a_fill_down_register_takes_what_was_decided(mapping, table, mapped, counted):
    got = mapping(table(*DOWN), {"Grund": "need"})
    assert counted(got)[0] == "fill-down register"
    assert mapped(got)["Grund"] == ("need", "decided")


def test_a_role_and_a_question_can_be_left_out(mapping, table, mapped):
    got = mapping(table(*RACI), {"Ops": ""})
    assert "Ops" not in set(got.chain.employees["name"])
    assert mapped(got)["Ops"] == ("", "decided")
    got = mapping(table(*FORM), {"Q2": "", "Q1": "supplier_id"})
    assert set(got.chain.links["supplier_id"]) == {"Ben", "Cy"}


def test_a_roster_and_an_organogram_take_what_was_decided(mapping, table, mapped):
    heads = ["Employee #", "First Name", "Last Name", "Reports To", "Kst"]
    content = table(heads, [1, "Ana", "Ruiz", "", "K1"], [2, "Ben", "Okafor", "Ana Ruiz", "K2"])
    got = mapping(content, {"Kst": "team", "Reports To": "", "Last Name": "name"})
    assert got.chain.employees["team"].tolist() == ["K1", "K2"]
    assert got.chain.employees["name"].tolist() == ["Ruiz", "Okafor"]
    assert got.chain.employees["manager_id"].isna().all()
    heads = ["Post Unique Reference", "Name", "Job Title", "Unit", "Reports to Senior Post"]
    content = table(heads, ["1", "Ana", "Head", "U", "XX"], ["2", "Ben", "Clerk", "U", "1"])
    got = mapping(content, {"Unit": "", "Job Title": "department"})
    assert got.chain.employees["department"].tolist() == ["Head", "Clerk"]
    assert got.chain.employees["team"].isna().all()
    assert mapped(got)["Unit"] == ("", "decided")
