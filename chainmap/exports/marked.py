"""The input back as a workbook, its problem cells coloured and explained."""

import warnings
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import openpyxl
from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from chainmap.errors import Issue, Severity
from chainmap.exports.problems_page import (
    CHARACTERS,
    COLUMNS,
    ROWS,
    add_problems,
    fill,
    put,
    sheet_name,
)
from chainmap.exports.visible import clipped, visible
from chainmap.exports.workbook import saved
from chainmap.intake import Import
from chainmap.intake.grid import RawSheet
from chainmap.intake.readers import read_file
from chainmap.intake.sniff import FileKind, kind_of

#: Larger ones are not copied: it would take minutes and gigabytes.
_UNPACKED, _CELLS = 40_000_000, 1_000_000
_COMMENTED, _COMMENT = 5_000, 1_000
_UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError, zipfile.BadZipFile)


def marked(got: Import, files: Mapping[str, bytes]) -> bytes:
    """The workbook of ``files`` with the problems of ``got`` in it, and first a list of them.

    A single .xlsx comes back as it is but for the marks; anything else becomes a workbook of the
    sheets that were read. What does not fit into Excel is cut, and said.
    """
    data = {name: content for name, content in files.items() if name in got.files}
    copy = _Copy(got, len(data) > 1)
    for name, content in data.items():
        copy.add(name, content)
    copy.mark()
    add_problems(copy.book, got.problems, copy.pages, copy.notes)
    return saved(copy.book)


@dataclass
class _Copy:
    """The workbook being made; ``pages`` : (file, sheet) -> its sheet here."""

    got: Import
    several: bool
    book: Workbook = field(default_factory=Workbook)
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book.remove(self.book.active)

    def add(self, name: str, content: bytes) -> None:
        """The sheets of one file that was read; one that was refused is not opened again."""
        if name not in set(self.got.reconciliation["file"]):
            return
        original = None if self.several else _original(content)
        if original is not None:
            self.book = original
            self.pages = {(name, page.title): page.title for page in original.worksheets}
            return
        sheets = read_file(name, content).sheets
        if sum(sheet.cells.size for sheet in sheets) > _CELLS:
            self.notes.append(
                f"{visible(name)} is too large to be copied; its problems are listed."
            )
            return
        for sheet in sheets:
            self._copied(sheet)

    def _copied(self, raw: RawSheet) -> None:
        wanted = f"{raw.file} {raw.title}" if self.several and raw.file != raw.title else raw.title
        name = sheet_name(wanted, self.book.sheetnames)
        if name != wanted:
            what = f'The sheet "{visible(wanted)}" is called "{name}" here; Excel allows no more.'
            self.notes.append(what)
        page = self.book.create_sheet(name)
        self.pages[(raw.file, raw.title)] = name
        cut = 0
        for row, values in zip(raw.rows.tolist(), raw.cells, strict=True):
            for column, value in zip(raw.columns.tolist(), values, strict=True):
                if value is None:
                    continue
                if row <= ROWS and column <= COLUMNS:
                    put(page, row, column, value)
                cut += isinstance(value, str) and len(value) > CHARACTERS
        if cut:
            self.notes.append(f'On "{name}" {cut:,} texts of more than {CHARACTERS:,} are cut.')
        if len(raw) and (raw.rows[-1] > ROWS or raw.columns[-1] > COLUMNS):
            what = (
                f"An Excel sheet has {ROWS:,} rows and {COLUMNS:,} columns; the rest is left out."
            )
            self.notes.append(f'"{name}": {what}')

    def mark(self) -> None:
        """Colours every cell with a problem and says in a comment what is wrong."""
        by_cell: defaultdict[tuple[str, str], list[Issue]] = defaultdict(list)
        for one in self.got.problems:
            page = self.pages.get((one.file or "", one.sheet or ""))
            if page and one.cell:
                by_cell[(page, one.cell)].append(one)
        for at, ((page, cell), issues) in enumerate(by_cell.items()):
            _mark(self.book[page], cell, issues, at < _COMMENTED)
        if len(by_cell) > _COMMENTED:
            self.notes.append(
                f"The first {_COMMENTED:,} of {len(by_cell):,} cells have a comment, all a colour."
            )


def _original(content: bytes) -> Workbook | None:
    """The workbook itself where it can be loaded and is not too large; macros are left out."""
    if kind_of(content) is not FileKind.WORKBOOK:
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _UNPACKED:
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content))
    except _UNREADABLE:
        return None
    return book if book.worksheets else None


def _mark(page: Worksheet, address: str, issues: list[Issue], commented: bool) -> None:
    cell = page[address]
    if isinstance(cell, MergedCell):
        inside = next(one for one in page.merged_cells.ranges if address in one)
        cell = page.cell(inside.min_row, inside.min_col)
    order = list(Severity)
    cell.fill = fill(min((one.severity for one in issues), key=order.index))
    if not commented:
        return
    said = "\n".join(f"{one.what} {one.mend}".strip() for one in issues)
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    made = Comment(before + clipped(visible(said), _COMMENT), "chainmap")
    made.width, made.height = 360, 120
    cell.comment = made
