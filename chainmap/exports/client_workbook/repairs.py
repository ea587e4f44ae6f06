"""The sheet of what to repair first, with the hours to change."""

from openpyxl import Workbook

from chainmap.exports.client_workbook.links import LinkPages
from chainmap.exports.client_workbook.page import (
    COUNTED,
    GIVEN,
    WHOLE,
    Col,
    Formula,
    Page,
    add_page,
)
from chainmap.exports.report_material import Material

PLAN = "Plan"
#: Where the summary lets the reader say how many hours there are.
HOURS_CELL = "Hours_there_are"
SPARES, FITS = "Spares a month", "Within the hours"


def plan_page(book: Workbook, material: Material, pages: LinkPages) -> Page | None:
    """The steps of the plan; None where none was made or it has no step."""
    if material.plan is None or material.plan.steps.empty:
        return None
    steps, names = material.plan.steps, material.names
    links = material.links.loc[steps["link_id"]]
    rows = range(2, 2 + len(steps))
    columns = [
        Col("Step", list(range(1, len(steps) + 1)), 7, WHOLE),
        Col("Link", steps["link_id"], 13, to=[pages.at(one) for one in steps["link_id"]]),
        Col("Supplier", links["supplier_id"].map(names), 22),
        Col("Customer", links["customer_id"].map(names), 22),
        Col("Deliverable", links["deliverable"], 30),
        Col("Hours", steps["hours"], 9, GIVEN, entry=True, note="Change it."),
        Col(SPARES, steps["gain"], 12, COUNTED, bar=True, note="After the steps above it."),
        Col("Leaves a month", steps["total_after"], 12, COUNTED),
        Col("Hours so far", [Formula(f"=SUM(F$2:F{row})") for row in rows], 10, GIVEN),
        Col(FITS, [Formula(f'=IF(I{row}<={HOURS_CELL},"yes","later")') for row in rows], 12),
        Col("Who", [None] * len(steps), 20, entry=True),
        Col("By when", [None] * len(steps), 14, "yyyy-mm-dd", entry=True),
    ]
    return add_page(book, PLAN, columns)


def spared(page: Page) -> Formula:
    """What the steps within the hours spare, for the summary."""
    return Formula(f'=SUMIF({page.range(FITS)},"yes",{page.range(SPARES)})')
