"""Several tables on a sheet, and headings in two rows."""

import numpy as np

from chainmap.intake.grid import RawSheet, matrix_of
from chainmap.intake.islands import islands, joined

PEOPLE = [["Employee ID", "Name"], ["E01", "Ana Ruiz"], ["E02", "Ben Okafor"]]
LINKS = [["Supplier", "Customer", "Deliverable"], ["E01", "E02", "Price list"]]


def pairs(got):
    links = got.chain.links
    return list(zip(links["supplier_id"], links["customer_id"], strict=True))


def test_blocks_apart_by_blank_rows_and_columns():
    rows = [["a", "b", None, "c", "d"], ["e", "f", None, "g", "h"], [], ["i", "j"], ["k", "l"]]
    found = islands(RawSheet.of("f", "s", matrix_of(rows)))
    assert [one.cells[0, 0] for one in found] == ["a", "c", "i"]
    assert [one.rows.tolist() for one in found] == [[1, 2], [1, 2], [4, 5]]
    assert found[1].columns.tolist() == [4, 5]


def test_one_block_and_too_many_stay_whole():
    raw = RawSheet.of("f", "s", matrix_of([["a", "b"], ["c", "d"]]))
    assert islands(raw) == [raw]
    many = [row for _ in range(15) for row in (["a", "b"], ["c", "d"], [])]
    raw = RawSheet.of("f", "s", matrix_of(many))
    assert islands(raw) == [raw]


def test_two_tables_below_each_other(load, xlsx):
    got = load(xlsx({"Sheet1": [["Our people"], *PEOPLE, [], [], *LINKS]}))
    assert pairs(got) == [("E01", "E02")]
    assert got.chain.statements["row"].tolist() == [8]
    assert got.reconciliation["rows_read"].tolist() == [3]


def test_two_tables_beside_each_other(load, xlsx):
    rows = [[*one, None, *two] for one, two in zip(PEOPLE, [*LINKS, [None] * 3], strict=True)]
    got = load(xlsx({"Sheet1": rows}))
    assert pairs(got) == [("E01", "E02")]


def test_a_second_table_under_the_title_of_the_first(load, xlsx):
    got = load(xlsx({"Employees": [*PEOPLE, [], *LINKS]}))
    assert pairs(got) == [("E01", "E02")]


def test_a_gap_inside_one_table_is_no_second_table(load, xlsx):
    rows = [*PEOPLE, *([] for _ in range(200)), ["E03", "Cy Chan"], ["E04", "Di Ito"]]
    got = load(xlsx({"Employees": rows, "Dependencies": LINKS}))
    assert len(got.chain.employees) == 4
    assert got.reconciliation["rows_blank"].tolist() == [200, 0]


def test_a_legend_beside_the_table_is_told(load, xlsx):
    raci = [["Task", "Clerk", "Lead", None, "Key", "Meaning"],
            ["Quote", "R", "A", None, "R", "does it"], ["Bill", "R", "I", None, "A", "answers"],
            ["Send", "A", "R", None, "I", "is told"]]  # fmt: skip
    got = load(xlsx({"Sheet1": raci}))
    assert set(got.chain.employees["name"]) == {"Clerk", "Lead"}


def test_headings_in_two_rows_are_joined_and_told(load, xlsx):
    rows = [["Supplier", None, "Customer", None, "Deliverable"], ["ID", "Name", "ID", "Name", None],
            ["E01", "Ana", "E02", "Ben", "Price list"]]  # fmt: skip
    got = load(xlsx({"Staff list": PEOPLE, "Work": rows}))
    assert pairs(got) == [("E01", "E02")]
    assert 'the headings stand in rows 1 and 2 and are joined, as in "Supplier ID".' in " ".join(
        got.guesses
    )


def test_headings_that_tell_themselves_apart_stay():
    band = [["Visual", None, "Data"], ["Employee ID", "Name", "Team"], ["1", "Ana", "x"]]
    raw = RawSheet.of("f", "s", np.array(band, dtype=object))
    assert joined(raw) == (raw, "")
