"""The canonical workbook: written from tables, and as an empty template to fill in."""

from collections.abc import Iterator

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from chainmap.exports.template_checks import add_check
from chainmap.exports.workbook import cell, checked, saved
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, SHEETS, Column, Kind, Sheet

_REQUIRED = PatternFill("solid", fgColor="FFF2B8")
_OPTIONAL = PatternFill("solid", fgColor="E8EEF4")
_BOLD = Font(bold=True)
_OURS = frozenset({"link_id", "assumed", "file", "sheet", "row"})
_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.SHARE: "0.##%", Kind.NUMBER: "General"}
_EXPLAINED = ("Sheet", "Heading", "Required", "Unit", "Allowed", "Meaning")
_TOLD = (
    "Fill in the sheets Employees, Dependencies and, if you can, Moments of truth.",
    "Yellow headings are required. Leave out any other column that nobody was asked about.",
    "The sheets Explanations and Example are not read.",
)


def canonical(
    employees: pd.DataFrame, statements: pd.DataFrame, moments: pd.DataFrame | None = None
) -> bytes:
    """Tables with the columns of the schema as a canonical workbook; read back they are the same.

    Columns that a table lacks are left out; further ones follow under their own name. Texts stay
    texts, whatever they begin with; the same tables give the same bytes.
    """
    book = Workbook(write_only=True)
    add_canonical(book, employees, statements, moments)
    return saved(book)


def add_canonical(
    book: Workbook,
    employees: pd.DataFrame,
    statements: pd.DataFrame,
    moments: pd.DataFrame | None = None,
) -> None:
    """The canonical sheets behind those that ``book`` has."""
    tables = ((EMPLOYEES, employees), (DEPENDENCIES, statements), (MOMENTS, moments))
    # What no cell can hold is refused before anything is written.
    pages = [(sheet, table, _values(sheet, table)) for sheet, table in tables if table is not None]
    for sheet, table, values in pages:
        _write(book, sheet, table, values)


def _others(sheet: Sheet, table: pd.DataFrame) -> list[str]:
    known = {column.name for column in sheet} | _OURS
    return [str(name) for name in table.columns if name not in known]


def _values(sheet: Sheet, table: pd.DataFrame) -> list[list[object]]:
    columns = [_written(table[column.name], column) for column in sheet if column.name in table]
    columns += [table[name].tolist() for name in _others(sheet, table)]
    return [[checked(value) for value in column] for column in columns]


def _write(book: Workbook, sheet: Sheet, table: pd.DataFrame, values: list[list[object]]) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    heads = [_heading(page, column) for column in sheet if column.name in table]
    heads += [cell(page, name) for name in _others(sheet, table)]
    for at, made in enumerate(heads, start=1):
        width = max(12, min(len(made.value) + 4, 30))
        page.column_dimensions[get_column_letter(at)].width = width
    page.append(heads)
    for row in zip(*values, strict=True):
        page.append([cell(page, value) for value in row])


def _written(values: pd.Series, column: Column) -> list[object]:
    if column.kind is Kind.YES_NO:
        return ["yes" if one is True or one == 1 else "no" for one in values]
    return list(values)


def _heading(page: object, column: Column) -> WriteOnlyCell:
    made = cell(page, column.heading)
    made.font = _BOLD
    made.fill = _REQUIRED if column.required else _OPTIONAL
    return made


def template() -> bytes:
    """An empty canonical workbook to fill in.

    Headings (required ones yellow), a prompt for every column, drop-downs and checks, a sheet
    that explains each column and one with an example row of each sheet; all from the schema.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        _empty(book.create_sheet(sheet.title), sheet)
    _explanations(book.create_sheet("Explanations"))
    _example(book.create_sheet("Example"))
    return saved(book)


def _empty(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet, start=1):
        _put_heading(page, 1, at, column)
        letters = get_column_letter(at)
        page.column_dimensions[letters].width = 30 if _long(column) else 18
        page.column_dimensions[letters].number_format = _FORMATS.get(column.kind, "General")
        if column.kind is Kind.IDENTIFIER or column.reference:
            page.column_dimensions[letters].number_format = "@"
        add_check(page, column, letters)


def _long(column: Column) -> bool:
    return column.kind is Kind.TEXT and len(column.example) > 20


def _put_heading(page: Worksheet, row: int, at: int, column: Column) -> None:
    made = page.cell(row, at, column.heading)
    made.font = _BOLD
    made.fill = _REQUIRED if column.required else _OPTIONAL
    made.alignment = Alignment(wrap_text=True, vertical="top")


def _explanations(page: Worksheet) -> None:
    for line in _TOLD:
        page.append([line])
    page.append([])
    page.append(list(_EXPLAINED))
    for made in page[page.max_row]:
        made.font = _BOLD
        made.fill = _OPTIONAL
    page.freeze_panes = f"A{page.max_row + 1}"
    for row in _explained():
        page.append(list(row))
    for letters, width in zip("ABCDEF", (18, 22, 10, 18, 36, 90), strict=True):
        page.column_dimensions[letters].width = width


def _explained() -> Iterator[tuple[str, ...]]:
    for sheet in SHEETS:
        for column in sheet:
            required = "yes" if column.required else ""
            allowed = column.allowed or ("an ID, e-mail or name" if column.reference else "text")
            yield sheet.title, column.heading, required, column.unit, allowed, column.meaning


def _example(page: Worksheet) -> None:
    row = 1
    for sheet in SHEETS:
        page.cell(row, 1, f"{sheet.title}: {sheet.meaning}").font = _BOLD
        for at, column in enumerate(sheet, start=1):
            _put_heading(page, row + 1, at, column)
            number = column.numeric and column.example
            page.cell(row + 2, at, float(column.example) if number else column.example or None)
        row += 4
    for at in range(1, max(len(sheet.columns) for sheet in SHEETS) + 1):
        page.column_dimensions[get_column_letter(at)].width = 24
