"""The canonical workbook: the sheets and headings of the schema, in any order, in any files."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet, column_letters
from chainmap.intake.headings import HeaderRow, header_row, near_misses
from chainmap.schema import SHEETS, Sheet
from chainmap.tables import normal_form

NAME = "canonical workbook"

_RESERVED = frozenset({"link_id", "assumed", "file", "sheet", "row"})
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
    return sheet.table != "employees" or bool(header.found & {"name", "email"})


def _assigned(sheets: Sequence[RawSheet]) -> list[Taken]:
    """Which sheet is which: by its title, else (for what its file lacks) by how the title
    begins, else by its headings."""
    by_file = defaultdict(list)
    for raw in sheets:
        by_file[raw.file].append(raw)
    taken: list[Taken] = []
    for mine in by_file.values():
        here: list[Taken] = []
        for rule in (_same_title, _begins_alike, _by_headings):
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


def _begins_alike(raw: RawSheet, sheet: Sheet) -> bool:
    return any(normal_form(raw.title).startswith(one) for one in _titles(sheet) if len(one) > 5)


def _sheet_of(raw: RawSheet, context: Context) -> Sheet | None:
    taken = context.remembered(NAME, lambda: _assigned(context.sheets))
    return next((sheet for one, sheet in taken if one is raw), None)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Surest where title and headings fit; a title alone leaves room for a layout that fits."""
    mine = _sheet_of(sheet, context)
    if mine is None:
        return 0.0
    header = header_row(sheet, mine, context.decisions.columns_of(sheet.file, sheet.title))
    if header is None or header.lacks(mine):
        return 0.7 if _same_title(sheet, mine) else 0.6
    return 0.98 if _same_title(sheet, mine) else 0.85


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
        block, more, guessed = _block(raw, sheet, header_row(raw, sheet, decided, context.names))
        blocks += [] if block is None else [block]
        issues += more
        guesses += guessed
    return Translation(tuple(blocks), tuple(issues), tuple(guesses))


def _nearest(raw: RawSheet) -> Sheet:
    """The sheet of the schema most of whose headings are there."""
    headers = {one.table: header_row(raw, one) for one in SHEETS}
    return max(SHEETS, key=lambda one: len(header.found) if (header := headers[one.table]) else 0)


def _block(
    raw: RawSheet, sheet: Sheet, header: HeaderRow | None
) -> tuple[Block | None, list[Issue], list[str]]:
    if header is None:
        what = "The sheet is empty." if not len(raw) else "The sheet has none of the headings."
        listed = ", ".join(f'"{c.heading}"' for c in sheet if c.required)
        mend = f"Write a row of headings with at least {listed}; the template has them all."
        return None, [Issue(Severity.ERROR, what, mend, raw.file, raw.title)], []
    names, doubles = _column_names(raw, header)
    body = slice(header.at + 1, None)
    rows = raw.rows[body]
    block = Block(
        raw.file,
        raw.title,
        sheet,
        NAME,
        rows,
        pd.DataFrame(raw.cells[body], columns=list(names), dtype=object),
        dict(zip(names, raw.columns.tolist(), strict=True)),
        names,
        tuple(one for one in names if one not in header.found),
        header.lacks(sheet),
        int(rows[-1] - raw.rows[header.at] - len(rows)) if len(rows) else 0,
        raw.typed,
        raw.decimal,
        how=header.how(names),
    )
    issues = [*_missing(block, raw, header), *doubles, *_doubts(raw, header), *_kept(block)]
    return block, issues, list(_guesses(block, raw, header))


def _column_names(raw: RawSheet, header: HeaderRow) -> tuple[dict[str, str], list[Issue]]:
    """For each column in turn its name -> its heading as written; and what to say of doubles."""
    names: dict[str, str] = {}
    issues = []
    for at, known in enumerate(header.names):
        letters = column_letters(int(raw.columns[at]))
        heading = shown(raw.cells[header.at, at])
        name = known or heading or f"Column {letters}"
        if name in names or (known is None and (name in header.found or name in _RESERVED)):
            if name in names and heading:
                cell = f"{letters}{raw.rows[header.at]}"
                what = "stands above two columns. The first is used, this one is only kept."
                mend = "Delete or rename one of them."
                place = (raw.file, raw.title, int(raw.rows[header.at]), cell, heading, heading)
                issues.append(Issue(Severity.WARNING, what, mend, *place))
            name = f"{name if known is None else heading} (column {letters})"
        names[name] = heading or name
    return names, issues


def _doubts(raw: RawSheet, header: HeaderRow) -> Iterator[Issue]:
    row = int(raw.rows[header.at])
    for at, what, mend in header.doubts:
        cell = f"{column_letters(int(raw.columns[at]))}{row}"
        heading = shown(raw.cells[header.at, at])
        place = (raw.file, raw.title, row, cell, heading, heading)
        yield Issue(Severity.WARNING, what, mend, *place)


def _missing(block: Block, raw: RawSheet, header: HeaderRow) -> Iterator[Issue]:
    for heading in block.missing:
        near = " ".join(near_misses(raw, header, [heading]))
        mend = near or f'Add a column with the heading "{heading}".'
        what = f'The required column "{heading}" is missing, so no row of the sheet can be used.'
        yield Issue(Severity.ERROR, what, mend, block.file, block.sheet, column=heading)


def _kept(block: Block) -> Iterator[Issue]:
    for name in block.kept:
        what = "The column is kept, not used."
        yield Issue(Severity.NOTE, what, "", block.file, block.sheet, column=name)


def _guesses(block: Block, raw: RawSheet, header: HeaderRow) -> Iterator[str]:
    title = f'"{block.sheet}" ({block.file})'
    if not _same_title(raw, block.schema):
        yield f"{title} is read as {block.schema.title}."
    if (row := int(raw.rows[header.at])) > 1:
        yield f"{title}: the headings are taken to stand in row {row}."
    for name, heading in block.headings.items():
        if name in header.found and normal_form(heading) != normal_form(block.schema[name].heading):
            yield f'{title}: "{heading}" is read as {block.schema[name].heading}.'
