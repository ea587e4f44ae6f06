"""What was decided about the headings of one sheet, looked up in its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chainmap.intake.blocks import shown
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, Meaning, heading_form
from chainmap.schema import Sheet

_ROWS_LOOKED_AT = 50
ENDS = ("supplier_id", "customer_id")


@dataclass(frozen=True)
class Said:
    """``columns`` : heading as written -> column, '' for none; ``forms`` : the same by its form."""

    columns: Mapping[str, str]
    forms: Mapping[str, str]

    @classmethod
    def of(cls, raw: RawSheet, decisions: Decisions) -> "Said":
        """What was decided for the sheet."""
        columns = decisions.columns_of(raw.file, raw.title)
        forms = {heading_form(one): column for one, column in columns.items()}
        return cls(columns, {form: column for form, column in forms.items() if form})

    def __bool__(self) -> bool:
        return bool(self.columns)

    def meant(self, cell: object) -> str | None:
        """The column decided for a heading, '' for none, None where nothing was decided.

        >>> Said({"Wer": "supplier_id"}, {"wer": "supplier_id"}).meant("WER")
        'supplier_id'
        """
        text = shown(cell) if self.columns else None
        if text is None:
            return None
        return self.columns.get(text, self.forms.get(heading_form(text)))

    def places(self, row: Sequence[object]) -> dict[str, int]:
        """Column -> where in ``row`` (from 0) the first heading stands that was decided so."""
        found: dict[str, int] = {}
        for at, cell in enumerate(row):
            if column := self.meant(cell):
                found.setdefault(column, at)
        return found

    def row(self, raw: RawSheet) -> tuple[int, dict[str, int]]:
        """The row (from 0) in which most of the headings stand, and what they were decided as."""
        best: tuple[int, dict[str, int]] = (0, {})
        for at in range(min(_ROWS_LOOKED_AT, len(raw)) if self.columns else 0):
            found = self.places(raw.cells[at])
            best = (at, found) if len(found) > len(best[1]) else best
        return best

    def ends(self, raw: RawSheet) -> bool:
        """Whether supplier and customer both were decided for headings of the sheet."""
        wanted = set(ENDS) <= set(self.columns.values())
        return wanted and set(ENDS) <= self.row(raw)[1].keys()

    def only(
        self, row: Sequence[object], forms: Sequence[str], columns: Sequence[str] = ()
    ) -> list[str]:
        """``forms`` of a row of headings, '' for those decided to mean no one of ``columns``."""
        pairs = zip(row, forms, strict=True)
        free = (None, *columns)
        return [form if self.meant(cell) in free else "" for cell, form in pairs]


NOTHING = Said({}, {})


def overlaid(
    raw: RawSheet, at: int, sheet: Sheet, means: Sequence[Meaning | None], decisions: Decisions
) -> HeaderRow:
    """The headings in row ``at`` as ``means`` says, but what was decided goes before it."""
    said, ours = Said.of(raw, decisions), {column.name for column in sheet}
    decided = [said.meant(cell) for cell in raw.cells[at]]
    taken = said.places(raw.cells[at])
    found: list[Meaning | None] = []
    for n, (guess, column) in enumerate(zip(means, decided, strict=True)):
        if column is not None and (not column or (column in ours and taken[column] == n)):
            found.append(Meaning(column, "decided", 1.0))
        else:
            found.append(None if guess is None or guess.column in taken else guess)
    names = tuple(one.column or None if one else None for one in found)
    return HeaderRow(at, names, tuple(found))
