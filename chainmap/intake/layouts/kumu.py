"""Kumu workbook: the sheets Elements and Connections."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context, text_of
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._ends import Ends, as_decided
from chainmap.intake.layouts._nodes import nodes
from chainmap.intake.layouts._people import forms_at
from chainmap.intake.layouts.edge_list import edges

NAME = "Kumu workbook"
NEEDS = "the sheets Elements (Label, Type) and Connections (From, To, Direction)"

_BOTH = ("mutual", "undirected", "both", "bidirectional")


def _headings(raw: RawSheet) -> tuple[int, bool] | None:
    """The row of headings (from 0), and whether it is the sheet of connections."""
    for at in range(min(3, len(raw))):
        forms = forms_at(raw, at)
        title = raw.title.strip().casefold()
        if {"from", "to"} <= set(forms) and (title == "connections" or "direction" in forms):
            return at, True
        if "label" in forms and (title == "elements" or {"type", "description"} <= set(forms)):
            return at, False
    return None


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure by the sheets' fixed headings; elements only beside connections of the same input."""
    if "(ignore)" in sheet.title.casefold():
        return 0.0
    found = _headings(sheet)
    if found is None:
        return 0.0
    if found[1]:
        return 0.9
    others = (_headings(one) for one in context.sheets)
    return 0.97 if any(one and one[1] for one in others) else 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Connections as hand-overs, both ways where they are mutual; elements as employees."""
    whole = Translation(())
    for raw in sheets:
        found = _headings(raw)
        if found is None:
            continue
        at, connected = found
        whole += (
            _connections(raw, at, context, decisions)
            if connected
            else _elements(raw, at, decisions)
        )
    return whole


def _connections(raw: RawSheet, at: int, context: Context, decisions: Decisions) -> Translation:
    """One row for each pair that a row means: lists parted by bars, and both ways if mutual."""
    forms = forms_at(raw, at)
    first, second = forms.index("from"), forms.index("to")
    way = forms.index("direction") if "direction" in forms else None
    rows, cells = [], []
    mutual = 0
    for row in range(at + 1, len(raw)):
        both = way is not None and str(raw.cells[row, way]).strip().casefold() in _BOTH
        mutual += both
        for one in _listed(raw.cells[row, first]):
            for two in _listed(raw.cells[row, second]):
                for pair in ((one, two), (two, one)) if both else ((one, two),):
                    line = raw.cells[row].copy()
                    line[first], line[second] = pair
                    rows.append(raw.rows[row])
                    cells.append(line)
    head = list(raw.cells[: at + 1])
    wide = replace(
        raw,
        rows=np.array([*raw.rows[: at + 1], *rows], dtype=np.int64),
        cells=np.array([*head, *cells], dtype=object).reshape(-1, raw.cells.shape[1]),
    )
    ends = Ends(at, first, second, found_.SUPPLIES, False, 1.0)
    made = edges(wide, as_decided(raw, ends, context), context, decisions, NAME)
    body = raw.rows[at + 1 :]
    blocks = tuple(replace(one, body=body, blank=_blank(raw, at)) for one in made.blocks)
    note = f"{mutual:,} connections go both ways and are two links each."
    issues = (Issue(Severity.NOTE, note, "", raw.file, raw.title),) if mutual else ()
    return replace(made, blocks=blocks, issues=made.issues + issues)


def _blank(raw: RawSheet, at: int) -> int:
    return int(raw.rows[-1] - raw.rows[at] - (len(raw) - at - 1))


def _listed(cell: object) -> list[str | None]:
    if cell is None:
        return [None]
    return [one.strip() for one in text_of(cell).split("|") if one.strip()] or [None]


def _elements(raw: RawSheet, at: int, decisions: Decisions) -> Translation:
    forms = forms_at(raw, at)
    places = {"name": forms.index("label")}
    if "id" in forms and _unique(raw, at, forms.index("id")):
        places["id"] = forms.index("id")
    if "type" in forms:
        places["kind"] = forms.index("type")
    return nodes(raw, at, places, {}, decisions, NAME)


def _unique(raw: RawSheet, at: int, column: int) -> bool:
    cells = list(raw.cells[at + 1 :, column])
    return None not in cells and len({str(one) for one in cells}) == len(cells)
