"""Reads Parquet."""

import pyarrow as pa
from pyarrow import parquet
from pyarrow import types as kinds

from chainmap.intake.apart.columns import Coded, Sheet, coded

_MOST_COLUMNS = 16_384
_EXACT_DIGITS = 10**15


def read(data: bytes, title: str, most: int) -> list[Sheet]:
    """The one table, its headings as the first row; OverflowError above ``most`` values.

    One column after the other: together they take several times the memory.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    source = parquet.ParquetFile(pa.BufferReader(data))
    if source.metadata.num_columns > _MOST_COLUMNS:
        raise MemoryError
    if source.metadata.num_rows * source.metadata.num_columns > most:
        raise OverflowError
    names = source.schema_arrow.names
    return [
        Sheet(title, [_column(one, source.reader.read_column(at)) for at, one in enumerate(names)])
    ]


def _column(name: str, column: pa.ChunkedArray) -> Coded:
    kind = column.type.value_type if kinds.is_dictionary(column.type) else column.type
    if kinds.is_dictionary(column.type):
        column = column.cast(kind)
    if not _simple(kind):
        values = [one if one is None else str(one) for one in column.to_pylist()]
        return coded([[name], *([one] for one in values)])[0]
    packed = column.combine_chunks()
    packed = packed.dictionary_encode(null_encoding="encode")
    packed = pa.concat_arrays(packed.chunks) if isinstance(packed, pa.ChunkedArray) else packed
    named = [_plain(one) for one in packed.dictionary.to_pylist()]
    codes = packed.indices.to_numpy(zero_copy_only=False).astype("int32") + 1
    return b"\0\0\0\0" + codes.astype("int32").tobytes(), [name, *named]


def _simple(kind: pa.DataType) -> bool:
    return bool(
        kinds.is_string(kind)
        or kinds.is_large_string(kind)
        or kinds.is_integer(kind)
        or kinds.is_float32(kind)
        or kinds.is_float64(kind)
        or kinds.is_boolean(kind)
        or kinds.is_date(kind)
        or kinds.is_timestamp(kind)
    )


def _plain(value: object) -> object:
    """A timestamp of pandas' kind as Python's; True, False and long numbers as they are shown."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int) and abs(value) >= _EXACT_DIGITS:
        # All of its digits are there, unlike those of such a number in a workbook.
        return str(value)
    as_python = getattr(value, "to_pydatetime", None)
    return as_python() if as_python else value
