"""The sheets of the moments: how often each disappoints, live, and whether promises hold."""

import pandas as pd
from openpyxl import Workbook

from chainmap.exports.client_workbook.page import (
    COUNTED,
    GIVEN,
    PERCENT,
    Col,
    Formula,
    Page,
    add_page,
)
from chainmap.exports.report_material import Material
from chainmap.exports.report_promise import promise_part

DISAPPOINTMENTS, PROMISES = "Disappointments", "Promises"
YOURS, WEIGHTED = "Then a month", "Then weighted"
_CONTACTS, _WEIGHT, _CHANCE = "Your contacts", "Your weight", "Disappoints"


def disappointments(book: Workbook, material: Material) -> Page:
    """Every moment, in the order of its table, with the contacts and weights to change."""
    risk = material.risk.moments
    table = material.chain.moments.set_index("moment_id").loc[risk["moment_id"]]
    owners = table["owner_id"].map(material.names)
    rows = range(2, 2 + len(table))
    columns = [
        Col("Moment of truth", [material.names[one] for one in table.index], 34),
        Col("Process", table["process"], 18),
        Col("External customer", table["external_customer"], 22),
        Col("Answers for it", owners, 20),
        Col("Promise (h)", table["promise"], 10, "General"),
        Col("Contacts a month", table["contacts"], 10, GIVEN),
        Col("Weight", table["weight"], 8, GIVEN),
        Col(_CHANCE, risk["probability"], 12, "0.00%", bar=True, note="Chance for a contact."),
        Col("95 % from", risk["low"], 9, PERCENT),
        Col("95 % to", risk["high"], 9, PERCENT),
        Col("A month", risk["expected"], 10, COUNTED, bar=True, note="Contacts × chance."),
        Col("Weighted", risk["weighted"], 10, COUNTED, note="A month × weight."),
        Col(_CONTACTS, table["contacts"], 10, GIVEN, entry=True, note="Change it."),
        Col(_WEIGHT, table["weight"], 8, GIVEN, entry=True, note="Change it."),
        Col(YOURS, [Formula(f'=IF(H{row}="","",M{row}*H{row})') for row in rows], 10, COUNTED),
        Col(WEIGHTED, [Formula(f'=IF(O{row}="","",O{row}*N{row})') for row in rows], 10, COUNTED),
    ]
    return add_page(book, DISAPPOINTMENTS, columns)


def promises(book: Workbook, material: Material) -> int:
    """Moments with a promise or complaints as in the report; gives how many there are in all."""
    part = promise_part(material)
    rows = part.rows
    columns = [
        Col("Moment of truth", [one.name for one in rows], 34),
        Col("Promise (h)", [one.promise for one in rows], 10, "General"),
        Col("Kept", [one.kept for one in rows], 14),
        Col("95 %", [one.limits for one in rows], 20),
        Col("Nine in ten within (h)", pd.Series([one.slow for one in rows]), 12, COUNTED),
        Col("Turnarounds", [one.turnarounds for one in rows], 20),
        Col("Why", [one.reason for one in rows], 50),
        Col("Complaints", [one.complaints for one in rows], 18),
        Col("Observed", [one.observed for one in rows], 24),
        Col("Predicted", [one.predicted for one in rows], 12),
        Col("Compared", [one.verdict for one in rows], 20),
    ]
    add_page(book, PROMISES, columns)
    return part.count
