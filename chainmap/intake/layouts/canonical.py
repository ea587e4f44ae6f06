"""The canonical workbook: the sheets and headings of the schema, in any order, in any files."""

from collections import defaultdict
from collections.abc import Sequence

from chainmap.errors import Issue
from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import Block, Translation
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.formheads import form_header
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, header_row
from chainmap.intake.layouts._blocks import block_of
from chainmap.intake.layouts._trade import traded
from chainmap.schema import DEPENDENCIES, EMPLOYEES, SHEETS, Sheet
from chainmap.tables import normal_form

NAME = "canonical workbook"
NEEDS = (
    "a sheet of employees and one of what they supply to each other (no orders, no payments); the "
    "template shows both"
)

_TITLES = {"employees": ("people", "staff"), "links": ("links",), "moments": ("moments",)}

Taken = tuple[RawSheet, Sheet]


def _titles(sheet: Sheet) -> set[str]:
    return {normal_form(one) for one in (sheet.title, sheet.table, *_TITLES[sheet.table])}


def _by_headings(raw: RawSheet, sheet: Sheet) -> bool:
    found = {one.table: header for one in SHEETS if (header := header_row(raw, one))}
    most = max((len(header.found) for header in found.values()), default=0)
    header = found.get(sheet.table)
    if header is None or not 1 < most == len(header.found) or header.lacks(sheet):
        return False
    # "ID" and "Title" head many lists of things; people have a name or an address.
    if sheet.table == "employees":
        said = header.found & {"name", "email"} and len(header.found - _unlike(raw, header)) > 1
        return bool(said) and form_header(raw) is None
    return True


def _unlike(raw: RawSheet, header: HeaderRow) -> set[str]:
    """The kind, where what stands there says neither person nor role nor team."""
    if "kind" not in header.names:
        return set()
    cells = raw.cells[header.at + 1 :, header.names.index("kind")]
    return set() if agrees(EMPLOYEES["kind"], cells) else {"kind"}


def _assigned(sheets: Sequence[RawSheet]) -> list[Taken]:
    """Which sheet is which: by its title, else (for what its file lacks) by how the title
    begins, else by its headings."""
    by_file = defaultdict(list)
    for raw in sheets:
        by_file[raw.file].append(raw)
    taken: list[Taken] = []
    for mine in by_file.values():
        here: list[Taken] = []
        for rule in (_titled, _begins_alike, _by_headings):
            free = [raw for raw in mine if all(raw is not one for one, _ in here)]
            had = {sheet.table for _, sheet in here}
            for sheet in (one for one in SHEETS if one.table not in had):
                fits = [raw for raw in free if rule(raw, sheet)]
                here += [(raw, sheet) for raw in fits]
                free = [raw for raw in free if all(raw is not one for one in fits)]
        taken += here
    return taken


def _same_title(raw: RawSheet, sheet: Sheet) -> bool:
    return normal_form(raw.title) in _titles(sheet)


def _titled(raw: RawSheet, sheet: Sheet) -> bool:
    """By its title, unless it is a table of its own under the title of another."""
    return _same_title(raw, sheet) and not any(
        _by_headings(raw, other) for other in SHEETS if other is not sheet
    )


def _begins_alike(raw: RawSheet, sheet: Sheet) -> bool:
    return any(normal_form(raw.title).startswith(one) for one in _titles(sheet) if len(one) > 5)


def _sheet_of(raw: RawSheet, context: Context) -> Sheet | None:
    taken = context.remembered(NAME, lambda: _assigned(context.sheets))
    return next((sheet for one, sheet in taken if one is raw), None)


def has(table: str, file: str, context: Context) -> bool:
    """Whether a sheet of ``file`` is this table of the workbook by its title."""
    taken = context.remembered(NAME, lambda: _assigned(context.sheets))
    return any(
        one.table == table and raw.file == file and _same_title(raw, one) and raw.typed
        for raw, one in taken
    )


def is_table(table: str, sheet: RawSheet, context: Context) -> bool:
    """Whether ``sheet`` is this table of the workbook."""
    mine = _sheet_of(sheet, context)
    return mine is not None and mine.table == table


def complete(raw: RawSheet, sheet: Sheet, context: Context) -> bool:
    """Whether ``raw`` is this table of the workbook, with every column it needs."""
    if _sheet_of(raw, context) is not sheet:
        return False
    decided = context.decisions.columns_of(raw.file, raw.title)
    header = header_row(raw, sheet, decided)
    return header is not None and not header.lacks(sheet)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Surest where title and headings fit; a title alone leaves room for a layout that fits."""
    mine = _sheet_of(sheet, context)
    if mine is None:
        return 0.0
    decided = Said.of(sheet, context.decisions).ends(sheet)
    if mine is not DEPENDENCIES and decided:
        return 0.0
    header = header_row(sheet, mine, context.decisions.columns_of(sheet.file, sheet.title))
    if header is None or header.lacks(mine):
        return 0.7 if _same_title(sheet, mine) else 0.6
    if _same_title(sheet, mine):
        return 0.98
    if mine is DEPENDENCIES and not decided and traded(sheet, header.at, True, context):
        return 0.4
    return 0.85


def translate(
    sheets: Sequence[RawSheet],
    context: Context,
    decisions: Decisions,
) -> Translation:
    """Every sheet of the schema as a block."""
    found = [(raw, _sheet_of(raw, context)) for raw in sheets]
    taken = [(raw, sheet or _nearest(raw)) for raw, sheet in found]
    blocks: list[Block] = []
    issues: list[Issue] = []
    guesses: list[str] = []
    for raw, sheet in sorted(taken, key=lambda one: SHEETS.index(one[1])):
        decided = decisions.columns_of(raw.file, raw.title)
        block, more, guessed = block_of(
            raw, sheet, header_row(raw, sheet, decided, context.names), NAME
        )
        blocks += [] if block is None else [block]
        issues += more
        if block is not None and not _same_title(raw, sheet):
            guesses.append(f'"{raw.title}" ({raw.file}) is read as {sheet.title}.')
        guesses += guessed
    return Translation(tuple(blocks), tuple(issues), tuple(guesses))


def _nearest(raw: RawSheet) -> Sheet:
    """The sheet of the schema most of whose headings are there."""
    headers = {one.table: header_row(raw, one) for one in SHEETS}
    return max(SHEETS, key=lambda one: len(header.found) if (header := headers[one.table]) else 0)
