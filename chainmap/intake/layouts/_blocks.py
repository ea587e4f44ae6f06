"""A table with headings of the schema -> a block, whatever layout found it."""

from collections.abc import Iterator

import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block, shown
from chainmap.intake.grid import RawSheet, column_letters
from chainmap.intake.headings import HeaderRow, near_misses
from chainmap.schema import Sheet
from chainmap.tables import normal_form

_RESERVED = frozenset({"link_id", "assumed", "file", "sheet", "row"})


def block_of(
    raw: RawSheet, sheet: Sheet, header: HeaderRow | None, layout: str
) -> tuple[Block | None, list[Issue], list[str]]:
    """The rows below the headings as a block of ``sheet``, what to tell and what was guessed."""
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
        layout,
        rows,
        pd.DataFrame(raw.cells[body], columns=list(names), dtype=object, copy=False),
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
    if (row := int(raw.rows[header.at])) > 1:
        yield f"{title}: the headings are taken to stand in row {row}."
    for name, heading in block.headings.items():
        if name in header.found and normal_form(heading) != normal_form(block.schema[name].heading):
            yield f'{title}: "{heading}" is read as {block.schema[name].heading}.'
