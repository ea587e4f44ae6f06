"""A plain CSV is read many rows at a time, and gives what reading it row by row gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainmap.intake.readers import plain, read_file

CELLS = st.sampled_from(
    ["", "a", "E1", "é", '"b"', '"c, d"', '""', '"', 'x"y', '"a""b"', " ", "#N/A"]
)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8)


def both(data, monkeypatch):
    found = []
    for worthwhile in (0, len(data) + 1):
        monkeypatch.setattr(plain, "WORTHWHILE", worthwhile)
        found.append(read_file("a.csv", data))
    return found


@given(
    rows=ROWS,
    end=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    last=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    odd=st.sampled_from(
        [None, ["a", "b", "c"], ["a"], ["a\nb", "c"], ['"a\nb"', "c"], ["\0", "a"]]
    ),
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_both_ways_give_the_same(rows, end, last, mark, odd, monkeypatch):
    lines = [",".join(row) for row in [*rows, *([odd] if odd else [])]]
    data = (mark + end.join(lines) + (end if last else "")).encode()
    quick, slow = both(data, monkeypatch)
    assert quick.issues == slow.issues
    assert quick.guesses == slow.guesses
    for one, other in zip(quick.sheets, slow.sheets, strict=True):
        assert one.cells.tolist() == other.cells.tolist()
        assert one.rows.tolist() == other.rows.tolist()


@pytest.mark.parametrize(
    ("text", "quick"),
    [
        ('"a","b"\n1,"x, y"\n', True),
        ("a;b\r\n1;2\r\n", True),
        ("a,b\n1\n", False),
        ('a,b\n1,"x\ny"\n', False),
        ('a,b\n1,x"y\n', False),
        ("a,b\n\n1,2\n", True),
    ],
)
def test_only_what_is_plain_is_read_at_once(text, quick, monkeypatch):
    monkeypatch.setattr(plain, "WORTHWHILE", 0)
    separator = ";" if ";" in text else ","
    assert (plain.plain_columns(text.encode(), separator, 100) is not None) == quick


def test_a_cell_that_is_too_long_is_told(monkeypatch):
    quick, slow = both(b"a,b\n1," + b"x" * 1_000_001 + b"\n", monkeypatch)
    assert [one.what for one in quick.issues] == [one.what for one in slow.issues] != []


def test_marks_that_do_not_fit_are_seen_in_every_piece(monkeypatch):
    monkeypatch.setattr(plain, "_AT_ONCE", 64)
    monkeypatch.setattr(plain, "WORTHWHILE", 0)
    row = b'"a","b"\n'
    assert plain._well_quoted(row * 100, ord(","))
    assert not plain._well_quoted(row * 90 + b'"a,"b"\n' + row * 9, ord(","))
