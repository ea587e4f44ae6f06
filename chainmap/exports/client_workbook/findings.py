"""The sheets of what was found, of the meetings to hold, and of the talks over each link."""

import numpy as np
from openpyxl import Workbook

from chainmap.exports import meetings as words
from chainmap.exports.client_workbook.links import LinkPages
from chainmap.exports.client_workbook.page import COUNTED, GIVEN, WHOLE, Col, add_page
from chainmap.exports.report_material import Material
from chainmap.exports.report_order import ordered, ranked
from chainmap.exports.report_words import evidence
from chainmap.findings import Finding
from chainmap.findings.meetings import meetings
from chainmap.findings.questions import Questions
from chainmap.views.conversation import links_to_talk_about, sheets

FINDINGS, MEETINGS, TALKS = "Findings", "Meetings", "Talks"
MOST, MOST_TALKS = 5_000, 300


def findings_page(book: Workbook, material: Material, pages: LinkPages) -> tuple[int, int]:
    """Every finding, the worst first; how many are shown, and how many there are."""
    every = ordered(material, ranked(material))
    found = every[:MOST]
    first = [next(iter(one.links), "") for one in found]
    columns = [
        Col("Code", [one.code for one in found], 8),
        Col("Severity", [str(one.severity) for one in found], 10, judged=True),
        Col("Kind", [one.title for one in found], 32),
        Col("What was found", [one.message for one in found], 60),
        Col("What to do", [one.advice for one in found], 50),
        Col("Clears", [one.clears_when for one in found], 42),
        Col(
            "Hang on it a month",
            [_number(one.contribution) for one in found],
            12,
            COUNTED,
            bar=True,
        ),
        Col("Link", first, 13, to=[pages.at(one) for one in first]),
        Col("Links", [len(one.links) for one in found], 8, WHOLE),
        Col("Rests on", [_evidence(one) for one in found], 60),
    ]
    add_page(book, FINDINGS, columns)
    return len(found), len(every)


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _evidence(one: Finding) -> str:
    return "; ".join(f"{name}: {evidence(name, value)}" for name, value in one.evidence.items())


def meetings_page(book: Workbook, material: Material, pages: LinkPages) -> str:
    """A row for each link of each agenda; what all the meetings settle, in a sentence."""
    plan = meetings(material.chain, material.findings, material.risk)
    table = words.table(plan, Questions(material.chain, material.findings))
    widths = (9, 34, 40, 22, 22, 28, 8, 12, 60)
    formats = (WHOLE, "", "", "", "", "", GIVEN, COUNTED, "")
    columns = [
        Col(str(name), table[name], width, number)
        for name, width, number in zip(table, widths, formats, strict=True)
    ]
    ids = plan.agenda["link_id"]
    columns.insert(1, Col("Link", ids, 13, to=[pages.at(one) for one in ids]))
    columns.append(Col("Done on", [None] * len(table), 12, "yyyy-mm-dd", entry=True))
    columns.append(Col("What was agreed", [None] * len(table), 40, entry=True))
    add_page(book, MEETINGS, columns)
    return words.summary(plan)


def talks_page(book: Workbook, material: Material, pages: LinkPages) -> tuple[int, int]:
    """The conversation sheets as rows to filter, with room for what is agreed; how many links."""
    chain, risk, found = material.chain, material.risk, material.findings
    every = links_to_talk_about(chain, found, risk)
    made = sheets(chain, risk, found, every[:MOST_TALKS])
    rows = [(one, line, at == 0) for one in made for at, line in enumerate(one.lines)]
    links = [one.link_id for one, _, _ in rows]
    columns = [
        Col("Link", links, 13, to=[pages.at(one) for one in links]),
        Col("Supplier", [one.supplier.who for one, _, _ in rows], 20),
        Col("Customer", [one.customer.who for one, _, _ in rows], 20),
        Col("Deliverable", [one.deliverable for one, _, _ in rows], 26),
        Col("Status", [one.status for one, _, _ in rows], 12, judged=True),
        Col("About", [line.what for _, line, _ in rows], 16),
        Col("The supplier says", [line.supplier for _, line, _ in rows], 30),
        Col("The customer says", [line.customer for _, line, _ in rows], 30),
        Col("Not known who says", [line.other for _, line, _ in rows], 24),
        Col("Compared", [line.verdict for _, line, _ in rows], 14),
        Col("We agree", [None] * len(rows), 34, entry=True),
        Col("To ask", ["\n".join(one.questions) if top else "" for one, _, top in rows], 50),
        Col("Where it hurts", [one.hurt.sentence if top else "" for one, _, top in rows], 40),
        Col("Hours", [one.hours if top else np.nan for one, _, top in rows], 8, GIVEN),
    ]
    add_page(book, TALKS, columns)
    return len(made), len(every)
