"""Columns without headings, called by their letters."""

from chainmap.intake.blocks import shown
from chainmap.intake.decided import Said
from chainmap.intake.grid import RawSheet, column_letters
from chainmap.schema import Sheet


def letters_of(raw: RawSheet) -> list[str]:
    """What each column is called on screen and in decisions, as in 'Column A'."""
    return [f"Column {column_letters(number)}" for number in raw.columns.tolist()]


def decided_letters(raw: RawSheet, said: Said) -> dict[int, str]:
    """Column of the sheet (from 0) -> what it was decided to mean, '' for none.

    A column is called A, Column A or 1. Words that stand in the first row are headings instead.
    """
    if not said or not len(raw):
        return {}
    texts = {shown(one) for one in raw.cells[0]}
    found: dict[int, str] = {}
    for at, number in enumerate(raw.columns.tolist()):
        letters = column_letters(number)
        for name in (letters, f"Column {letters}", str(number)):
            column = None if name in texts else said.meant(name)
            if column is not None:
                found[at] = column
                break
    return found


def places_of(decided: dict[int, str], sheet: Sheet) -> dict[str, int]:
    """Column of ``sheet`` -> where it was decided to stand, the first of several."""
    names = {one.name for one in sheet}
    found: dict[str, int] = {}
    for at, column in decided.items():
        if column in names:
            found.setdefault(column, at)
    return found
