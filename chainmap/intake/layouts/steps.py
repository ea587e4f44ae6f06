"""Steps in a row: the first team, then the second, then the third; each hands to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from chainmap.intake.blocks import Reading, Translation, shown
from chainmap.intake.context import Context, forms_of, text_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row, heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import readings
from chainmap.intake.names import name_form
from chainmap.schema import DEPENDENCIES

NAME = "steps in a row"
NEEDS = "headings such as First Team, Then Second Team, or Team 1, Team 2 and Team 3"

_LOOKED_AT, _LEAST = 10, 0.3
_WHO = (
    "team|group|unit|department|dept|function|role|person|employee|desk|station|owner|actor|"
    "abteilung|stelle|bereich|mitarbeiter|equipe|service|equipo|squadra|reparto|afdeling|equipa|zespol"
)
_ORDER = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last|finally"
_ORDINAL = re.compile(f"(?P<then>then)?(?P<order>{_ORDER})?(?P<who>{_WHO})?")
_NUMBERED = re.compile(rf"(?P<before>(?:then)?(?:{_WHO}|step|schritt|etape|paso))(?P<number>\d\d?)")


@dataclass(frozen=True)
class _Steps:
    """The row of headings and the columns of the steps in their order, all from 0."""

    at: int
    columns: tuple[int, ...]


def _steps(raw: RawSheet, context: Context) -> _Steps | None:
    said = Said.of(raw, context.decisions)
    for at in range(min(_LOOKED_AT, len(raw) - 1)):
        plain = [heading_form(one) if isinstance(one, str) else "" for one in raw.cells[at]]
        forms = said.only(raw.cells[at], plain)
        ordinal, numbered = _ordinals(forms), _numbered(forms)
        if ordinal and (_says_who(forms, ordinal) or _alike(raw, at, ordinal, context)):
            return _Steps(at, ordinal)
        if len(numbered) > 2 and _alike(raw, at, numbered, context):
            return _Steps(at, numbered)
    return None


def _ordinals(forms: Sequence[str]) -> tuple[int, ...]:
    """First team, Then second team: the first of them, and those that follow it."""
    hits = [_ORDINAL.fullmatch(form) if form else None for form in forms]
    mine = [at for at, hit in enumerate(hits) if hit and (hit["then"] or hit["order"])]
    starts = [at for at in mine if (hit := hits[at]) and hit["order"] == "first"]
    return tuple(at for at in mine if at >= starts[0]) if starts and len(mine) > 1 else ()


def _says_who(forms: Sequence[str], columns: Sequence[int]) -> bool:
    return any(re.search(_WHO, forms[at]) for at in columns)


def _numbered(forms: Sequence[str]) -> tuple[int, ...]:
    """Team 1, Team 2, Team 3, in the order of their numbers."""
    hits = [(at, hit) for at, form in enumerate(forms) if (hit := _NUMBERED.fullmatch(form))]
    words = [hit["before"].removeprefix("then") for _, hit in hits]
    common = max(words, key=words.count, default="")
    mine = [one for one, word in zip(hits, words, strict=True) if word == common]
    ordered = sorted(mine, key=lambda one: int(one[1]["number"]))
    numbers = [int(hit["number"]) for _, hit in ordered]
    return tuple(at for at, _ in ordered) if numbers == [*range(1, len(ordered) + 1)] else ()


def _alike(raw: RawSheet, at: int, columns: Sequence[int], context: Context) -> bool:
    """Whether the columns hold names: texts that stand in several of them, or that are known."""
    cells = [one for n in columns for one in raw.cells[at + 1 :, n] if one is not None]
    if not cells or not all(any(map(str.isalpha, text_of(one))) for one in cells):
        return False
    forms = [forms_of(raw.cells[at + 1 :, n]) for n in columns]
    every = set().union(*forms)
    often = {one for one in every if sum(one in some for some in forms) > 1}
    return len(often | (every & context.names)) >= _LEAST * len(every)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where the headings count the steps, and name who does them."""
    return 0.0 if len(sheet) < 2 or _steps(sheet, context) is None else 0.9


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every two steps that follow each other as a hand-over."""
    whole = Translation(())
    for raw in sheets:
        steps = _steps(raw, context)
        if steps is not None:
            whole += _translated(raw, steps, context, decisions)
    return whole


def _translated(
    raw: RawSheet, steps: _Steps, context: Context, decisions: Decisions
) -> Translation:
    said = Said.of(raw, decisions)
    header = header_row(raw, DEPENDENCIES, said.columns, context.names, steps.at)
    named = header.names if header else ()
    thing = named.index("deliverable") if "deliverable" in named else None
    rows = list(_hand_overs(raw, steps, thing))
    table = pd.DataFrame(rows, columns=["row", "column", *ENDS, "deliverable"])
    turned, question = found_.asked(raw, decisions, found_.SUPPLIES, found_.example_of(table))
    table = found_.turned_round(table) if turned else table
    people = [
        (cell, int(row))
        for row, line in zip(raw.rows[steps.at + 1 :], raw.cells[steps.at + 1 :], strict=True)
        for cell in (line[n] for n in steps.columns)
        if cell is not None
    ]
    plain = "".join(heading_form(str(raw.cells[steps.at, n])) for n in steps.columns)
    kind = "person" if re.search("person|employee|mitarbeiter", plain) else "team"
    read = _read(raw, steps, thing, said)
    made = found_.Found(raw, NAME, table, steps.at + 1, kind, also=tuple(people), read=read)
    guesses = [
        f'"{raw.title}" ({raw.file}) is read as {len(steps.columns)} steps in a row; each hands '
        "to the next that is filled in.",
        found_.told(question, raw),
    ]
    return found_.translation(made, (), guesses, (question,))


def _hand_overs(raw: RawSheet, steps: _Steps, thing: int | None) -> Iterator[tuple[object, ...]]:
    """Row, column, who hands over, to whom, and what; blank steps and own ones are passed over."""
    for row in range(steps.at + 1, len(raw)):
        filled = [n for n in steps.columns if raw.cells[row, n] is not None]
        what = None if thing is None else shown(raw.cells[row, thing])
        for one, two in pairwise(filled):
            first, second = raw.cells[row, one], raw.cells[row, two]
            if name_form(text_of(first)) != name_form(text_of(second)):
                yield int(raw.rows[row]), int(raw.columns[one]), first, second, what


def _read(raw: RawSheet, steps: _Steps, thing: int | None, said: Said) -> tuple[Reading, ...]:
    found = {f"step {at}": at for at in steps.columns}
    found |= {} if thing is None else {"what": thing}
    return readings(raw, steps.at, found, {"what": "deliverable"}, said)
