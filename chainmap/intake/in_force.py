"""The decisions in force in an import, with what was guessed, to be saved and used again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import NamedTuple

from chainmap.intake.decided import ENDS
from chainmap.intake.decisions import ANY, Decisions, Place
from chainmap.intake.headings import heading_form
from chainmap.intake.layouts import NOT_USED
from chainmap.intake.result import Import

#: How a heading was understood where it says nothing to be saved: as it stands, or by the form of
#: the whole sheet.
_BY_FORM = ("heading", "joined", "form")


def in_force(got: Import) -> Decisions:
    """What was decided for ``got``, and what was guessed as if it had been decided.

    Of a single file the name is left out, so that next month's file under another name is read
    in the same way.
    """
    names = _Names.of(got)
    guessed = Decisions(_columns(got, names), _layouts(got, names), _direction(got, names))
    return _renamed(got.decisions, names).over(guessed)


@dataclass(frozen=True)
class _Names:
    """What files and sheets are called in what is saved."""

    single: str | None
    sheets: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, got: Import) -> "_Names":
        single = got.files[0] if len(got.files) == 1 else None
        return cls(single, frozenset(got.reconciliation["sheet"]) | set(got.mappings["sheet"]))

    def place(self, file: str, sheet: str) -> Place:
        """File and sheet, '*' for what changes from file to file."""
        if self.single is None or file not in (ANY, self.single):
            return file, sheet
        alone = self.sheets == {sheet} and sheet == PurePath(self.single).stem
        return ANY, ANY if alone else sheet

    def text(self, place: str) -> str:
        """The same for 'file|sheet'; a file alone stays."""
        file, bar, sheet = place.rpartition("|")
        return "|".join(self.place(file, sheet)) if bar else place


def _renamed(decided: Decisions, names: _Names) -> Decisions:
    columns: dict[Place, Mapping[str, str]] = {}
    # What names the place goes before what is said of any.
    for place, meant in sorted(decided.columns.items(), key=lambda one: one[0].count(ANY)):
        to = names.place(*place)
        columns[to] = {**meant, **columns.get(to, {})}
    said = decided.stated_by
    if names.single is not None and names.single in said:
        said = {ANY: said[names.single]}
    return replace(
        decided,
        columns=columns,
        layouts=_texts(decided.layouts, names),
        direction=_texts(decided.direction, names),
        stated_by=said,
    )


def _texts(said: Mapping[str, str], names: _Names) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, value in sorted(said.items(), key=lambda one: one[0].count(ANY)):
        found.setdefault(names.text(place), value)
    return found


class _Row(NamedTuple):
    file: str
    sheet: str
    heading: str
    column: str
    how: str
    sure: float


def _columns(got: Import, names: _Names) -> dict[Place, dict[str, str]]:
    found: dict[Place, dict[str, str]] = {}
    used: dict[tuple[Place, str], str] = {}
    # Headings that are used go before a second one of the same words that is only kept.
    for row in sorted(_told(got), key=lambda row: not row.column):
        place = names.place(row.file, row.sheet)
        key = place, heading_form(row.heading)
        if key in used and row.column and used[key] != row.column:
            found.get(place, {}).pop(row.heading, None)
        elif key not in used and row.how not in _BY_FORM:
            found.setdefault(place, {})[row.heading] = row.column
        used.setdefault(key, row.column)
    return {place: meant for place, meant in found.items() if meant}


def _told(got: Import) -> Iterator[_Row]:
    """The headings that say something of sheets that are read.

    Which of two columns is which end is left to the direction, where that was asked.
    """
    read = {(file, sheet) for file, sheet, layout in _read(got) if layout != NOT_USED}
    asked = {one.place for one in got.questions if one.kind == "direction"}
    for row in (_Row(*one) for one in got.mappings.to_numpy().tolist()):
        end = row.column in ENDS and f"{row.file}|{row.sheet}" in asked
        if (row.file, row.sheet) in read and (row.how == "decided" or not end):
            yield row


def _read(got: Import) -> list[tuple[str, str, str]]:
    frame = got.reconciliation[["file", "sheet", "layout"]].dropna()
    return [(file, sheet, layout) for file, sheet, layout in frame.to_numpy().tolist() if layout]


def _layouts(got: Import, names: _Names) -> dict[str, str]:
    """The layout of each sheet that has one alone."""
    found: dict[str, set[str]] = {}
    for file, sheet, layout in _read(got):
        found.setdefault("|".join(names.place(file, sheet)), set()).add(layout)
    alone = {place: next(iter(said)) for place, said in found.items() if len(said) == 1}
    return {place: layout for place, layout in alone.items() if layout != NOT_USED}


def _direction(got: Import, names: _Names) -> dict[str, str]:
    """The direction of each sheet whose tables all read the same way."""
    found: dict[str, set[str]] = {}
    for one in got.questions:
        if one.kind == "direction":
            found.setdefault(names.text(one.place), set()).add(one.chosen or one.default)
    return {place: next(iter(said)) for place, said in found.items() if len(said) == 1}
