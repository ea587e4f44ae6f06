"""NodeXL workbook: the sheets Edges and Vertices, with a row of bands above the headings."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import Flags, RawSheet
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._ends import Ends, as_decided
from chainmap.intake.layouts._nodes import forms_below, nodes, with_names
from chainmap.intake.layouts._people import forms_at
from chainmap.intake.layouts.edge_list import edges

NAME = "NodeXL workbook"
NEEDS = "the headings Vertex 1 and Vertex 2, or Vertex, among those that NodeXL writes"

#: Columns that say how the picture looks or what was worked out, nothing about the people.
_DRAWN = frozenset({
    "color", "width", "style", "opacity", "visibility", "labeltextcolor", "labelfontsize",
    "reciprocated", "id", "dynamicfilter", "addyourowncolumnshere", "shape", "size", "imagefile",
    "labelfillcolor", "labelposition", "tooltip", "layoutorder", "x", "y", "locked", "polarr",
    "polarangle", "degree", "indegree", "outdegree", "betweennesscentrality",
    "closenesscentrality", "eigenvectorcentrality", "pagerank", "clusteringcoefficient",
    "reciprocatedvertexpairratio", "custommenuitemtext", "custommenuitemaction",
})  # fmt: skip


def _headings(raw: RawSheet) -> tuple[int, bool] | None:
    """The row of headings (from 0), and whether it is the sheet of edges."""
    for at in range(min(3, len(raw))):
        forms = set(forms_at(raw, at))
        drawn = len(forms & _DRAWN) >= 2
        if {"vertex1", "vertex2"} <= forms and drawn:
            return at, True
        if "vertex" in forms and drawn:
            return at, False
    return None


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure by the fixed headings."""
    return 0.0 if _headings(sheet) is None else 0.97


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Edges as hand-overs and vertices as employees; what is to be skipped is."""
    whole = Translation(())
    context = _knowing(sheets, context)
    for raw in sheets:
        found = _headings(raw)
        if found is None:
            continue
        at, edged = found
        skipped = _skipped(raw, at)
        rest = _without_drawing(raw, at)
        made = _edges(rest, at, context, decisions) if edged else _vertices(rest, at, decisions)
        whole += _without(made, raw, set(raw.rows[skipped].tolist()))
    return whole


def _skipped(raw: RawSheet, at: int) -> Flags:
    forms = forms_at(raw, at)
    flags = np.zeros(len(raw), dtype=bool)
    if "visibility" in forms:
        cells = raw.cells[:, forms.index("visibility")]
        flags = np.array([str(one).strip().casefold() in ("skip", "0") for one in cells])
        flags[: at + 1] = False
    return flags


def _without_drawing(raw: RawSheet, at: int) -> RawSheet:
    keep = np.array([form not in _DRAWN for form in forms_at(raw, at)])
    return replace(raw, columns=raw.columns[keep], cells=raw.cells[:, keep])


def _without(made: Translation, raw: RawSheet, skipped: set[int]) -> Translation:
    """The blocks without the rows that NodeXL skips; they still count as rows of the sheet."""
    if not skipped:
        return made
    blocks = []
    for block in made.blocks:
        keep = np.array([row not in skipped for row in block.rows], dtype=bool)
        body = block.rows if block.body is None else block.body
        cells = block.cells[keep].reset_index(drop=True)
        blocks.append(replace(block, rows=block.rows[keep], cells=cells, body=body, places={}))
    what = f"{len(skipped):,} rows are marked Skip under Visibility; they are set aside."
    note = Issue(Severity.NOTE, what, "", raw.file, raw.title)
    return replace(made, blocks=tuple(blocks), issues=(*made.issues, note))


def _edges(raw: RawSheet, at: int, context: Context, decisions: Decisions) -> Translation:
    forms = forms_at(raw, at)
    first, second = forms.index("vertex1"), forms.index("vertex2")
    ends = Ends(at, first, second, found_.SUPPLIES, False, 1.0)
    return edges(raw, as_decided(raw, ends, context), context, decisions, NAME)


def _vertices(raw: RawSheet, at: int, decisions: Decisions) -> Translation:
    forms = forms_at(raw, at)
    places = {"id": forms.index("vertex")}
    label = forms.index("label") if "label" in forms else None
    if label is not None and any(one is not None for one in raw.cells[at + 1 :, label]):
        places["name"] = label
    if "kind" in forms:
        places["kind"] = forms.index("kind")
    return nodes(raw, at, places, {"name": 0.9}, decisions, NAME)


def _knowing(sheets: Sequence[RawSheet], context: Context) -> Context:
    """The context with the names of all vertices."""
    known: set[str] = set()
    for raw in sheets:
        found = _headings(raw)
        if found and not found[1]:
            known |= forms_below(raw, found[0], forms_at(raw, found[0]).index("vertex"))
    return with_names(context, known)
