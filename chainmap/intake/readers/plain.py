"""Reads a large CSV many rows at a time, if it keeps to the plainest form; all else is left alone.

Plain is UTF-8 with rows of equal length or blank, and quotation marks only around whole cells that
have none inside. What is not plain is read row by row, which can say what is wrong.
"""

from codecs import BOM_UTF8

import numpy as np
import pyarrow as pa
from pyarrow import csv

from chainmap.intake.apart.columns import Coded
from chainmap.intake.grid import Flags

#: Below so many bytes nothing is gained.
WORTHWHILE = 200_000
_AT_ONCE = 1 << 24
_WIDEST = 1_000
_LINE, _RETURN, _QUOTE = b'\n\r"'


def plain_columns(data: bytes, separator: str, longest_cell: int) -> list[Coded] | None:
    """The columns of ``data``; None where it is not plain, or holds a cell that is too long."""
    width = data[:longest_cell].partition(b"\n")[0].count(separator.encode()) + 1
    if len(data) < WORTHWHILE or width > _WIDEST or b"\0" in data or _odd_ends(data):
        return None
    if b'"' in data and not _well_quoted(data, ord(separator)):
        return None
    try:
        table = _table(data, separator, width)
    except pa.ArrowInvalid:
        return None
    columns = [_coded(one.combine_chunks()) for one in table.columns]
    longest = max((len(str(one)) for _, values in columns for one in values), default=0)
    return columns if longest <= longest_cell else None


def _odd_ends(data: bytes) -> bool:
    """Whether rows end otherwise than with a line feed, a carriage return before each or none."""
    returns = data.count(b"\r")
    return bool(returns) and returns != data.count(b"\r\n")


def _well_quoted(data: bytes, separator: int) -> bool:
    """Whether quotation marks only stand in twos around whole cells, which end in their row."""
    start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + _AT_ONCE) + 1
        end = end if end and start + _AT_ONCE < len(data) else min(len(data), start + _AT_ONCE)
        # A line feed on either side stands for the beginning and the end.
        part = np.frombuffer(b"\n" + data[start:end] + b"\n", dtype=np.uint8)
        if not _in_twos(part, separator):
            return False
        start = end
    return True


def _in_twos(part: np.ndarray, separator: int) -> bool:
    marks = np.flatnonzero(part == _QUOTE)
    if len(marks) % 2:
        return False
    first, last = marks[0::2], marks[1::2]
    lines = np.flatnonzero(part == _LINE)
    same: Flags = np.searchsorted(lines, first) == np.searchsorted(lines, last)
    before, behind = part[first - 1], part[last + 1]
    begins = (before == separator) | (before == _LINE)
    ends = (behind == separator) | (behind == _LINE) | (behind == _RETURN)
    return bool((same & begins & ends).all())


def _table(data: bytes, separator: str, width: int) -> pa.Table:
    coded = pa.dictionary(pa.int32(), pa.string())
    table = csv.read_csv(
        pa.BufferReader(data),
        csv.ReadOptions(block_size=_AT_ONCE, autogenerate_column_names=True),
        csv.ParseOptions(delimiter=separator, double_quote=False, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types={f"f{at}": coded for at in range(width)}, strings_can_be_null=False
        ),
    )
    return table.unify_dictionaries()


def _coded(column: pa.ChunkedArray) -> Coded:
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    codes = np.concatenate([np.asarray(one.indices, dtype=np.int32) for one in chunks])
    return codes.tobytes(), chunks[0].dictionary.to_pylist()
