"""Blocks of all sheets -> the chain, if there can be one, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chainmap.chain import Chain
from chainmap.combine import link_numbers
from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Block
from chainmap.intake.conflicts import said_twice
from chainmap.intake.decisions import Decisions
from chainmap.intake.derived import with_newcomers
from chainmap.intake.ends import moments_of, owners_without_link
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import canonical
from chainmap.intake.people import employees_of
from chainmap.intake.rows import Rows
from chainmap.intake.similar import maybe_the_same
from chainmap.intake.statements import statements_of
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, SHEETS, Sheet


@dataclass(frozen=True, eq=False)
class Built:
    """The chain or None, the rows of each table, what to tell and what was guessed."""

    chain: Chain | None
    tables: tuple[Rows, ...]
    issues: tuple[Issue, ...]
    guesses: tuple[str, ...] = ()


def built(blocks: Sequence[Block], decisions: Decisions | None = None) -> Built:
    """Checks every row of the blocks and builds the chain of those that can be used."""
    blocks, guesses = with_newcomers(blocks)
    tables: list[Rows] = []
    issues: list[Issue] = []
    for sheet in SHEETS:
        rows, more = Rows.of(sheet, [one for one in blocks if one.schema is sheet])
        tables.append(rows)
        issues += more
    people, links, ends = tables
    employees, roster, more = employees_of(people, decisions)
    issues += more
    moments, first, more = moments_of(ends, roster)
    issues += more
    statements, more = statements_of(links, roster.with_moments(moments))
    numbers = link_numbers(links.frame, links.used)
    issues += [*more, *said_twice(links, numbers), *maybe_the_same(links, numbers)]
    issues += owners_without_link(ends, first, statements)
    if not len(ends.blocks):
        what = 'There is no sheet "Moments of truth"; no disappointment can be worked out.'
        mend = "Add it to see which links reach the paying customer."
        issues.append(Issue(Severity.NOTE, what, mend))
    enough = len(employees) > 0 and (len(statements) > 0 or _only_people(blocks))
    chain = Chain.build(employees, statements, moments) if enough else None
    if chain and not len(statements):
        issues.append(_no_links())
    return Built(chain, tuple(tables), tuple(issues), tuple(guesses))


def _only_people(blocks: Sequence[Block]) -> bool:
    """Whether lists of employees are all there is, and none is half a canonical workbook."""
    return all(
        one.schema is EMPLOYEES and (one.layout != canonical.NAME or not one.typed)
        for one in blocks
    )


def _no_links() -> Issue:
    what = "There are employees and no dependencies: who supplies what to whom is not in the input."
    mend = "Add a sheet or a file of dependencies; the template shows the form."
    return Issue(Severity.WARNING, what, mend)


def why_no_chain(
    blocks: Sequence[Block],
    tables: Sequence[Rows],
    sheets: Sequence[RawSheet],
    files: tuple[str, ...],
    why_not: Sequence[Issue] = (),
) -> list[Issue]:
    """Why there is no chain: ``why_not`` no sheet is read, else what those that are do not hold."""
    if not sheets:
        what = "Nothing could be read." if files else "No file was given."
        return [Issue(Severity.ERROR, what, "Use an Excel workbook (.xlsx) or CSV files.")]
    if why_not and not blocks:
        return [replace(one, severity=Severity.ERROR) for one in why_not]
    issues = []
    for sheet, rows in zip((EMPLOYEES, DEPENDENCIES, MOMENTS), tables, strict=True):
        if sheet is DEPENDENCIES and blocks and _only_people(blocks):
            continue
        if sheet.required and not any(one.schema is sheet for one in blocks):
            issues.append(_no_sheet(sheet, sheets, files))
        elif sheet.required and not rows.used.any():
            what = "No row of the sheet can be used."
            if not len(rows):
                what = "The sheet has headings but no rows."
            where = rows.blocks[0] if rows.blocks else None
            mend = "Fill in the rows, or mend those named below."
            place = (None, None) if where is None else (where.file, where.sheet)
            issues.append(Issue(Severity.ERROR, what, mend, *place))
    return issues


def _no_sheet(sheet: Sheet, sheets: Sequence[RawSheet], files: tuple[str, ...]) -> Issue:
    listed = ", ".join(f'"{one.title}"' for one in sheets[:10])
    needed = ", ".join(f'"{column.heading}"' for column in sheet if column.required)
    what = f'There is no sheet "{sheet.title}".'
    mend = (
        f"Add it, or give the sheet that is meant this title; it needs the headings {needed}. "
        f"The template shows the form. Sheets found: {listed}."
    )
    return Issue(Severity.ERROR, what, mend, files[0] if len(files) == 1 else None)
