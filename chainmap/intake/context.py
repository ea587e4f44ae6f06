"""What a layout may look at beside the sheet itself: all sheets, the people known, decisions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pandas as pd

from chainmap.intake.decisions import Decisions
from chainmap.intake.formheads import form_header
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row
from chainmap.intake.names import name_form
from chainmap.schema import EMPLOYEES

T = TypeVar("T")
_FIRST, _LAST = ("firstname", "givenname", "vorname"), ("lastname", "surname", "nachname")


@dataclass(frozen=True, eq=False)
class Context:
    """All sheets of all files, in the order given, and what was decided about them."""

    sheets: tuple[RawSheet, ...]
    decisions: Decisions = field(default_factory=Decisions)
    memory: dict[str, object] = field(default_factory=dict)

    def remembered(self, key: str, work: Callable[[], T]) -> T:
        """What ``work`` gives, worked out once."""
        if key not in self.memory:
            self.memory[key] = work()
        return cast(T, self.memory[key])

    @property
    def names(self) -> frozenset[str]:
        """The forms of every ID, e-mail and name that stands in a list of employees."""
        return self.remembered("names", lambda: _names(self.sheets))


def _names(sheets: Sequence[RawSheet]) -> frozenset[str]:
    forms: set[str] = set()
    for raw in sheets:
        header = header_row(raw, EMPLOYEES)
        if header is None or len(header.found) < 2 or form_header(raw) is not None:
            continue
        for at, name in enumerate(header.names):
            if name in ("employee_id", "email", "name"):
                forms |= forms_of(raw.cells[header.at + 1 :, at])
        forms |= _full_names(raw, header.at)
    return frozenset(forms)


def _full_names(raw: RawSheet, at: int) -> set[str]:
    """The forms of first and last name together, where they stand in two columns."""
    heads = [name_form(str(one or "")) for one in raw.cells[at]]
    first = next((at for at, one in enumerate(heads) if one in _FIRST), None)
    last = next((at for at, one in enumerate(heads) if one in _LAST), None)
    if first is None or last is None:
        return set()
    rows = raw.cells[at + 1 :]
    return {name_form(f"{row[first] or ''} {row[last] or ''}") for row in rows}


def forms_of(cells: object) -> set[str]:
    """The normal forms of the texts and numbers in a column of cells."""
    unique = pd.unique(pd.Series(cells, dtype=object).dropna())
    return {name_form(text_of(one)) for one in unique}


def text_of(value: object) -> str:
    """A cell as the text that an identifier or a name is.

    >>> text_of(7.0), text_of("E01")
    ('7', 'E01')
    """
    return f"{value:.15g}" if isinstance(value, float) else str(value)
