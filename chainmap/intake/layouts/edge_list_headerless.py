"""Edge list without headings: two columns that name the two ends; row 1 is a hand-over too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context, forms_of, text_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import header_row
from chainmap.intake.layouts import _found as found_
from chainmap.intake.layouts._ends import DECIDED, alike
from chainmap.intake.layouts._letters import decided_letters, letters_of, places_of
from chainmap.intake.names import name_form
from chainmap.schema import DEPENDENCIES, SHEETS

NAME = "edge list without headings"
#: Its columns go by their letters.
WITHOUT_HEADINGS = True
NEEDS = "no headings, and two columns of names or IDs most of which stand in both"

_LEAST, _MOST_COLUMNS = 0.3, 3


@dataclass(frozen=True)
class _Columns:
    """Column of the schema -> where (from 0); which of them were decided, and which ignored."""

    places: dict[str, int]
    decided: dict[int, str]

    @property
    def settled(self) -> bool:
        """Whether a person said which end is which."""
        return any(one in ENDS for one in self.decided.values())


def _columns(raw: RawSheet, context: Context, chosen: bool) -> _Columns | None:
    decided = decided_letters(raw, Said.of(raw, context.decisions))
    places = places_of(decided, DEPENDENCIES)
    if not set(ENDS) <= places.keys():
        pair = _pair(raw, context) or (_chosen(raw) if chosen else None)
        if pair is None:
            return None
        places |= _filled_in(pair, places)
    if not decided and raw.cells.shape[1] == _MOST_COLUMNS and "deliverable" not in places:
        third = next(at for at in range(_MOST_COLUMNS) if at not in places.values())
        if any(isinstance(one, str) and any(map(str.isalpha, one)) for one in raw.cells[:, third]):
            places["deliverable"] = third
    return _Columns(places, decided)


def _chosen(raw: RawSheet) -> tuple[int, int] | None:
    """Where a person says that it is an edge list: the two most alike, else the first two."""
    return alike(raw, 0, _LEAST) or ((0, 1) if raw.cells.shape[1] > 1 else None)


def _filled_in(pair: tuple[int, int], places: dict[str, int]) -> dict[str, int]:
    """The ends not decided: the columns of ``pair`` that are still free, in turn."""
    free = [at for at in pair if at not in places.values()]
    return {one: free.pop(0) for one in ENDS if one not in places and free}


def _pair(raw: RawSheet, context: Context) -> tuple[int, int] | None:
    """Two columns of the same names, the first row among them."""
    if not 2 <= raw.cells.shape[1] <= _MOST_COLUMNS or len(raw) < 3:
        return None
    pair = alike(raw, 0, _LEAST)
    if pair is None or not _named(raw, pair, context):
        return None
    first = [name_form(text_of(raw.cells[0, at])) for at in pair if raw.cells[0, at] is not None]
    others = forms_of(raw.cells[1:, pair[0]]) | forms_of(raw.cells[1:, pair[1]]) | context.names
    return pair if len(first) == len(pair) and any(one in others for one in first) else None


def _named(raw: RawSheet, pair: tuple[int, int], context: Context) -> bool:
    """Whether both columns hold names or IDs; bare numbers only where there is nothing else."""
    cells = [one for at in pair for one in raw.cells[:, at] if one is not None]
    texts = sum(any(map(str.isalpha, text_of(one))) for one in cells)
    if texts:
        return texts == len(cells)
    known = forms_of(np.array(cells, dtype=object)) & context.names
    whole = all(text_of(one).isdigit() for one in cells)
    return whole and (raw.cells.shape[1] == 2 or len(known) > 1)


def recognise(sheet: RawSheet, context: Context) -> float:
    """Sure where two columns name the same, row 1 too, and no heading is known."""
    said = Said.of(sheet, context.decisions)
    if set(ENDS) <= places_of(decided_letters(sheet, said), DEPENDENCIES).keys():
        return DECIDED
    if _pair(sheet, context) is None:
        return 0.0
    headed = [header_row(sheet, one, said.columns, row=0) for one in SHEETS]
    return 0.0 if any(headed) else 0.72


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as a hand-over, the first one too."""
    whole = Translation(())
    for raw in sheets:
        chosen = decisions.layout_of(raw.file, raw.title) == NAME
        columns = _columns(raw, context, chosen)
        if columns is not None:
            whole += _translated(raw, columns, context, decisions)
    return whole


def _translated(
    raw: RawSheet, columns: _Columns, context: Context, decisions: Decisions
) -> Translation:
    letters = letters_of(raw)
    kept = {letters[n]: n for n in range(len(letters)) if n not in columns.places.values()}
    places = {**columns.places, **kept}
    said: dict[str, object] = {name: raw.cells[:, n] for name, n in places.items()}
    where = np.full(len(raw), raw.columns[columns.places[ENDS[0]]])
    table, cost = found_.without_nobody(
        pd.DataFrame({"row": raw.rows, "column": where, **said}), context.names
    )
    turned, question = found_.asked(raw, decisions, found_.SUPPLIES, found_.example_of(table))
    turned = turned and not columns.settled
    table = found_.turned_round(table) if turned else table
    if turned:
        first, second = (places[one] for one in ENDS)
        places |= dict(zip(ENDS, (second, first), strict=True))
    headings = {name: letters[n] for name, n in places.items()}
    how = {
        name: ("decided", 1.0) if n in columns.decided else ("guess", 0.7)
        for name, n in places.items()
        if n in columns.decided or name not in kept
    }
    made = found_.Found(raw, NAME, table, 0, headings=headings, how=how)
    questions = () if columns.settled else (question,)
    title = f'"{raw.title}" ({raw.file})'
    guesses = [f"{title} has no headings: row {raw.rows[0]} is a hand-over too."]
    guesses += [found_.told(one, raw) for one in questions]
    return found_.translation(made, found_.nobody_notes(made, cost), guesses, questions)
