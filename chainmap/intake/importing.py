"""Files -> Import: reads, recognises, converts, looks names up, checks, and builds the chain."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chainmap.chain import Chain
from chainmap.errors import ImportRefused, Issue, Severity
from chainmap.intake.blocks import Block, Translation
from chainmap.intake.conflicts import said_twice
from chainmap.intake.ends import moments_of, owners_without_link
from chainmap.intake.grid import RawSheet, ReadFile, column_letters
from chainmap.intake.layouts import best_layout
from chainmap.intake.people import employees_of
from chainmap.intake.readers import read_file
from chainmap.intake.references import Roster
from chainmap.intake.result import Import, by_severity, reconciliation_of
from chainmap.intake.rows import Rows
from chainmap.intake.similar import maybe_the_same
from chainmap.intake.statements import statements_of
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, SHEETS, Sheet

Progress = Callable[[str], None]
_ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


def read(source: str | Path | Sequence[str | Path], *, progress: Progress | None = None) -> Import:
    """Reads a workbook, a CSV, a folder of them, or several files, into an Import.

    Problems in the data never raise: they are in ``.issues``. A file that is not there, or a
    folder without a file to read, raises ImportRefused.
    """
    given = [Path(source)] if isinstance(source, (str, Path)) else [Path(one) for one in source]
    paths = [path for one in given for path in _files(one)]
    names = [path.name for path in paths]
    unique = len(set(names)) == len(names)
    files = {path.name if unique else str(path): _bytes(path) for path in paths}
    return read_bytes(files, progress=progress)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise _refusal("There is no such file or folder.", "Check the name and the folder.", path)
    inside = sorted(
        one
        for one in path.iterdir()
        if one.suffix.lower() in _ENDINGS and not one.name.startswith(("~$", ".")) and one.is_file()
    )
    if not inside:
        mend = "Put the workbook or the CSV files there."
        raise _refusal("The folder holds no workbook and no CSV file.", mend, path)
    return inside


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        what = f"The file can't be opened ({reason.strerror})."
        raise _refusal(what, "Close it in other programs and check your rights.", path) from reason


def _refusal(what: str, mend: str, path: Path) -> ImportRefused:
    return ImportRefused([Issue(Severity.ERROR, what, mend, file=str(path))])


def read_bytes(files: Mapping[str, bytes], *, progress: Progress | None = None) -> Import:
    """Reads files given as name -> content into an Import; never raises for what they hold."""
    tell = progress or (lambda _: None)
    found = []
    for name, data in files.items():
        tell(f"Reading {name}")
        found.append(read_file(name, data))
    sheets = [sheet for one in found for sheet in one.sheets]
    layout = best_layout(sheets) if sheets else None
    translation = layout.translate(sheets) if layout else Translation(())
    tell("Checking every row")
    chain, tables, issues = _built(translation.blocks)
    fatal = [] if chain else _fatal(translation.blocks, tables, sheets, tuple(files))
    problems = [*fatal, *_reading(found, translation.blocks), *translation.issues, *issues]
    guesses = [guess for one in found for guess in one.guesses]
    return Import(
        by_severity(problems),
        reconciliation_of(tables),
        (*guesses, *translation.guesses),
        tuple(files),
        _digest(files),
        chain,
    )


def _digest(files: Mapping[str, bytes]) -> str:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    if len(digests) == 1:
        return next(iter(digests.values()))
    listed = "\n".join(f"{digest}  {name}" for name, digest in sorted(digests.items()))
    return hashlib.sha256(listed.encode()).hexdigest()


def _reading(found: Sequence[ReadFile], blocks: Sequence[Block]) -> list[Issue]:
    """What the readers tell; of cells only where the sheet is used, with the column's heading."""
    used = {(one.file, one.sheet): one for one in blocks}
    issues = []
    for issue in (issue for one in found for issue in one.issues):
        block = used.get((issue.file or "", issue.sheet or ""))
        if block is not None and issue.cell:
            letters = {f"column {column_letters(at)}": name for name, at in block.places.items()}
            name = letters.get(issue.column or "")
            issues.append(replace(issue, column=block.headings[name]) if name else issue)
        elif block is not None or not issue.cell:
            issues.append(issue)
    return issues


def _built(blocks: Sequence[Block]) -> tuple[Chain | None, list[Rows], list[Issue]]:
    """The chain if there can be one, the rows of each table, and the issues of the rows."""
    tables, issues = [], []
    for sheet in SHEETS:
        rows, more = Rows.of(sheet, [one for one in blocks if one.schema is sheet])
        tables.append(rows)
        issues += more
    people, links, ends = tables
    employees, roster, more = employees_of(people)
    issues += more
    moments, first, more = moments_of(ends, roster)
    issues += more
    statements, more = statements_of(links, Roster(employees, moments))
    issues += [*more, *said_twice(links), *maybe_the_same(links)]
    issues += owners_without_link(ends, first, statements)
    if not len(ends.blocks):
        what = 'There is no sheet "Moments of truth"; no disappointment can be worked out.'
        mend = "Add it to see which links reach the paying customer."
        issues.append(Issue(Severity.NOTE, what, mend))
    if not len(employees) or not len(statements):
        return None, tables, issues
    return Chain.build(employees, statements, moments), tables, issues


def _fatal(
    blocks: Sequence[Block],
    tables: Sequence[Rows],
    sheets: Sequence[RawSheet],
    files: tuple[str, ...],
) -> list[Issue]:
    """Why there is no chain."""
    if not sheets:
        what = "Nothing could be read." if files else "No file was given."
        return [Issue(Severity.ERROR, what, "Use an Excel workbook (.xlsx) or CSV files.")]
    issues = []
    for sheet, rows in zip((EMPLOYEES, DEPENDENCIES, MOMENTS), tables, strict=True):
        if sheet.required and not any(one.schema is sheet for one in blocks):
            issues.append(_no_sheet(sheet, sheets, files))
        elif sheet.required and not rows.used.any():
            what = "No row of the sheet can be used."
            if not len(rows):
                what = "The sheet has headings but no rows."
            where = rows.blocks[0]
            mend = "Fill in the rows, or mend those named below."
            issues.append(Issue(Severity.ERROR, what, mend, where.file, where.sheet))
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
