"""Answers of a survey -> hand-overs: who answered, about whom, and what was said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Reading, Translation, shown
from chainmap.intake.context import text_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import heading_form
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._lists import parts_of, readings
from chainmap.intake.names import name_form

#: Words for "no tie" in a cell.
NEVER = frozenset({
    "", "0", "no", "none", "never", "notatall", "na", "nein", "nie", "niemals", "garnicht", "non",
    "jamais", "nunca", "mai", "nooit", "nigdy", "nao", "-", "–", "idonotknowthisperson",
})  # fmt: skip
_BRACKET = re.compile(r"^(?P<question>.*?)\s*\[(?P<name>[^\[\]]+)\]\s*$", re.DOTALL)
_ANONYMOUS = frozenset({"anonymous", "anonym", "anonyme", "anonimo"})


@dataclass(frozen=True)
class Asked:
    """One column of answers (from 0): the question, and the colleague it asks about, None where
    the answer lists colleagues itself."""

    column: int
    question: str | None
    colleague: str | None


def bracketed(heading: object) -> tuple[str, str] | None:
    """The question and the name in brackets behind it.

    >>> bracketed("How often? [Ana Ruiz]")
    ('How often?', 'Ana Ruiz')
    """
    hit = _BRACKET.match(heading) if isinstance(heading, str) else None
    return (hit["question"], hit["name"].strip()) if hit else None


def never(cell: object) -> bool:
    """Whether an answer says that there is no tie."""
    if cell is None or cell == 0:
        return True
    text = str(cell).strip()
    return (heading_form(text) if any(map(str.isalnum, text)) else text) in NEVER


def anonymous(cell: object) -> bool:
    """Whether an answer does not say whose it is."""
    return cell is None or name_form(text_of(cell)) in _ANONYMOUS


def answers(
    raw: RawSheet,
    layout: str,
    at: int,
    who: int,
    asked: Sequence[Asked],
    decisions: Decisions,
    known: frozenset[str],
) -> Translation:
    """The answers below row ``at``, each as one hand-over to the person who answered."""
    rows = [one for one in range(at + 1, len(raw)) if not anonymous(raw.cells[one, who])]
    told = [line for row in rows for line in _lines(raw, row, who, asked, known)]
    columns = ["row", "column", "supplier_id", "customer_id", "Question", "Answer"]
    table = pd.DataFrame(told, columns=columns)
    said = Said.of(raw, decisions)
    settled = _settled(raw.cells[at], said, who, asked)
    turned, question = found_.asked(
        raw, decisions, settled or found_.DEPENDS, found_.example_of(table)
    )
    turned = settled == found_.DEPENDS if settled else turned
    table = found_.turned_round(table) if turned else table
    people = [(raw.cells[row, who], int(raw.rows[row])) for row in rows]
    people += [(one.colleague, int(raw.rows[at])) for one in asked if one.colleague]
    used = tuple(int(raw.rows[row]) for row in rows)
    read = _read(raw, at, who, asked, said, turned)
    made = found_.Found(raw, layout, table, at + 1, also=tuple(people), used=used, read=read)
    questions = () if settled else (question,)
    guesses = [_said(raw, layout, who, at, asked), *(found_.told(one, raw) for one in questions)]
    lost = len(raw) - at - 1 - len(rows)
    return found_.translation(made, list(_lost(made, lost)), guesses, questions)


def _settled(row: Sequence[object], said: Said, who: int, asked: Sequence[Asked]) -> str | None:
    """The direction that follows where it was decided which end a column is."""
    answered = said.meant(row[who])
    about = {said.meant(row[one.column]) for one in asked} & set(ENDS)
    if answered == "customer_id" or "supplier_id" in about:
        return found_.DEPENDS
    return found_.SUPPLIES if answered == "supplier_id" or "customer_id" in about else None


def _read(
    raw: RawSheet, at: int, who: int, asked: Sequence[Asked], said: Said, turned: bool
) -> tuple[Reading, ...]:
    """What each heading was read as: who answered, about whom, or kept."""
    answered, about = ("customer_id", "supplier_id") if turned else ENDS
    found = {"who": who, **{f"about {one.column}": one.column for one in asked}}
    return readings(
        raw, at, found, {key: answered if key == "who" else about for key in found}, said
    )


def _lines(
    raw: RawSheet, row: int, who: int, asked: Sequence[Asked], known: frozenset[str]
) -> Iterator[tuple[object, ...]]:
    respondent = text_of(raw.cells[row, who])
    for one in asked:
        cell = raw.cells[row, one.column]
        place = int(raw.rows[row]), int(raw.columns[one.column])
        if never(cell):
            continue
        if one.colleague is not None:
            if name_form(one.colleague) != name_form(respondent):
                yield (*place, respondent, one.colleague, one.question, shown(cell))
        else:
            for name in parts_of(cell, known):
                yield (*place, respondent, name, one.question, None)


def _said(raw: RawSheet, layout: str, who: int, at: int, asked: Sequence[Asked]) -> str:
    return (
        f'"{raw.title}" ({raw.file}) is read as {layout}: "{shown(raw.cells[at, who])}" says who '
        f"answered, {len(asked):,} column{'s say' if len(asked) > 1 else ' says'} about whom."
    )


def _lost(made: found_.Found, lost: int) -> Iterator[Issue]:
    if lost:
        what = f"{lost:,} answers do not say who gave them; they are set aside."
        mend = "A network can only be drawn from answers with a name or an e-mail."
        yield made.note(what, mend, Severity.ERROR)
