import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.exports.csv_file import safe_csv


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\n="]
)
def test_text_that_starts_a_formula_gets_an_apostrophe(start):
    (_, (cell,)) = read_back(safe_csv(pd.DataFrame({"a": [start + "cmd()"]})))
    assert cell.startswith("'")


def test_a_line_end_inside_a_cell_does_not_begin_a_new_cell():
    content = safe_csv(pd.DataFrame({"a": ["Ana\r=HYPERLINK()\n=2"]}))
    assert content.count(b"\r\n") == 2
    assert read_back(content)[1] == ["Ana =HYPERLINK() =2"]


def test_numbers_stay_numbers_and_unknown_is_blank():
    frame = pd.DataFrame({"hours": [-2.5, float("nan")], "yes": [True, False]})
    assert read_back(safe_csv(frame))[1:] == [["-2.5", "True"], ["", "False"]]


def test_ordinary_text_is_kept_as_written():
    names = ["Ana Ruiz", "0012", "Zoë, Ltd", 'the "best"', "a=b", "日本"]
    assert [row[0] for row in read_back(safe_csv(pd.DataFrame({"n": names})))[1:]] == names


def test_headings_are_cells_too():
    assert read_back(safe_csv(pd.DataFrame({"=1+1": ["x"]})))[0] == ["'=1+1"]


def test_two_columns_of_the_same_name_are_both_written():
    frame = pd.DataFrame([["x", "y"]], columns=["a", "a"])
    assert read_back(safe_csv(frame)) == [["a", "a"], ["x", "y"]]


def test_an_empty_table_has_its_headings():
    assert read_back(safe_csv(pd.DataFrame({"a": []}))) == [["a"]]


def test_the_same_table_gives_the_same_bytes():
    frame = pd.DataFrame({"a": ["x", None], "b": [1.5, 2.0]})
    assert safe_csv(frame) == safe_csv(frame.copy())


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_cell_starts_a_formula_and_no_row_is_added(texts):
    rows = read_back(safe_csv(pd.DataFrame({"n": range(len(texts)), "a": texts})))
    assert len(rows) == len(texts) + 1
    assert not any(row[1].lstrip()[:1] in tuple("=+-@＝＋－＠") for row in rows if row[1].strip())
