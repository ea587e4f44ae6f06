"""How large an input may be, so that no file can take the program down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Named limits of the reading; sizes in bytes.

    ``ratio`` (unpacked to packed) counts only above ``ratio_from``: a normal workbook has about 7,
    one made to harm has hundreds. ``box`` is rows x columns of the area in use on one sheet.
    ``small`` is the number of cells up to which the reader that also sees number formats is used.
    """

    file_bytes: int = 400_000_000
    unpacked: int = 1_500_000_000
    ratio: float = 200.0
    ratio_from: int = 50_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    box: int = 40_000_000
    small: int = 200_000


LIMITS = Limits()
