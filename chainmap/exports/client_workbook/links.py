"""The sheets of the links: those to fix first, all of them, and what each adds at each moment."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from chainmap.exports.client_workbook.page import (
    COUNTED,
    PERCENT,
    WHOLE,
    Col,
    Formula,
    Page,
    add_page,
)
from chainmap.exports.report_links import first_links
from chainmap.exports.report_material import Material
from chainmap.exports.report_order import ranked
from chainmap.exports.report_words import figure

FIRST, ALL, BY_MOMENT = "Fix first", "All links", "By moment"
MOST = 2_000
HANGS = "Hang on it a month"
WITH_YOURS = "With your numbers"
_HANGS = (
    "Disappointments of external customers a month, weighted, that would not happen if the link "
    "never failed."
)


@dataclass(frozen=True)
class LinkPages:
    """The sheet of all links, and where each link stands on it."""

    page: Page
    rows: Mapping[str, int]

    def at(self, link: str) -> str:
        """The place of a link; '' where it is not on the sheet."""
        return self.page.at(self.rows[link]) if link in self.rows else ""


def shown_links(material: Material) -> pd.DataFrame:
    """The links on the sheets, in the order of the report; behind them those without effect."""
    order = ranked(material)
    rest = material.risk.ranked_links
    rest = rest[~rest["link_id"].isin(order["link_id"])]
    return pd.concat([order[rest.columns], rest]).head(MOST).reset_index(drop=True)


def all_links(book: Workbook, material: Material, table: pd.DataFrame) -> LinkPages:
    """Every link with its figures and attributes; live where contacts and weights count."""
    names, given = material.names, material.links.loc[table["link_id"]]
    live = _live(material, len(table)) if material.known else [None] * len(table)
    columns = [
        Col("Link", table["link_id"], 13),
        Col("Rank", list(range(1, len(table) + 1)), 7, WHOLE),
        Col("Supplier", table["supplier_id"].map(names), 22),
        Col("Customer", table["customer_id"].map(names), 22),
        Col("Deliverable", table["deliverable"], 28),
        Col("Status", table["status"], 13, judged=True),
        Col("Goes wrong by itself", table["own_failure"], 11, PERCENT, bar=True),
        Col("Misses the turnaround", table["late"], 11, PERCENT),
        Col(HANGS, table["contribution"], 13, COUNTED, bar=True, note=_HANGS),
        Col("95 % from", table["low"], 9, COUNTED),
        Col("95 % to", table["high"], 9, COUNTED),
        Col("If it alone could fail", table["exposure"], 12, COUNTED),
        Col(WITH_YOURS, live, 12, COUNTED, note="Follows the yellow cells of Disappointments."),
        Col("Stays in the top ten", _stays(material, table), 11, PERCENT),
        Col("Stated by", given["stated_by"], 11),
        Col("Turnaround (h)", given["turnaround"], 11, "General"),
        Col("Volume a month", given["volume"], 10, "General"),
        Col("Hours each", given["effort"], 9, "General"),
        Col("Importance", given["importance"], 11, "General"),
        Col("Hours to repair", _fix_hours(material, given), 10, "General"),
        Col("Nobody stated it", ["yes" if one else "" for one in table["assumed"]], 10),
    ]
    page = add_page(book, ALL, columns)
    return LinkPages(page, {link: at for at, link in enumerate(table["link_id"])})


def _fix_hours(material: Material, given: pd.DataFrame) -> pd.Series:
    return given["fix_cost"].fillna(material.risk.assumptions["fix_cost"])


def _stays(material: Material, table: pd.DataFrame) -> list[float]:
    if material.sweep is None:
        return [np.nan] * len(table)
    stays = material.sweep.links.set_index("link_id")["stays"]
    return [float(one) for one in stays.reindex(table["link_id"])]


def _live(material: Material, size: int) -> list[Formula]:
    """What hangs on each link with the contacts and weights that stand in the yellow cells.

    By the link's identifier, so that it stays right when the sheet is sorted.
    """
    last = get_column_letter(1 + len(material.chain.moments))
    scale = f"'{BY_MOMENT}'!$B$2:${last}$2"
    shares = f"'{BY_MOMENT}'!$B$3:${last}${2 + size}"
    ids = f"'{BY_MOMENT}'!$A$3:$A${2 + size}"
    return [
        Formula(f"=SUMPRODUCT({scale},INDEX({shares},MATCH($A{row},{ids},0),0))")
        for row in range(2, 2 + size)
    ]


def by_moment(book: Workbook, material: Material, table: pd.DataFrame, moments: Page) -> None:
    """What each link adds to a contact of each moment, under contacts times weight as they stand
    in the yellow cells.
    """
    chain = material.chain
    contacts = chain.moments.set_index("moment_id")["contacts"]
    shares = material.risk.by_moment.loc[table["link_id"]]
    shares = shares / contacts.where(contacts > 0)
    letters = moments.places
    columns = [Col("Link", table["link_id"], 13)]
    scale: list[object] = ["contacts × weight"]
    where = {one: at for at, one in enumerate(material.risk.moments["moment_id"])}
    for moment in shares:
        row = moments.first + where[moment]
        cells = [
            f"'{moments.title}'!{letters[name]}{row}" for name in ("Your contacts", "Your weight")
        ]
        columns.append(Col(material.names[moment], shares[moment], 14, "0.0000"))
        scale.append(Formula(f"={'*'.join(cells)}"))
    add_page(book, BY_MOMENT, columns, [scale])


def fix_first(book: Workbook, material: Material, table: pd.DataFrame, pages: LinkPages) -> None:
    """The first links as in the report: why, what to do, when it clears, which moments."""
    links = first_links(material, table)
    columns = [
        Col("Rank", [one.rank for one in links], 7, WHOLE),
        Col(
            "Link", [one.link_id for one in links], 13, to=[pages.at(one.link_id) for one in links]
        ),
        Col("Supplier", [one.supplier for one in links], 20),
        Col("Deliverable", [one.deliverable for one in links], 24),
        Col("Customer", [one.customer for one in links], 20),
        Col("Status", [one.status for one in links], 12, judged=True),
        Col(HANGS, [one.contribution for one in links], 13, COUNTED, bar=True, note=_HANGS),
        Col("95 % from", [one.low for one in links], 9, COUNTED),
        Col("95 % to", [one.high for one in links], 9, COUNTED),
        Col("If it alone could fail", [one.exposure for one in links], 12, COUNTED),
        Col("Goes wrong by itself", [one.own_failure for one in links], 10, PERCENT),
        Col("Stability", [one.stays for one in links], 18),
        Col("Why", ["\n".join(one.why) for one in links], 60),
        Col("What to do", ["\n".join(one.advice) for one in links], 50),
        Col("Clears", ["\n".join(one.clears) for one in links], 40),
        Col("Rests on", [_pairs(one.evidence) for one in links], 50),
        Col("Moments of truth", [_leads(one.moments, one.more_moments) for one in links], 36),
    ]
    add_page(book, FIRST, columns)


def _pairs(evidence: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in evidence)


def _leads(moments: tuple[tuple[str, float], ...], more: int) -> str:
    lines = [f"{name}: {figure(value)} a month" for name, value in moments]
    return "\n".join([*lines, *([f"and {more} more"] if more else [])])
