"""How large an input may be, so that no file can take the program down."""

import os
from dataclasses import dataclass

from chainmap.errors import ChainmapError

#: The environment variable by which somebody with more memory raises ``table_bytes``.
LARGEST = "CHAINMAP_LARGEST_MB"


@dataclass(frozen=True)
class Limits:
    """Named limits of the reading; sizes in bytes, times in seconds.

    ``table_bytes`` is for plain tables (CSV, Parquet), which take memory in proportion: reading
    takes about six bytes a byte of CSV. ``bytes_a_value`` : so small a value of Parquet may be.
    ``ratio`` (unpacked to packed) counts only above ``ratio_from``: a normal workbook has about 7,
    one made to harm has hundreds. ``box`` is rows x columns of the area in use on one sheet.
    Up to the ratio ``ordinary`` a large workbook is read while it is still looked through, with
    room for a cell per ``bytes_a_cell``. ``parts`` is how many files a workbook may consist of,
    ``part`` the size of those that list the sheets and styles; ``told`` how many cells of one sheet
    are named that can't be read. ``small`` is the number of cells up to which the reader that also
    sees number formats is used, if the file also unpacks to no more than ``small_unpacked``, and
    what is beside its sheets to no more than ``small_beside``; all else is read in a process of its
    own.
    That process may use ``memory`` and ``seconds`` of computing, and more for each cell that was
    counted beforehand, each byte of the file and each byte it unpacks to; by the clock it may take
    ``patience`` times as long, as the machine may be busy.
    """

    file_bytes: int = 400_000_000
    table_bytes: int = 1_000_000_000
    bytes_a_value: int = 5
    markup_bytes: int = 60_000_000
    unpacked: int = 1_500_000_000
    ratio: float = 200.0
    ratio_from: int = 50_000_000
    ordinary: float = 20.0
    bytes_a_cell: int = 30
    parts: int = 10_000
    part: int = 10_000_000
    longest_row: int = 20_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    box: int = 40_000_000
    told: int = 10_000
    small: int = 50_000
    small_unpacked: int = 30_000_000
    small_beside: int = 2_000_000
    memory: int = 1_000_000_000
    memory_a_cell: int = 120
    memory_a_byte: int = 10
    seconds: float = 4.0
    seconds_a_million_cells: float = 10.0
    seconds_a_million_bytes: float = 1.5
    patience: float = 2.0

    @property
    def largest_table(self) -> int:
        """``table_bytes``, or what the environment says; ChainmapError where that is no number."""
        said = os.environ.get(LARGEST, "").strip()
        if not said:
            return self.table_bytes
        if not said.isdecimal():
            raise ChainmapError(f"{LARGEST} must be a whole number of MB, not {said!r}.")
        return int(said) * 1_000_000

    @property
    def table_values(self) -> int:
        """How many values, rows times columns, a table of Parquet may have."""
        return self.largest_table // self.bytes_a_value

    def memory_for(self, cells: int, size: int) -> int:
        """The memory that a file of ``size`` bytes with ``cells`` counted cells may take."""
        return self.memory + self.memory_a_cell * cells + self.memory_a_byte * size

    def seconds_for(self, cells: int, size: int) -> float:
        """The computing time that such a file may take."""
        more = cells * self.seconds_a_million_cells + size * self.seconds_a_million_bytes
        return self.seconds + more / 1_000_000


LIMITS = Limits()
