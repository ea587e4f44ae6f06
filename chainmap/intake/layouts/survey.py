"""Wide network survey: a row a person who answered, a column a colleague."""

from collections.abc import Sequence

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context, forms_of, text_of
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row, heading_form
from chainmap.intake.layouts._answers import Asked, answers, bracketed
from chainmap.intake.names import name_form
from chainmap.schema import EMPLOYEES

NAME = "network survey"
NEEDS = "a row for each person who answered, and headings that are the names of colleagues"

_SHARE, _LEAST = 0.6, 3
_WHO = frozenset({
    "name", "respondent", "respondentname", "yourname", "email", "emailaddress", "employee",
    "employeeid", "person", "ihrname", "teilnehmer", "mitarbeiter", "nom", "votrenom", "repondant",
    "nombre", "tunombre", "nome", "naam", "uwnaam", "imieinazwisko",
})  # fmt: skip


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where the headings are known names; less sure where only the brackets tell."""
    found = _found(sheet, context)
    return 0.0 if found is None else found[3]


def _found(raw: RawSheet, context: Context) -> tuple[int, int, list[Asked], float] | None:
    """The row of headings, the column of who answered, the columns about colleagues, how sure."""
    if len(raw) < 2 or raw.cells.shape[1] < _LEAST + 1:
        return None
    said = Said.of(raw, context.decisions)
    for at in range(min(5, len(raw) - 1, _last(raw, context) + 1)):
        asked = [
            None if said.meant(one) == "" else _asked(one, column)
            for column, one in enumerate(raw.cells[at])
        ]
        about = [one for one in asked if one and name_form(str(one.colleague)) in context.names]
        inside = [one for one in asked if one and one.question is not None]
        free = [column for column, one in enumerate(raw.cells[at]) if one is not None]
        enough = len(about) >= _LEAST and len(about) >= _SHARE * max(
            len(free) - 4, len(about), len(inside)
        )
        chosen = inside if len(inside) >= _LEAST else about if enough else []
        who = _who(raw, at, {one.column for one in chosen}, context) if chosen else None
        if who is not None and (chosen is about or _one_question(chosen) or about):
            return at, who, chosen, 0.93 if about else 0.75
    return None


def _last(raw: RawSheet, context: Context) -> int:
    """The last row (from 0) in which the colleagues may stand: below known headings are people."""
    header = header_row(raw, EMPLOYEES, context.decisions.columns_of(raw.file, raw.title))
    return header.at if header and len(header.found) > 1 else len(raw)


def _asked(heading: object, column: int) -> Asked | None:
    if heading is None:
        return None
    pair = bracketed(heading)
    question, name = pair or (None, text_of(heading))
    return Asked(column, question or None, name)


def _one_question(chosen: Sequence[Asked]) -> bool:
    """Whether the same question is asked about all, and not one with its own list of choices."""
    return len({one.question for one in chosen}) < len(chosen) / 2 + 1


def _who(raw: RawSheet, at: int, taken: set[int], context: Context) -> int | None:
    """The column whose cells are known people, else one whose heading asks for the name."""
    free = [one for one in range(raw.cells.shape[1]) if one not in taken]
    for column in free:
        forms = forms_of(raw.cells[at + 1 :, column])
        if forms and len(forms & context.names) >= _SHARE * len(forms):
            return column
    named = [one for one in free if heading_form(str(raw.cells[at, one] or "")) in _WHO]
    return named[0] if named else None


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every answer but 'never' as a hand-over to the person who answered."""
    whole = Translation(())
    for raw in sheets:
        found = _found(raw, context)
        if found is not None:
            at, who, asked, _ = found
            whole += answers(raw, NAME, at, who, asked, decisions, context.names)
    return whole
