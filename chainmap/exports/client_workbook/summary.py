"""The first sheet: the answer, its figures, what stands where, and what all of it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from chainmap import __version__
from chainmap.exports.client_workbook import moments as moment_pages
from chainmap.exports.client_workbook.page import (
    COUNTED,
    FONT,
    GIVEN,
    Formula,
    Page,
    entry,
    height_of,
    lead,
    put,
)
from chainmap.exports.client_workbook.repairs import HOURS_CELL, spared
from chainmap.exports.report_coverage import Coverage
from chainmap.exports.report_links import stability
from chainmap.exports.report_material import Material
from chainmap.exports.report_method import how_sure
from chainmap.exports.report_summary import answer, tiles
from chainmap.exports.report_words import count

SUMMARY = "Summary"
_WIDTHS = (30, 24, 90)
_HEAD, _SOFT = Font(FONT, 13, bold=True, color="FF1F3A4D"), Font(FONT, 11, color="FF5B6B77")
_TITLE, _STRONG = Font(FONT, 18, bold=True, color="FF1F3A4D"), Font(FONT, 12, bold=True)
#: Sections that only the page of the report numbers.
_SECTION = re.compile(r" \(section \d+\)")


@dataclass(frozen=True)
class Entry:
    """A sheet of the contents: its title, what is on it, and how much of it is shown."""

    title: str
    about: str
    shown: str = ""


def add_summary(
    book: Workbook,
    material: Material,
    covered: Coverage,
    contents: Sequence[Entry],
    moments: Page,
    plan: Page | None,
) -> None:
    """The summary as the first sheet."""
    page = book.create_sheet(SUMMARY, 0)
    for letters, width in zip("ABC", _WIDTHS, strict=True):
        page.column_dimensions[letters].width = width
    page.sheet_view.showGridLines = False
    lines = _Lines(page)
    lines.add([material.source.name], _TITLE)
    lines.add(["Where internal links disappoint external customers"], _SOFT)
    lines.gap()
    lines.add([answer(material)], _STRONG)
    lines.gap()
    for tile in tiles(material, covered):
        lines.add([tile.label, tile.value, tile.detail])
    _figures(book, lines, material, moments, plan)
    _contents(lines, contents)
    _rests_on(lines, material, covered)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 1
    page.sheet_properties.pageSetUpPr.fitToPage = True


@dataclass
class _Lines:
    """The lines of a sheet, one below the other."""

    page: Worksheet
    at: int = 0

    def gap(self) -> None:
        """Leave a line free."""
        self.at += 1

    def add(self, values: Sequence[object], font: Font | None = None, number: str = "") -> int:
        """One line; gives its row. ``number`` : the format of what is behind the first cell."""
        self.at += 1
        for column, value in enumerate(values, start=1):
            put(self.page, self.at, column, value)
            made = self.page.cell(self.at, column)
            made.alignment = Alignment(vertical="top", horizontal="left", wrap_text=column == 3)
            if font:
                made.font = font
            if number and column > 1:
                made.number_format = number
        high = height_of(values[2:], _WIDTHS[2:]) + max((font.size if font else 11) - 11, 0)
        self.page.row_dimensions[self.at].height = high
        return self.at


def _figures(
    book: Workbook, lines: _Lines, material: Material, moments: Page, plan: Page | None
) -> None:
    """The totals with their figures as analysed, and as they follow the yellow cells."""
    lines.gap()
    lines.add(["In figures", "As analysed", "With the yellow cells as they stand"], _HEAD)
    total = material.risk.total
    for label, known, heading in (
        ("Disappointments a month", total.expected, moment_pages.YOURS),
        ("Weighted by customer", total.weighted, moment_pages.WEIGHTED),
    ):
        live = Formula(f"=SUM({moments.range(heading)})") if material.known else None
        lines.add([label, known, live], number=COUNTED)
    if plan is not None and material.plan is not None:
        hours = material.hours
        at = lines.add(["Hours there are for talks", hours, hours], number=GIVEN)
        entry(lines.page.cell(at, 3))
        place = f"'{SUMMARY}'!$C${at}"
        book.defined_names[HOURS_CELL] = DefinedName(HOURS_CELL, attr_text=place)
        gain = float(material.plan.steps["gain"].sum())
        lines.add(["They spare a month", gain, spared(plan)], number=COUNTED)
    lines.add(
        ["Yellow cells are yours to change: contacts and weights, and hours on Plan."],
        _SOFT,
    )


def _contents(lines: _Lines, contents: Sequence[Entry]) -> None:
    lines.gap()
    lines.add(["On the sheets", "How much", ""], _HEAD)
    for one in contents:
        at = lines.add([one.title, one.shown, one.about])
        lead(lines.page.cell(at, 1), f"'{one.title}'!A1")


def _rests_on(lines: _Lines, material: Material, covered: Coverage) -> None:
    lines.gap()
    lines.add(["How sure this is"], _HEAD)
    for sentence in (*how_sure(material, covered), stability(material)):
        if sentence:
            lines.add([_SECTION.sub("", sentence)])
    lines.gap()
    lines.add(["What it rests on"], _HEAD)
    source, risk = material.source, material.risk
    changed = ", ".join(f"{name} = {value:g}" for name, value in risk.assumptions.changed.items())
    for name, said in (
        ("Files", ", ".join(source.files)),
        ("SHA-256 of the input", source.sha256),
        ("Chain", _chain(material)),
        ("Calculation", f"{risk.method}, {risk.samples:,} samples a moment, seed {risk.seed}"),
        ("Assumptions changed", changed or "none"),
        ("Version", f"chainmap {__version__}"),
        ("Date", source.made_on.isoformat()),
    ):
        if said:
            lines.add([name, said])


def _chain(material: Material) -> str:
    chain = material.chain
    parts = ((chain.employees, "employee"), (chain.statements, "statement"), (chain.links, "link"))
    return ", ".join(count(len(table), noun) for table, noun in parts)
