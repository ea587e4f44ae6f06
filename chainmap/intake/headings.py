"""Finds the row of headings and says which column of the schema each heading means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from chainmap.intake.blocks import shown
from chainmap.intake.grid import RawSheet
from chainmap.schema import Sheet
from chainmap.tables import normal_form

_ROWS_LOOKED_AT = 50
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")

#: Other plain words for a heading. A word may stand for one column of a sheet only.
SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "employees": {
        "employee_id": (
            "ID",
            "Employee",
            "Employee number",
            "Employee no",
            "Employee #",
            "Staff ID",
            "Personnel number",
            "Personalnummer",
        ),
        "name": ("Full name", "Employee name", "Display name"),
        "kind": ("Type",),
        "email": ("E-mail", "E-mail address", "Work email", "Mail"),
        "team": ("Group", "Team name"),
        "department": ("Dept", "Division", "Abteilung"),
        "role": ("Job title", "Title", "Position", "Function"),
        "manager_id": ("Manager ID", "Reports to", "Supervisor", "Line manager"),
        "capacity": ("Capacity", "Capacity hours per month", "Monthly hours"),
        "absence": ("Absence", "Absence rate"),
    },
    "links": {
        "supplier_id": ("Supplier ID", "Internal supplier", "Supplied by", "Delivered by"),
        "customer_id": ("Customer ID", "Internal customer", "Delivered to", "Supplied to"),
        "deliverable": ("What is delivered", "Delivery", "Service", "Output"),
        "need": ("Needs", "Customer need"),
        "want": ("Wants", "Customer want"),
        "standard": ("Quality standard", "Service standard"),
        "acceptance": ("Acceptance", "Acceptance test"),
        "channel": ("Channel",),
        "accountable_id": ("Accountable ID", "Accountable person"),
        "turnaround": ("Turnaround time", "Turnaround hours", "Agreed turnaround"),
        "volume": ("Volume", "Monthly volume", "Deliveries per month"),
        "effort": ("Effort", "Hours per delivery", "Effort per delivery"),
        "importance": ("Criticality",),
        "failure_share": ("Failure rate", "Share late or wrong"),
        "observed": ("Observed",),
        "agreed_on": ("Agreed on", "Date agreed"),
    },
    "moments": {
        "moment_id": ("ID", "Moment"),
        "name": ("Moment of truth", "Moment name"),
        "process": ("Service process",),
        "external_customer": ("Customer segment", "Segment"),
        "contacts": ("Contacts", "Contacts a month", "Monthly contacts"),
        "owner_id": ("Owner ID",),
        "promise": ("Promised time", "Promise hours"),
    },
}


@cache
def known_headings(sheet: Sheet) -> dict[str, str]:
    """Normal form of every heading of ``sheet`` that is understood -> the column's name."""
    known: dict[str, str] = {}
    for column in sheet:
        words = (column.heading, column.name, *SYNONYMS[sheet.table].get(column.name, ()))
        for word in words:
            known.setdefault(normal_form(word), column.name)
    return known


def meaning(heading: object, sheet: Sheet) -> str | None:
    """The column of ``sheet`` that ``heading`` names, also with an aside like '(hours)' behind it.

    >>> from chainmap.schema import EMPLOYEES
    >>> meaning("Hours per month (h)", EMPLOYEES)
    'capacity'
    """
    if not isinstance(heading, str):
        return None
    known = known_headings(sheet)
    return known.get(normal_form(heading)) or known.get(normal_form(_ASIDE.sub("", heading)))


@dataclass(frozen=True)
class HeaderRow:
    """The row (counted from 0 among the filled ones) that holds the headings.

    ``names`` : for each column of the sheet what it means, None where nothing known.
    """

    at: int
    names: tuple[str | None, ...]

    @property
    def found(self) -> frozenset[str]:
        """The columns of the schema that have a heading."""
        return frozenset(one for one in self.names if one)

    def lacks(self, sheet: Sheet) -> tuple[str, ...]:
        """The required headings that are not there; any of three columns identifies an employee."""
        gone = [c for c in sheet if c.required and c.name not in self.found]
        if sheet.table == "employees":
            identified = self.found & {"employee_id", "email", "name"}
            return () if identified else tuple(c.heading for c in gone)
        return tuple(c.heading for c in gone)


def header_row(raw: RawSheet, sheet: Sheet) -> HeaderRow | None:
    """The row among the first 50 in which most headings of ``sheet`` stand; None if in none."""
    best: HeaderRow | None = None
    for at in range(min(_ROWS_LOOKED_AT, len(raw))):
        row = HeaderRow(at, tuple(meaning(cell, sheet) for cell in raw.cells[at]))
        if row.found and (best is None or len(row.found) > len(best.found)):
            best = row
    return best


def near_misses(raw: RawSheet, header: HeaderRow, headings: Sequence[str]) -> Iterator[str]:
    """Sentences like: Did you mean "Suplier" (column C) to be "Supplier"?"""
    unknown = [
        str(shown(cell))
        for cell, name in zip(raw.cells[header.at], header.names, strict=True)
        if cell is not None and name is None
    ]
    for heading in headings:
        hit = process.extractOne(heading, unknown, scorer=fuzz.ratio, score_cutoff=75)
        if hit:
            yield f'Is "{hit[0]}" meant to be "{heading}"? Then rename it.'
