"""Files -> Import: reads, recognises, converts, looks names up, checks, and builds the chain."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chainmap.errors import ImportRefused, Issue, Severity
from chainmap.intake.assigning import assigned
from chainmap.intake.blocks import Block
from chainmap.intake.building import built, why_no_chain
from chainmap.intake.decisions import Decisions, beside
from chainmap.intake.decisions_file import load, parted
from chainmap.intake.grid import ReadFile, column_letters
from chainmap.intake.readers import read_file
from chainmap.intake.result import Import, by_severity, mappings_of, reconciliation_of
from chainmap.intake.sides import stated

Progress = Callable[[str], None]
_BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet")
_ENDINGS = (*_BOOKS, ".csv", ".tsv", ".txt")


def read(
    source: str | Path | Sequence[str | Path],
    *,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
) -> Import:
    """Reads a workbook, a CSV, a folder of them, or several files, into an Import.

    Decisions found beside a file (NAME.chainmap.toml) count, and before them those given here.

    Problems in the data never raise: they are in ``.issues``. A file that is not there, or a
    folder without a file to read, raises ImportRefused.
    """
    given = [Path(source)] if isinstance(source, (str, Path)) else [Path(one) for one in source]
    files = _OnDisk(_named(given))
    decided = Decisions()
    for path in dict.fromkeys(path for one in given for path in beside(one)):
        decided = load(path).over(decided)
    decided = decisions.over(decided) if decisions else decided
    return read_bytes(files, decisions=decided, progress=progress)


def contents(given: Sequence[Path]) -> dict[str, bytes]:
    """The files that are meant by paths of files and folders: name -> content.

    The name is without the folder, unless two files then had the same.
    """
    return dict(_OnDisk(_named(given)))


def _named(given: Sequence[Path]) -> dict[str, Path]:
    paths = [path for one in given for path in _files(one)]
    names = [path.name for path in paths]
    unique = len(set(names)) == len(names)
    return {path.name if unique else str(path): path for path in paths}


class _OnDisk(Mapping[str, bytes]):
    """Files by name; each is read when it is asked for, so that not all are held at once."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return _bytes(self._paths[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


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


def read_bytes(
    files: Mapping[str, bytes],
    *,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
) -> Import:
    """Reads files given as name -> content into an Import; never raises for what they hold.

    Files named NAME.chainmap.toml hold decisions; those given in ``decisions`` count before them.
    """
    tell = progress or (lambda _: None)
    names, decided = parted(files)
    decided = decisions.over(decided) if decisions else decided
    found, digests = _one_by_one(files, names, tell)
    sheets = [sheet for one in found for sheet in one.sheets]
    tell("Recognising the sheets")
    got = assigned(sheets, decided)
    blocks = stated(got.translation.blocks, decided)
    tell("Checking every row")
    made = built(blocks, decided)
    seen = (blocks, made.tables, sheets, names, got.why_not)
    fatal = [] if made.chain else why_no_chain(*seen)
    unread = got.why_not if blocks else ()
    told = [*_reading(found, blocks), *got.translation.issues, *unread, *made.issues]
    guesses = [guess for one in found for guess in one.guesses]
    return Import(
        by_severity([*fatal, *decided.issues, *told]),
        reconciliation_of(made.tables, got.declined),
        (*guesses, *got.translation.guesses, *made.guesses),
        names,
        _digest(digests),
        made.chain,
        got.translation.questions,
        mappings_of(blocks, got.declined, decided),
        decided,
    )


def _one_by_one(
    files: Mapping[str, bytes], names: Sequence[str], tell: Progress
) -> tuple[list[ReadFile], dict[str, str]]:
    """What is in each file of ``names``, and the digest of every file; no content is kept."""
    found, digests = [], {}
    for name in files:
        content = files[name]
        digests[name] = hashlib.sha256(content).hexdigest()
        if name in names:
            tell(f"Reading {name}")
            found.append(read_file(name, content))
    return found, digests


def _digest(digests: Mapping[str, str]) -> str:
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
            letters = {
                f"column {column_letters(at)}": name
                for name, at in block.places.items()
                if isinstance(at, int)
            }
            name = letters.get(issue.column or "")
            issues.append(replace(issue, column=block.headings[name]) if name else issue)
        elif block is not None or not issue.cell:
            issues.append(issue)
    return issues
