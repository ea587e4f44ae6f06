"""What choosing the meaning of a heading decides, of this heading and of others."""

from typing import NamedTuple

import pandas as pd

from chainmap.schema import DEPENDENCIES
from chainmap.ui.parts.import_direction import directions, other
from chainmap.ui.uploaded import Upload

ENDS = ("supplier_id", "customer_id")


class Heading(NamedTuple):
    """A row of the mappings."""

    file: str
    sheet: str
    heading: str
    column: str
    how: str
    sure: float


def rescue(decided: set[str]) -> str:
    """What is to be chosen so that a sheet is read."""
    ends = [DEPENDENCIES[one].heading for one in ENDS if one in decided]
    if len(ends) == 1:
        missing = next(DEPENDENCIES[one].heading for one in ENDS if one not in decided)
        return f"The {ends[0]} is chosen. Now choose which column is the {missing}."
    return (
        "This sheet is not read yet. Say which column is the Supplier and which the Customer, "
        "or which holds the names of people; or choose another layout in step 1."
    )


def changes(one: Heading, name: str, mine: pd.DataFrame) -> dict[str, str]:
    """What is decided of the headings of a sheet, ``mine``, when ``one`` is to mean ``name``.

    A heading that meant it before takes over what this one meant; an end of a hand-over is never
    decided without the other, if that is known.
    """
    said = {one.heading: name}
    held = mine[mine["column"].eq(name) & mine["heading"].ne(one.heading)]
    if name and len(held) == 1 and (name in ENDS or held["how"].eq("decided").all()):
        said[held["heading"].iloc[0]] = one.column
    rest = [end for end in ENDS if end not in (name, one.column)]
    for end in rest if name in ENDS else ():
        others = mine.loc[mine["column"].eq(end), "heading"]
        said |= {others.iloc[0]: end} if len(others) == 1 else {}
    return said


def ends_turned(one: Heading, upload: Upload) -> dict[str, str]:
    """The direction that makes the other end of this one, where a direction was asked; else {}."""
    asked = directions(upload.imported) if upload.imported and one.column in ENDS else []
    return {each.place: other(each) for each in asked if each.place == f"{one.file}|{one.sheet}"}
