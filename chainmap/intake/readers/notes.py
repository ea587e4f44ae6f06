"""What readers tell about a file or a sheet, in words that they share."""

from chainmap.errors import Issue, Severity
from chainmap.intake.grid import ReadFile
from chainmap.intake.limits import LARGEST

#: How to have a plain table read that is larger than the limit.
LARGER_TABLE = (
    "Leave out columns that are not needed, or split the rows over several files in one folder. Or "
    f"raise the limit: set the environment variable {LARGEST} to more MB, with about eight times "
    "as much memory as the file has as CSV."
)


def refused(name: str, what: str, mend: str) -> ReadFile:
    """Nothing but the one issue that says why the file can't be read."""
    return ReadFile(issues=(Issue(Severity.ERROR, f"The file {what}", mend, file=name),))


def hidden_sheet(name: str, title: str) -> Issue:
    """The note that a sheet is hidden."""
    mend = "Unhide it if it belongs to the data."
    return Issue(Severity.NOTE, "The sheet is hidden and not read.", mend, name, title)


def note(name: str, title: str, count: int, single: str, many: str) -> list[Issue]:
    """A note on ``count`` things of a sheet, nothing where there are none."""
    if not count:
        return []
    what = single if count == 1 else f"{count:,} {many}"
    return [Issue(Severity.NOTE, what, "", name, title)]


def merged_note(name: str, title: str, count: int) -> list[Issue]:
    """How many cells took the value of their merged block."""
    single = "1 merged cell takes the value of its block."
    return note(name, title, count, single, "merged cells take the value of their block.")


def cleaned_note(name: str, title: str, count: int) -> list[Issue]:
    """How many cells held what nobody can see."""
    single = "1 cell holds characters that can't be seen; they are left out."
    many = "cells hold characters that can't be seen; they are left out."
    return note(name, title, count, single, many)
