"""What a spreadsheet program checks and offers while somebody fills in the template."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from chainmap.schema import EMPLOYEES, Column, Kind

_LAST_ROW = 10_000
_TITLE, _PROMPT = 32, 255


def add_check(page: Worksheet, column: Column, letters: str) -> None:
    """Adds the prompt, and the drop-down or the range, to the cells below a heading.

    Only a value that can't be meant is stopped; a reference may also be an e-mail or a name.
    """
    check = _check(column)
    check.promptTitle = column.heading[:_TITLE]
    allowed = f" Allowed: {column.allowed}." if column.allowed else ""
    check.prompt = f"{column.meaning}{allowed}"[:_PROMPT]
    check.showInputMessage = True
    check.allowBlank = True
    page.add_data_validation(check)
    check.add(f"{letters}2:{letters}{_LAST_ROW}")


def _check(column: Column) -> DataValidation:
    if column.reference:
        ids = f"'{EMPLOYEES.title}'!$A$2:$A${_LAST_ROW}"
        return _told(DataValidation("list", formula1=ids), column, "warning")
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        words = column.choices or ("yes", "no")
        return _told(DataValidation("list", formula1=f'"{",".join(words)}"'), column, "stop")
    if column.numeric:
        return _told(_range(column), column, "stop")
    if column.kind is Kind.DATE:
        check = DataValidation("date", operator="greaterThan", formula1="1")
        return _told(check, column, "stop")
    return DataValidation()


def _range(column: Column) -> DataValidation:
    kind = "whole" if column.kind is Kind.WHOLE else "decimal"
    if column.above is not None:
        return DataValidation(kind, operator="greaterThan", formula1=f"{column.above:g}")
    if column.low is None:
        return DataValidation(kind, operator="greaterThan", formula1="-1E+300")
    if column.high is None:
        return DataValidation(kind, operator="greaterThanOrEqual", formula1=f"{column.low:g}")
    return DataValidation(kind, formula1=f"{column.low:g}", formula2=f"{column.high:g}")


def _told(check: DataValidation, column: Column, style: str) -> DataValidation:
    check.errorStyle = style
    check.showErrorMessage = True
    check.errorTitle = column.heading[:_TITLE]
    if column.reference:
        check.error = "This is no Employee ID. Keep it if it is an e-mail, a name or a Moment ID."
    else:
        check.error = f"Please enter {column.allowed}."
    return check
