"""Edge list: two columns that name two ends, whatever they are called; a row a hand-over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.intake.agreement import agrees
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context, forms_of
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row, heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts import canonical
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
#: The two ends as they are called; the third says which way round they are to be read.
_PAIRS = (
    ("from", "to", found_.SUPPLIES),
    ("source", "target", found_.SUPPLIES),
    ("vertex1", "vertex2", found_.SUPPLIES),
    ("node1", "node2", found_.SUPPLIES),
    ("primary", "secondary", found_.SUPPLIES),
    ("ego", "alter", found_.DEPENDS),
    ("e1", "e2", found_.SUPPLIES),
    ("sender", "receiver", found_.SUPPLIES),
    ("sender", "recipient", found_.SUPPLIES),
    ("provider", "consumer", found_.SUPPLIES),
    ("provider", "receiver", found_.SUPPLIES),
    ("provider", "requester", found_.SUPPLIES),
    ("item", "relateditem", found_.SUPPLIES),
    ("predecessor", "successor", found_.SUPPLIES),
    ("producer", "consumer", found_.SUPPLIES),
    ("von", "an", found_.SUPPLIES),
    ("von", "nach", found_.SUPPLIES),
    ("von", "zu", found_.SUPPLIES),
    ("quelle", "ziel", found_.SUPPLIES),
    ("absender", "empfanger", found_.SUPPLIES),
    ("de", "a", found_.SUPPLIES),
    ("de", "vers", found_.SUPPLIES),
    ("de", "para", found_.SUPPLIES),
    ("source", "cible", found_.SUPPLIES),
    ("emetteur", "destinataire", found_.SUPPLIES),
    ("origen", "destino", found_.SUPPLIES),
    ("origem", "destino", found_.SUPPLIES),
    ("da", "a", found_.SUPPLIES),
    ("origine", "destinazione", found_.SUPPLIES),
    ("van", "naar", found_.SUPPLIES),
    ("bron", "doel", found_.SUPPLIES),
    ("od", "do", found_.SUPPLIES),
    ("zrodlo", "cel", found_.SUPPLIES),
    ("nadawca", "odbiorca", found_.SUPPLIES),
)
_TEAMS = re.compile(
    "team|group|organi|depart|abteilung|bereich|service(four|clie)|equip|ufficio|afdeling|dzial"
)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
_END = re.compile("(person|employee|node|vertex|team|member|name|partner|actor|party|mitarb|user)")
_DEPENDS = re.compile(
    "dependson|relieson|needsfrom|needshelpfrom|receivesfrom|getsfrom|goesto|askswhom|asksadvicefrom"
    "|hangtabvon|abhangigvon|brauchtvon|dependde|dependede|dipendeda|zaleznyod|afhankelijkvan"
)


@dataclass(frozen=True)
class Ends:
    """The row of headings (counted from 0), the two columns, and which way round they read."""

    at: int
    first: int
    second: int
    default: str
    settled: bool
    sure: float


def ends_of(raw: RawSheet, context: Context) -> Ends | None:
    """The two columns that name the ends, None where there are none."""
    stated = _stated(raw, context)
    if stated and stated.sure > _BY_THE_WAY:
        return stated
    for at in range(min(_LOOKED_AT, len(raw) - 1)):
        forms = [heading_form(one) if isinstance(one, str) else "" for one in raw.cells[at]]
        pair = _pair(forms)
        if pair:
            return _judged(raw, context, at, *pair)
    return stated


def _stated(raw: RawSheet, context: Context) -> Ends | None:
    """Supplier and customer by the words of the schema, without a deliverable."""
    decided = context.decisions.columns_of(raw.file, raw.title)
    header = header_row(raw, DEPENDENCIES, decided, context.names)
    if header is None or not {"supplier_id", "customer_id"} <= header.found:
        return None
    if not header.lacks(DEPENDENCIES) and not only_list(raw, context):
        return None
    first, second = (header.names.index(one) for one in ("supplier_id", "customer_id"))
    # Under its own title the sheet is of the workbook, and lacks the deliverable.
    sure = 0.65 if canonical.has("links", raw.file, context) else _BY_THE_WAY
    sure = sure if header.lacks(DEPENDENCIES) else 0.9
    return Ends(header.at, first, second, found_.SUPPLIES, True, sure)


def _pair(forms: Sequence[str]) -> tuple[int, int, str] | None:
    for first, second, default in _PAIRS:
        for at, form in enumerate(forms):
            for other in _counterparts(form, first, second):
                if other in forms and forms.index(other) != at:
                    return at, forms.index(other), default
    for at, form in enumerate(forms):
        if form and _DEPENDS.fullmatch(form) and any(forms[:at]):
            named = next(one for one in range(at) if forms[one])
            return named, at, found_.DEPENDS
    return _numbered(forms)


def _counterparts(form: str, first: str, second: str) -> list[str]:
    """What the other heading would be: From -> To, From team -> To team, Team from -> Team to."""
    if form == first:
        return [second]
    found = []
    if len(first) > 2 and form.startswith(first):
        found.append(second + form[len(first) :])
    if len(first) > 2 and form.endswith(first):
        found.append(form[: -len(first)] + second)
    return found


def _numbered(forms: Sequence[str]) -> tuple[int, int, str] | None:
    """Person 1 and Person 2, Person A and Person B."""
    for at, form in enumerate(forms):
        for one, two in (("1", "2"), ("a", "b")):
            other = form[:-1] + two
            third = form[:-1] + chr(ord(two) + 1)
            if third in forms or not (_END.match(form) and form.endswith(one)):
                continue
            if other in forms and other != form:
                return at, forms.index(other), found_.SUPPLIES
    return None


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
    people = header_row(sheet, EMPLOYEES)
    if ends is None or (people and len(people.found & {"employee_id", "name", "email"}) > 1):
        return 0.0
    return 0.4 if traded(sheet, ends.at, ends.settled, context) else ends.sure


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as a hand-over, with the question which way round."""
    whole = Translation(())
    for raw in sheets:
        ends = ends_of(raw, context)
        if ends is not None:
            whole += edges(raw, ends, context, decisions, NAME)
    return whole


def edges(
    raw: RawSheet, ends: Ends, context: Context, decisions: Decisions, layout: str
) -> Translation:
    """The rows under ``ends`` as hand-overs."""
    table, headings = _table(raw, ends, context)
    listed = several_told(raw, table) if len(table) > len(raw) - ends.at - 1 else ""
    table, cost = found_.without_nobody(table, context.names)
    kind = "team" if _TEAMS.search(_head(raw, ends)) else "person"
    turned, question = found_.asked(raw, decisions, ends.default, found_.example_of(table))
    if turned and not ends.settled:
        table, headings = found_.turned_round(table), _ends_swapped(headings)
    found = found_.Found(raw, layout, table, ends.at + 1, kind, headings)
    questions = () if ends.settled else (question,)
    guesses = [listed] + ([] if ends.settled else [found_.told(question, raw)])
    return found_.translation(found, found_.nobody_notes(found, cost), guesses, questions)


def _ends_swapped(headings: dict[str, str]) -> dict[str, str]:
    first, second = headings["supplier_id"], headings["customer_id"]
    return {**headings, "supplier_id": second, "customer_id": first}


def _head(raw: RawSheet, ends: Ends) -> str:
    return heading_form(str(raw.cells[ends.at, ends.first]))


def _table(raw: RawSheet, ends: Ends, context: Context) -> tuple[pd.DataFrame, dict[str, str]]:
    """Row, column, the two ends, and the further columns by schema name or own heading."""
    body = slice(ends.at + 1, None)
    cells = raw.cells[body]
    columns: dict[str, object] = {
        "row": raw.rows[body],
        "column": np.full(len(cells), raw.columns[ends.first]),
        "supplier_id": cells[:, ends.first],
        "customer_id": cells[:, ends.second],
    }
    decided = context.decisions.columns_of(raw.file, raw.title)
    header = header_row(raw, DEPENDENCIES, decided, context.names)
    named = header.names if header and header.at == ends.at else (None,) * cells.shape[1]
    headings = {}
    for at, name in enumerate(named):
        heading = shown(raw.cells[ends.at, at])
        key = name or heading
        if name and not agrees(DEPENDENCIES[name], cells[:, at], context.names):
            key = heading
        if key and at not in (ends.first, ends.second) and key not in (*columns, *_OWN, *_ENDS):
            columns[key], headings[key] = cells[:, at], heading or key
    headings |= {
        "supplier_id": shown(raw.cells[ends.at, ends.first]) or "",
        "customer_id": shown(raw.cells[ends.at, ends.second]) or "",
    }
    return one_each(pd.DataFrame(columns), context.names), headings


_OWN = ("link_id", "assumed", "file", "sheet")
_ENDS = ("supplier_id", "customer_id")
