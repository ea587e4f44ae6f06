"""Cells that list several names; columns found by their words."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from chainmap.intake.blocks import Reading, shown
from chainmap.intake.context import text_of
from chainmap.intake.decided import Said
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import heading_form
from chainmap.intake.names import name_form

_ROWS_LOOKED_AT = 30
_STRONG = re.compile(r"\s*[;\n|]\s*")
_LISTED = re.compile(r"[,;\n|]")
_NAME_AT_MOST = 40


def parts_of(cell: object, known: frozenset[str]) -> list[str]:
    """The names that a cell lists: parted by ; | and line breaks; by commas where half are known,
    where there are three or more, and where each has two words ('Ruiz, Ana' is one name).

    >>> parts_of("Ana; Ben", frozenset()), parts_of("Ruiz, Ana", frozenset())
    (['Ana', 'Ben'], ['Ruiz, Ana'])
    >>> parts_of("Ana Ruiz, Ben Okafor", frozenset())
    ['Ana Ruiz', 'Ben Okafor']
    """
    if cell is None:
        return []
    found = []
    for part in _STRONG.split(text_of(cell)):
        pieces = [one.strip() for one in part.split(",") if one.strip()]
        if len(pieces) > 1 and name_form(part) not in known and _several(pieces, known):
            found += pieces
        elif part.strip():
            found.append(part.strip())
    return list(dict.fromkeys(found))


def _several(pieces: Sequence[str], known: frozenset[str]) -> bool:
    """Whether what stands between commas are names of their own."""
    if sum(name_form(one) in known for one in pieces) >= len(pieces) / 2:
        return True
    short = all(len(one) <= _NAME_AT_MOST for one in pieces)
    return short and (len(pieces) > 2 or all(" " in one for one in pieces))


def alone(raw: RawSheet, at: int, columns: Iterable[int]) -> frozenset[str]:
    """The forms of what stands alone in a cell of ``columns`` below row ``at``."""
    cells = {text_of(one) for c in columns for one in raw.cells[at + 1 :, c] if one is not None}
    return frozenset(name_form(one) for one in cells if not _LISTED.search(one))


def lists_told(raw: RawSheet, at: int, columns: Iterable[int], known: frozenset[str]) -> str:
    """What to say of a cell whose commas part names; '' where there is none."""
    for column in columns:
        for cell in raw.cells[at + 1 :, column]:
            if cell is not None and "," in text_of(cell):
                parts = parts_of(cell, known)
                if len(parts) > len(_STRONG.split(text_of(cell))):
                    listed = ", ".join(f'"{one}"' for one in parts[:3])
                    return (
                        f'"{raw.title}" ({raw.file}): commas part several names in a cell, as in '
                        f"{listed}."
                    )
    return ""


def columns_by(
    raw: RawSheet,
    words: Mapping[str, Sequence[str]],
    said: Said | None = None,
    meant: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, int]]:
    """The row of headings (from 0) in which most of ``words`` stand, and the column of each.

    ``said`` : what was decided of headings goes before the words; ``meant`` : column of the schema
    -> the word that it stands for.
    """
    best: tuple[int, dict[str, int]] = (0, {})
    for at in range(min(_ROWS_LOOKED_AT, len(raw))):
        forms = [_form(one) for one in raw.cells[at]]
        mine: dict[str, int] = {}
        if said and meant is not None:
            forms = said.only(raw.cells[at], forms)
            places = said.places(raw.cells[at])
            mine = {meant[name]: n for name, n in places.items() if name in meant}
        found = {
            key: forms.index(form)
            for key, listed in words.items()
            if key not in mine
            and (form := next((one for one in listed if one in forms), None)) is not None
        } | mine
        if len(found) > len(best[1]):
            best = at, found
    return best


def readings(
    raw: RawSheet, at: int, found: Mapping[str, int], columns: Mapping[str, str], said: Said
) -> tuple[Reading, ...]:
    """What each heading in row ``at`` was read as: a column by its word, by the form, or kept."""
    keys = {n: key for key, n in found.items()}
    read = []
    for n, cell in enumerate(raw.cells[at]):
        heading, decided = shown(cell), said.meant(cell)
        if heading is None:
            continue
        column = columns.get(keys[n], "") if n in keys else ""
        how = "synonym" if column else "form" if n in keys else "kept"
        how = "decided" if decided is not None and decided in (column, "") else how
        read.append((heading, column, how, 1.0))
    return tuple(read)


def _form(cell: object) -> str:
    return heading_form(cell.partition("(")[0] or cell) if isinstance(cell, str) else ""


def filled_down(raw: RawSheet, top: int, column: int) -> tuple[np.ndarray, int]:
    """The column under row ``top`` with blanks taking the value above, and how many did.

    Never across a blank row of the sheet.
    """
    cells = raw.cells[top:, column].copy()
    rows = raw.rows[top:]
    count = 0
    for at in range(1, len(cells)):
        if cells[at] is None and rows[at] == rows[at - 1] + 1 and cells[at - 1] is not None:
            cells[at] = cells[at - 1]
            count += 1
    return cells, count
