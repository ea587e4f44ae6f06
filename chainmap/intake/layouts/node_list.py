"""Node list: the ends of an edge list in the same input, one a row, with what is known of them."""

from collections.abc import Sequence

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context, forms_of
from chainmap.intake.decided import Said, overlaid
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, Meaning, header_row, heading_form
from chainmap.intake.layouts import edge_list
from chainmap.intake.layouts._blocks import block_of
from chainmap.schema import EMPLOYEES

NAME = "node list"
NEEDS = "a column of the names or IDs that an edge list in the same input uses"

_COVERS = 0.6
_LABELS = ("label", "name", "fullname", "displayname")


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where a column without doubles holds most ends of an edge list."""
    ends = context.remembered(NAME, lambda: _ends(context))
    if not ends or len(sheet) < 2 or edge_list.recognise(sheet, context) > 0:
        return 0.0
    if Said.of(sheet, context.decisions).ends(sheet):
        return 0.0
    people = header_row(sheet, EMPLOYEES)
    if people and {"employee_id", "name"} <= people.found:
        return 0.0
    return 0.88 if _key(sheet, ends) else 0.0


def _ends(context: Context) -> frozenset[str]:
    forms: set[str] = set()
    for raw in context.sheets:
        if edge_list.recognise(raw, context) > 0:
            ends = edge_list.ends_of(raw, context)
            for at in (ends.first, ends.second) if ends else ():
                forms |= forms_of(raw.cells[ends.at + 1 :, at]) if ends else set()
    return frozenset(forms)


def _key(raw: RawSheet, ends: frozenset[str]) -> tuple[int, int] | None:
    """The row of headings and the column (both from 0) that holds the ends."""
    for at in range(min(3, len(raw) - 1)):
        if not all(isinstance(one, str) or one is None for one in raw.cells[at]):
            continue
        for column in range(raw.cells.shape[1]):
            cells = [one for one in raw.cells[at + 1 :, column] if one is not None]
            forms = forms_of(cells)
            if raw.cells[at, column] is None or len(forms) < len(cells) or not forms:
                continue
            if len(forms & ends) >= _COVERS * min(len(ends), len(forms)):
                return at, column
    return None


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as an employee."""
    ends = context.remembered(NAME, lambda: _ends(context))
    whole = Translation(())
    for raw in sheets:
        header = _header(raw, _key(raw, ends) or (0, 0), decisions)
        block, issues, guesses = block_of(raw, EMPLOYEES, header, NAME)
        said = f'"{raw.title}" ({raw.file}) is read as the list of those whom the edge list names.'
        whole += Translation((block,) if block is not None else (), tuple(issues), (said, *guesses))
    return whole


def _header(raw: RawSheet, key: tuple[int, int], decisions: Decisions) -> HeaderRow:
    at, column = key
    known = header_row(raw, EMPLOYEES)
    width = raw.cells.shape[1]
    means: list[Meaning | None] = [None] * width
    if known and known.at == at:
        means = [one if one and one.column != "employee_id" else None for one in known.meanings]
    means[column] = Meaning("employee_id", "synonym", 0.9)
    names = {one.column for one in means if one}
    for other in range(width):
        form = heading_form(str(raw.cells[at, other] or ""))
        if "name" not in names and form in _LABELS and other != column and _filled(raw, at, other):
            means[other] = Meaning("name", "synonym", 0.9)
            names.add("name")
    return overlaid(raw, at, EMPLOYEES, means, decisions)


def _filled(raw: RawSheet, at: int, column: int) -> bool:
    return any(one is not None for one in raw.cells[at + 1 :, column])
