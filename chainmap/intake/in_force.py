"""The decisions in force in an import, with what was guessed, to be saved and used again."""

from pathlib import PurePath

from chainmap.intake.decisions import ANY, Decisions, Place
from chainmap.intake.headings import heading_form
from chainmap.intake.result import Import


def in_force(got: Import) -> Decisions:
    """What was decided for ``got``, and what was guessed as if it had been decided.

    Of a single file the name is left out, so that next month's file under another name is read
    in the same way.
    """
    guessed = Decisions(
        _columns(got),
        {"|".join(_place(got, file, sheet)): layout for file, sheet, layout in _layouts(got)},
        _direction(got),
    )
    return got.decisions.over(guessed)


def _place(got: Import, file: str, sheet: str) -> Place:
    """File and sheet, '*' for what changes from file to file."""
    if len(got.files) > 1:
        return file, sheet
    return ANY, ANY if sheet == PurePath(file).stem else sheet


def _columns(got: Import) -> dict[Place, dict[str, str]]:
    found: dict[Place, dict[str, str]] = {}
    used: set[tuple[Place, str]] = set()
    rows = got.mappings[["file", "sheet", "heading", "column", "how"]].to_numpy().tolist()
    # Headings that are used go before a second one of the same words that is only kept.
    for file, sheet, heading, column, how in sorted(rows, key=lambda row: not row[3]):
        key = _place(got, file, sheet), heading_form(heading)
        if key not in used and how != "heading":
            found.setdefault(key[0], {})[heading] = column
        used.add(key)
    return found


def _layouts(got: Import) -> list[tuple[str, str, str]]:
    frame = got.reconciliation[["file", "sheet", "layout"]].dropna()
    return [(file, sheet, layout) for file, sheet, layout in frame.to_numpy().tolist() if layout]


def _direction(got: Import) -> dict[str, str]:
    said = {}
    for one in got.questions:
        if one.kind == "direction":
            file, _, sheet = one.place.rpartition("|")
            said["|".join(_place(got, file, sheet))] = one.chosen or one.default
    return said
