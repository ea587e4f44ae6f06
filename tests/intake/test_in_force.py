"""What is saved of an import, read together with the same files, gives the same chain."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainmap.intake import read_bytes
from chainmap.intake.decisions import ZERO_STRIPPED, Decisions
from chainmap.intake.decisions_file import load
from chainmap.intake.in_force import in_force

PEOPLE = [["Employee ID", "Name", "Team"], ["01", "Ana", "A"], ["02", "Ben", "B"], ["03", "Cy", ""]]
NOTES = [["Nothing", "here"], ["a", "b"]]
ENDS = [["Ana", "Ben", "price"], ["Ben", "Cy", "quote"], ["Cy", "Ana", "order"]]
TABLES = {
    "canonical": [["Supplier", "Customer", "Deliverable", "Remark"], *ENDS],
    "German": [["Lieferant", "Kunde", "Leistung", "Bemerkung"], *ENDS],
    "edges": [["From", "To", "What"], *ENDS],
    "depends": [["Person", "Depends on", "Why"], *ENDS],
    "unknown": [["Wer", "Für wen", "Was"], *ENDS],
    "roster": [["Employee #", "First Name", "Last Name", "Reports To", "Work Email"],
               [1, "Ana", "Ruiz", "", "a@x.org"], [2, "Ben", "Okafor", "Ana Ruiz", "b@x.org"]],
    "organogram": [["Post Unique Reference", "Name", "Job Title", "Reports to Senior Post"],
                   ["1", "Ana", "Head", "XX"], ["2", "Ben", "Clerk", "1"]],
    "fill down": [["Supplier", "Customer", "Deliverable"], ["Ana", "Ben", "a"], ["", "Cy", "b"],
                  ["", "Ben", "c"], ["Ben", "Cy", "d"], ["", "Ana", "e"]],
    "events": [["case:concept:name", "concept:name", "org:resource", "time:timestamp"],
               [1, "ask", "Ana", "2024-01-01"], [1, "do", "Ben", "2024-01-02"],
               [2, "ask", "Cy", "2024-01-01"], [2, "do", "Ana", "2024-01-02"]],
    "RACI wide": [["Task", "PM", "Dev", "Ops"], ["plan", "A", "R", "I"], ["do", "A", "R", "C"]],
    "RACI narrow": [["Task", "Responsible", "Accountable", "Informed"],
                    ["plan", "Dev team; Ops", "The PM", "Sales"], ["do", "Ops", "The PM", ""]],
    "SIPOC": [["Supplier", "Input", "Process", "Output", "Customer"],
              ["Ana", "data", "Pricing", "price list", "Ben"]],
    "form": [["Start time", "Completion time", "Email", "Name", "Who helps you?", "Colour?"],
             ["1", "2", "a@x.org", "Ana", "Ben; Cy", ""], ["1", "2", "b@x.org", "Ben", "Cy", ""]],
    "no headings": ENDS,
    "people alone": [[1, "Ana Ruiz", "a@x.org", "Buyer"], [2, "Ben Okafor", "b@x.org", "Clerk"],
                     [3, "Cy Maas", "c@x.org", "Clerk"]],
    "matrix": [["", "Ana", "Ben", "Cy"], ["Ana", 0, 1, 0], ["Ben", 0, 0, 2], ["Cy", 1, 0, 0]],
    "NodeXL": [["Vertex 1", "Vertex 2", "Color", "Width"], ["Ana", "Ben", "", ""],
               ["Ben", "Cy", "", ""]],
}  # fmt: skip
DECIDED = {
    "nothing": Decisions(),
    "turned": Decisions(direction={"*": "depends-on"}),
    "a side": Decisions(stated_by={"*": "customer"}),
    "a rule": Decisions(rules=frozenset({ZERO_STRIPPED}), references={"Cy": "02"}),
    "edge list": Decisions(layouts={"*": "edge list"}),
    "columns": Decisions(
        {("*", "*"): {"Wer": "customer_id", "Für wen": "supplier_id", "Was": "need", "From": "",
                      "What": "deliverable", "Why": "want", "Task": "deliverable",
                      "Bemerkung": "need", "Remark": "want", "Reports To": "", "Colour?": "",
                      "Column C": "need", "D": "department"}}
    ),
}  # fmt: skip


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def chain_of(got):
    if not got.usable:
        return {}
    chain = got.chain
    return {
        "employees": chain.employees,
        "statements": chain.statements,
        "links": chain.links,
        "moments": chain.moments,
    }


def same(one, two, but=()):
    assert one.keys() == two.keys()
    for name, table in one.items():
        gone = [column for column in but if column in table]
        pd.testing.assert_frame_equal(table.drop(columns=gone), two[name].drop(columns=gone))


def saved(got):
    return load(in_force(got).dumps().encode())


def comes_back(files, decisions):
    first = read_bytes(files, decisions=decisions)
    kept = saved(first)
    assert kept.issues == ()
    again = read_bytes(files, decisions=kept)
    same(chain_of(first), chain_of(again))
    counted = ["file", "sheet", "layout", "rows_used"]
    pd.testing.assert_frame_equal(first.reconciliation[counted], again.reconciliation[counted])
    assert saved(again) == kept
    return first, kept


@pytest.mark.parametrize("said", DECIDED)
@pytest.mark.parametrize("name", TABLES)
def test_a_single_csv_comes_back_under_any_name(name, said):
    content = as_csv(TABLES[name])
    first, kept = comes_back({"march.csv": content}, DECIDED[said])
    april = read_bytes({"april.csv": content}, decisions=kept)
    same(chain_of(first), chain_of(april), but=["file", "sheet"])


@pytest.mark.parametrize("said", ["turned", "columns"])
@pytest.mark.parametrize("name", ["unknown", "edges", "roster", "events", "no headings"])
def test_many_files_come_back(name, said):
    files = {"people.csv": as_csv(PEOPLE), "a.csv": as_csv(TABLES[name])}
    comes_back({**files, "b.csv": as_csv(TABLES["edges"])}, DECIDED[said])


@pytest.mark.parametrize("said", ["turned", "columns"])
@pytest.mark.parametrize("name", ["unknown", "edges", "RACI wide", "NodeXL"])
def test_a_workbook_comes_back(xlsx, name, said):
    book = xlsx(
        {"People": PEOPLE, "Data": TABLES[name], "Notes": [["Nothing", "here"], ["a", "b"]]}
    )
    comes_back({"Data.xlsx": book}, DECIDED[said])


HEADS = ["Wer", "Für wen", "Was", "From", "To", "Supplier", "Name", "Note", "2024"]
MEANT = ["", "supplier_id", "customer_id", "deliverable", "need", "name", "employee_id"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(HEADS), min_size=2, max_size=4, unique=True),
    st.dictionaries(st.sampled_from(HEADS), st.sampled_from(MEANT), max_size=4),
    st.sampled_from([None, "edge list", "employee roster", "canonical workbook", "not used"]),
    st.sampled_from([None, "supplies", "depends-on"]),
)
def test_whatever_is_decided_comes_back(heads, columns, layout, direction):
    place = "a.csv|a"
    decisions = Decisions(
        {("a.csv", "a"): columns} if columns else {},
        {place: layout} if layout else {},
        {place: direction} if direction else {},
    )
    rows = [[*row, "x"][: len(heads)] for row in ENDS]
    comes_back({"a.csv": as_csv([heads, *rows])}, decisions)


def test_a_file_whose_sheet_has_its_name_says_nothing_of_its_other_sheets(xlsx):
    book = xlsx({"Data": TABLES["unknown"], "People": PEOPLE})
    said = {("Data.xlsx", "Data"): {"Wer": "supplier_id", "Für wen": "customer_id"}}
    _, kept = comes_back({"Data.xlsx": book}, Decisions(said))
    assert set(kept.columns) == {("*", "Data")}
    assert kept.layouts["*|Data"] == "edge list"


def test_two_tables_on_one_sheet_come_back():
    people = [[*row, ""] for row in PEOPLE]
    ends = [["From", "To", "What"], *ENDS]
    rows = [[*one, *two] for one, two in zip(people, ends, strict=True)]
    first, kept = comes_back({"a.csv": as_csv(rows)}, DECIDED["turned"])
    assert len(first.reconciliation) == 2
    assert kept.layouts == {}
