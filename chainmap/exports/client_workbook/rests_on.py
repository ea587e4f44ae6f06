"""The sheets on which the rest stands: what was asked, who has spoken, what is assumed."""

import math

from openpyxl import Workbook

from chainmap.exports.client_workbook.page import PERCENT, WHOLE, Col, add_page
from chainmap.exports.report_coverage import Coverage
from chainmap.exports.report_material import Material
from chainmap.exports.report_method import assumption_rows, setting_rows

COVERAGE, TEAMS, ASSUMPTIONS = "Coverage", "Who has spoken", "Assumptions"


def coverage_page(book: Workbook, covered: Coverage) -> None:
    """How many links answer each item with yes, with no, or were never asked."""
    items = covered.items
    asked = [one.yes + one.no for one in items]
    columns = [
        Col("Of the stated links", [one.words for one in items], 40),
        Col("Needed to be clear", ["yes" if one.mandatory else "" for one in items], 12),
        Col("Yes", [one.yes for one in items], 9, WHOLE, bar=True),
        Col("No", [one.no for one in items], 9, WHOLE, bar=True),
        Col("Nobody was asked", [one.unknown for one in items], 11, WHOLE, bar=True),
        Col("Yes of those asked", _shares([one.yes for one in items], asked), 12, PERCENT),
    ]
    add_page(book, COVERAGE, columns)


def _shares(parts: list[int], wholes: list[int]) -> list[float]:
    pairs = zip(parts, wholes, strict=True)
    return [part / whole if whole else float("nan") for part, whole in pairs]


def teams_page(book: Workbook, covered: Coverage) -> None:
    """How many of each team have stated nothing yet; teams of fewer than five together."""
    teams = covered.teams
    columns = [
        Col("Team", [one.name for one in teams], 34),
        Col("People", [one.people for one in teams], 9, WHOLE),
        Col("Have stated nothing", [one.silent for one in teams], 12, WHOLE, bar=True),
        Col("Share", _shares([t.silent for t in teams], [t.people for t in teams]), 10, PERCENT),
    ]
    add_page(book, TEAMS, columns)


def assumptions_page(book: Workbook, material: Material) -> None:
    """Every assumed number: the value in force, the default and the range it is swept over; then
    what is set about the rules, other than by default."""
    rows = assumption_rows(material.risk.assumptions) + setting_rows(material.settings)
    columns = [
        Col("Assumption", [one.name for one in rows], 20),
        Col("In force", [one.value for one in rows], 11, "General"),
        Col("Default", [one.default for one in rows], 11, "General"),
        Col("Changed", ["changed" if one.changed else "" for one in rows], 10),
        Col("From", [one.low for one in rows], 10, "General"),
        Col(
            "To", [one.high if math.isfinite(one.high) else math.nan for one in rows], 10, "General"
        ),
        Col("Unit", [one.unit for one in rows], 16),
        Col("Meaning", [one.meaning for one in rows], 70),
    ]
    add_page(book, ASSUMPTIONS, columns)
