"""Answers exported from Microsoft Forms or Google Forms; questions that name colleagues count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context, text_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.formheads import EMAIL, FIXED, form_header, forms_in
from chainmap.intake.formheads import NAME as NAMES
from chainmap.intake.grid import RawSheet, column_letters
from chainmap.intake.layouts._answers import Asked, anonymous, answers, bracketed
from chainmap.intake.layouts._lists import parts_of
from chainmap.intake.names import name_form

NAME = "form answers"
NEEDS = "the columns that Microsoft Forms or Google Forms write first, and who answered"


_ABOUT = re.compile(
    r"\b(who|whom|colleagues?|wer|wem|wen|kolleg\w*|qui|coll[eè]gues?|qui[eé]n(es)?|chi|collegh\w*"
    r"|(aan|bij|met|van|voor|door) wie|collega\w*|quem|colegas?|kto|kogo|komu)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Form:
    """Row of headings, the column of who answered, the questions that name colleagues, others."""

    at: int
    who: int
    asked: tuple[Asked, ...]
    others: tuple[int, ...]


def _form(raw: RawSheet, context: Context) -> _Form | None:
    at = form_header(raw)
    if at is None or len(raw) < at + 2:
        return None
    said = Said.of(raw, context.decisions)
    forms = said.only(raw.cells[at], forms_in(raw, at), ENDS)
    who = _who(raw, at, forms, context)
    if who is None:
        return None
    asked, others = [], []
    people = context.names | {
        name_form(text_of(one)) for one in raw.cells[at + 1 :, who] if one is not None
    }
    for column, heading in enumerate(raw.cells[at]):
        decided = said.meant(heading)
        if heading is None or forms[column] in FIXED or column == who or decided == "":
            continue
        pair = bracketed(heading)
        if pair:
            asked.append(Asked(column, pair[0], pair[1]))
        elif decided in ENDS or _lists_people(raw, at, column, frozenset(people)):
            asked.append(Asked(column, shown(heading), None))
        else:
            others.append(column)
    return _Form(at, who, tuple(asked), tuple(others))


def _who(raw: RawSheet, at: int, forms: Sequence[str], context: Context) -> int | None:
    """The column of who answered: best one that the list of employees knows, else the name."""
    mine = [column for column, form in enumerate(forms) if form in (*NAMES, *EMAIL)]

    def known(column: int) -> float:
        cells = [one for one in raw.cells[at + 1 :, column] if not anonymous(one)]
        hits = [name_form(text_of(one)) in context.names for one in cells]
        return float(np.mean(hits)) if hits else -1.0

    named = sorted(mine, key=lambda one: (-known(one), forms[one] not in NAMES))
    filled = [one for one in named if known(one) >= 0]
    return filled[0] if filled else named[0] if named else None


def _lists_people(raw: RawSheet, at: int, column: int, people: frozenset[str]) -> bool:
    """Whether most of what is answered names people; without a list the question's words tell."""
    parts = [
        name_form(part)
        for cell in raw.cells[at + 1 :, column]
        if isinstance(cell, str)
        for part in parts_of(cell, people)
    ]
    if not parts or not any(any(map(str.isalpha, one)) for one in parts):
        return False
    share = float(np.mean([one in people for one in parts]))
    asks = bool(_ABOUT.search(str(raw.cells[at, column])))
    return share >= 0.6 or (asks and share >= 0.2) or (asks and max(map(len, parts)) <= 40)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure by the first columns, if some question names colleagues."""
    form = _form(sheet, context)
    return 0.0 if form is None else 0.97 if form.asked else 0.45


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every colleague named in an answer as a hand-over to the person who answered."""
    whole = Translation(())
    for raw in sheets:
        form = _form(raw, context)
        if form is not None:
            names = context.names
            whole += answers(raw, NAME, form.at, form.who, form.asked, decisions, names)
            whole += Translation((), tuple(_unused(raw, form, one) for one in form.others))
    return whole


def _unused(raw: RawSheet, form: _Form, column: int) -> Issue:
    heading = shown(raw.cells[form.at, column])
    row = int(raw.rows[form.at])
    cell = f"{column_letters(int(raw.columns[column]))}{row}"
    what = "The question names no colleagues; its answers are not used."
    return Issue(Severity.NOTE, what, "", raw.file, raw.title, row, cell, heading)
