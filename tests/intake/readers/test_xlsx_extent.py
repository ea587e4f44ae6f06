"""How far a sheet reaches: quickly where it is written as usual, otherwise left to the patterns."""

import pytest

from chainmap.intake.readers.xlsx_extent import usual_extent

ROW = '<row r="{}">{}</row>'
CELL = '<c r="{}" s="1"><v>1234567</v></c>'


def row(number, *places):
    return ROW.format(number, "".join(CELL.format(one) for one in places)).encode()


@pytest.mark.parametrize(
    ("piece", "extent"),
    [
        (b"", (0, 0, 0)),
        (b'<sheetData><cols><col min="1"/></cols>', (0, 0, 0)),
        (row(7, "A7", "C7"), (2, 7, 3)),
        (row(2, "AB2") + row(1, "A1"), (2, 2, 28)),
        (row(1_048_576, "XFD104857"), (1, 1_048_576, 16_384)),
        (row(9_999_999, "ZZZ1"), (1, 9_999_999, 18_278)),
        (b'<row r="5"/><row r="6" spans="1:9"><c r="B6"/></row>', (1, 6, 2)),
    ],
)
def test_the_last_row_and_column(piece, extent):
    assert usual_extent(piece) == extent


@pytest.mark.parametrize(
    "piece",
    [
        row(1, "a1"),
        row(1, "AAAA1"),
        row(1, "A1048577"),
        row(1, "1"),
        row("1e308", "A1"),
        row("", "A1"),
        row(12_345_678, "A1"),
        row(1, "A1") + b"<row spans='1'></row>",
        row(1, "A1") + b"<c s='1'></c>",
        row(1, "A1") + b"<x:c r='A2'/>",
        b'<row r="1',
        b'<c r="',
    ],
)
def test_what_is_not_usual_is_left_to_others(piece):
    assert usual_extent(piece) is None
