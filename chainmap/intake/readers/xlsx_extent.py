"""How far a sheet reaches, where its cells are written as programs write them: many times faster
than patterns are."""

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
#: The number of cells, the last row and the last column.
Extent = tuple[int, int, int]

_CELL, _ROW = b'<c r="', b'<row r="'
_LETTERS, _DIGITS = 3, 7
# Longer than anything that is looked at behind the beginning of a cell or row.
_PAST_THE_END = bytes(32)


def usual_extent(piece: bytes) -> Extent | None:
    """The extent of whole rows in ``piece``; None where it is to be found in another way.

    Usual is: every row and cell begins with its place, and none lies beyond seven digits or three
    letters, so that no cell can lie far below the number of its row.

    >>> usual_extent(b'<row r="7"><c r="A7"/><c r="AB7"/></row>')
    (2, 7, 28)
    """
    text = np.frombuffer(piece + _PAST_THE_END, dtype=np.uint8)
    cells, rows = _places(text, _CELL[:3]), _places(text, _ROW[:4])
    if b":c" in piece or not _go_on(text, cells, _CELL) or not _go_on(text, rows, _ROW):
        return None
    widest = _last_column(text, cells + len(_CELL))
    last = _last_row(text, rows + len(_ROW))
    return None if widest is None or last is None else (len(cells), last, widest)


def _places(text: Bytes, word: bytes) -> Places:
    """Where ``word`` stands."""
    size = len(text) - len(word)
    here = text[:size] == word[0]
    for at, byte in enumerate(word[1:], 1):
        here &= text[at : at + size] == byte
    return np.flatnonzero(here)


def _go_on(text: Bytes, places: Places, word: bytes) -> bool:
    """Whether all of ``word`` stands at every one of ``places``."""
    return all(bool((text[places + at] == byte).all()) for at, byte in enumerate(word))


def _last_column(text: Bytes, places: Places) -> int | None:
    """The widest of the columns whose letters begin at ``places``; None if one is unusual."""
    number = np.zeros(len(places), dtype=np.int64)
    at = places.copy()
    for _ in range(_LETTERS):
        letter = _between(text[at], b"A", b"Z")
        number[letter] = number[letter] * 26 + text[at[letter]] - 64
        at += letter
    odd = _between(text[at], b"A", b"Z") | (number == 0)
    return None if odd.any() or _long(text, at) else int(number.max(initial=0))


def _long(text: Bytes, places: Places) -> bool:
    """Whether a number of seven digits or more begins at one of ``places``."""
    for at in reversed(range(_DIGITS)):
        places = places[_between(text[places + at], b"0", b"9")]
    return len(places) > 0


def _last_row(text: Bytes, places: Places) -> int | None:
    """The highest of the numbers that begin at ``places``; None if one is unusual."""
    number = np.zeros(len(places), dtype=np.int64)
    at = places.copy()
    for _ in range(_DIGITS):
        digit = _between(text[at], b"0", b"9")
        number[digit] = number[digit] * 10 + text[at[digit]] - 48
        at += digit
    odd = (text[at] != ord('"')) | (at == places)
    return None if odd.any() else int(number.max(initial=0))


def _between(codes: Bytes, first: bytes, last: bytes) -> npt.NDArray[np.bool_]:
    return (codes >= ord(first)) & (codes <= ord(last))
