"""Fill-down register: a supplier or customer named once, and blank in the rows below."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import HeaderRow, header_row
from chainmap.intake.layouts._blocks import block_of
from chainmap.intake.layouts._ends import Ends
from chainmap.intake.layouts._found import SUPPLIES
from chainmap.intake.layouts._lists import filled_down
from chainmap.intake.layouts._trade import only_list
from chainmap.intake.layouts.edge_list import edges
from chainmap.schema import DEPENDENCIES

NAME = "fill-down register"
NEEDS = "the headings of Dependencies, the first of which is filled in less than every second row"

_FILLED = 0.5
_ENDS = ("supplier_id", "customer_id")


def _found(raw: RawSheet, decided: dict[str, str]) -> tuple[HeaderRow, int] | None:
    """The headings and the column (from 0) that is to be filled down."""
    header = header_row(raw, DEPENDENCIES, decided)
    if header is None or header.lacks(DEPENDENCIES) or len(raw) < header.at + 4:
        return None
    body = raw.cells[header.at + 1 :]
    filled = {
        name: float(pd.notna(body[:, at]).mean())
        for at, name in enumerate(header.names)
        if name in (*_ENDS, "deliverable")
    }
    for name in _ENDS:
        at = header.names.index(name)
        others = [share for other, share in filled.items() if other != name]
        if filled[name] < _FILLED and body[0, at] is not None and min(others) >= 0.9:
            return header, at
    return None


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where one end is mostly blank, filled in the first row, and all else is full."""
    found = _found(sheet, context.decisions.columns_of(sheet.file, sheet.title))
    return 0.0 if found is None else 0.99


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as a hand-over of the name above; never across a blank row."""
    whole = Translation(())
    for raw in sheets:
        found = _found(raw, decisions.columns_of(raw.file, raw.title))
        if found is None:
            continue
        header, at = found
        cells = raw.cells.copy()
        cells[header.at + 1 :, at], count = filled_down(raw, header.at + 1, at)
        full = replace(raw, cells=cells)
        if only_list(raw, context):
            first, second = (header.names.index(one) for one in _ENDS)
            chosen = header.decided & frozenset(_ENDS)
            ends = Ends(header.at, first, second, SUPPLIES, True, 1.0, chosen)
            whole += edges(full, ends, context, decisions, NAME)
            whole += Translation((), guesses=(_said(raw, header.at, at, count),))
            continue
        block, issues, guesses = block_of(full, DEPENDENCIES, header, NAME)
        said = _said(raw, header.at, at, count)
        whole += Translation((block,) if block is not None else (), tuple(issues), (said, *guesses))
    return whole


def _said(raw: RawSheet, top: int, at: int, count: int) -> str:
    return (
        f'"{raw.title}" ({raw.file}): {count:,} blank cells of "{raw.cells[top, at]}" '
        "take the name above them; blank rows stop it."
    )
