"""Edge list: two columns that name two ends, whatever they are called; a row a hand-over."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context, forms_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import Meaning, header_row, heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts import canonical
from chainmap.intake.layouts._ends import (
    DECIDED,
    Ends,
    as_decided,
    chosen_ends,
    decided_ends,
)
from chainmap.intake.layouts._pairs import pair_in
from chainmap.intake.layouts._several import one_each, several_told
from chainmap.intake.layouts._trade import only_list, traded
from chainmap.schema import DEPENDENCIES, EMPLOYEES

NAME = "edge list"
NEEDS = (
    "two columns such as From and To, Source and Target, or Supplier and Customer, that name "
    "people or teams (no orders, payments or journeys)"
)

_LOOKED_AT = 30
_BY_THE_WAY = 0.8
_TEAMS = re.compile(
    "team|group|organi|depart|abteilung|bereich|service(four|clie)|equip|ufficio|afdeling|dzial"
)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")


def ends_of(raw: RawSheet, context: Context) -> Ends | None:
    """The two columns that name the ends, None where there are none."""
    if decided := decided_ends(raw, context):
        return decided
    stated = _stated(raw, context)
    if stated and stated.sure > _BY_THE_WAY and not stated.decided:
        return stated
    said = Said.of(raw, context.decisions)
    for at in range(min(_LOOKED_AT, len(raw) - 1)):
        forms = [heading_form(one) if isinstance(one, str) else "" for one in raw.cells[at]]
        pair = pair_in(said.only(raw.cells[at], forms, ENDS) if said else forms)
        if pair:
            ends = _judged(raw, context, at, *pair)
            return as_decided(raw, ends, context) if ends and said else ends
    return stated


def _stated(raw: RawSheet, context: Context) -> Ends | None:
    """Supplier and customer by the words of the schema, without a deliverable."""
    decided = context.decisions.columns_of(raw.file, raw.title)
    header = header_row(raw, DEPENDENCIES, decided, context.names)
    if header is None or not {"supplier_id", "customer_id"} <= header.found:
        return None
    mine, lacks = header.decided & set(ENDS), header.lacks(DEPENDENCIES)
    if not lacks and not mine and not only_list(raw, context):
        return None
    first, second = (header.names.index(one) for one in ENDS)
    # Under its own title the sheet is of the workbook, and lacks the deliverable.
    sure = 0.65 if canonical.has("links", raw.file, context) else _BY_THE_WAY
    sure = DECIDED if mine else sure if lacks else 0.9
    return Ends(header.at, first, second, found_.SUPPLIES, True, sure, mine)


def _judged(
    raw: RawSheet, context: Context, at: int, first: int, second: int, default: str
) -> Ends | None:
    """How sure the two columns are: they name people, not amounts or days."""
    here, there = (raw.cells[at + 1 :, one] for one in (first, second))
    some = [one for one in (*here[:500], *there[:500]) if one is not None]
    if not some or not all(isinstance(one, (str, int, float)) for one in some):
        return None
    if all(isinstance(one, str) and _DATE.match(one) for one in some[:50]):
        return None
    one, two = forms_of(here[:20_000]), forms_of(there[:20_000])
    common = len(one & two) / max(min(len(one), len(two)), 1)
    known = len((one | two) & context.names) / len(one | two)
    sure = 0.8 if max(common, known) >= 0.3 else 0.65 if max(common, known) > 0 else 0.55
    return Ends(at, first, second, default, False, sure)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where two headings are counterparts and the cells below are names of the same kind."""
    if len(sheet) < 2:
        return 0.0
    ends = ends_of(sheet, context)
    if ends and ends.decided:
        whole = canonical.complete(sheet, DEPENDENCIES, context)
        return 0.0 if whole and not only_list(sheet, context) else DECIDED
    people = header_row(sheet, EMPLOYEES)
    if ends is None or (people and len(people.found & {"employee_id", "name", "email"}) > 1):
        return 0.0
    return 0.4 if traded(sheet, ends.at, ends.settled, context) else ends.sure


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as a hand-over, with the question which way round."""
    whole = Translation(())
    for raw in sheets:
        ends = ends_of(raw, context) or chosen_ends(raw, context)
        if ends is not None:
            whole += edges(raw, ends, context, decisions, NAME)
    return whole


def edges(
    raw: RawSheet, ends: Ends, context: Context, decisions: Decisions, layout: str
) -> Translation:
    """The rows under ``ends`` as hand-overs."""
    table, headings, how = _table(raw, ends, context)
    listed = several_told(raw, table) if len(table) > len(raw) - ends.at - 1 else ""
    table, cost = found_.without_nobody(table, context.names)
    kind = "team" if _TEAMS.search(_head(raw, ends)) else "person"
    turned, question = found_.asked(raw, decisions, ends.default, found_.example_of(table))
    if turned and not ends.settled:
        table, headings = found_.turned_round(table), _ends_swapped(headings)
    found = found_.Found(raw, layout, table, ends.at + 1, kind, headings, how=how)
    questions = () if ends.settled else (question,)
    guesses = [listed] + ([] if ends.settled else [found_.told(question, raw)])
    return found_.translation(found, found_.nobody_notes(found, cost), guesses, questions)


def _ends_swapped(headings: dict[str, str]) -> dict[str, str]:
    first, second = headings["supplier_id"], headings["customer_id"]
    return {**headings, "supplier_id": second, "customer_id": first}


def _head(raw: RawSheet, ends: Ends) -> str:
    return heading_form(str(raw.cells[ends.at, ends.first])) if ends.at >= 0 else ""


def _table(
    raw: RawSheet, ends: Ends, context: Context
) -> tuple[pd.DataFrame, dict[str, str], dict[str, tuple[str, float]]]:
    """Row, column, the two ends, and the further columns by schema name or own heading; what
    each was called, and how that was understood."""
    body = slice(ends.at + 1, None)
    cells = raw.cells[body]
    columns: dict[str, object] = {
        "row": raw.rows[body],
        "column": np.full(len(cells), raw.columns[ends.first]),
        "supplier_id": cells[:, ends.first],
        "customer_id": cells[:, ends.second],
    }
    decided = context.decisions.columns_of(raw.file, raw.title)
    header = header_row(raw, DEPENDENCIES, decided, context.names, ends.at)
    width = cells.shape[1]
    named = header.names if header else (None,) * width
    means = header.meanings if header else (None,) * width
    headings = {}
    how = {} if ends.sure else dict.fromkeys(ENDS, ("guess", 0.5))
    how |= dict.fromkeys(ends.decided, ("decided", 1.0))
    for at, (name, mean) in enumerate(zip(named, means, strict=True)):
        heading = shown(raw.cells[ends.at, at])
        if name in ENDS or (name and not _fits(name, mean, cells[:, at], context)):
            name = None
        key = name or heading
        if key and at not in (ends.first, ends.second) and key not in (*columns, *_OWN):
            columns[key], headings[key] = cells[:, at], heading or key
            if mean and (key != heading or mean.how == "decided"):
                how[key] = mean.how, mean.sure
    headings |= {
        "supplier_id": shown(raw.cells[ends.at, ends.first]) or "",
        "customer_id": shown(raw.cells[ends.at, ends.second]) or "",
    }
    return one_each(pd.DataFrame(columns), context.names), headings, how


_OWN = ("link_id", "assumed", "file", "sheet")


def _fits(name: str, mean: Meaning | None, cells: np.ndarray, context: Context) -> bool:
    """Whether a column is what its heading says: as decided, else as its cells agree."""
    decided = mean is not None and mean.how == "decided"
    return decided or agrees(DEPENDENCIES[name], cells, context.names)
