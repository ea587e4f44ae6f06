"""People, roles and teams of whom only a name is known, from sheets that say who supplies whom."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from chainmap.intake.blocks import Block
from chainmap.intake.context import text_of
from chainmap.intake.people import employees_of
from chainmap.intake.references import Roster
from chainmap.intake.rows import Rows
from chainmap.schema import EMPLOYEES


def with_newcomers(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """``blocks`` with each derived employee at most once, and what was guessed.

    Where a list of employees is there, it says who works here: persons it does not know stay
    unknown and are told. Roles and teams are added, unless the list knows most of the sheet's.
    """
    derived = [one for one in blocks if one.derived]
    others = [one for one in blocks if not one.derived]
    if not derived:
        return others, []
    proper = [one for one in others if one.schema is EMPLOYEES and len(one) and not one.missing]
    roster = _roster(proper) if proper else None
    seen: set[str] = set()
    added, guesses = [], []
    for block in derived:
        new = _new(block, roster, seen)
        if new.any():
            kept = replace(block, cells=block.cells[new], rows=block.rows[new])
            added.append(replace(kept, cells=kept.cells.reset_index(drop=True)))
            guesses.append(_guess(kept, proper))
    return [*others, *added], guesses


def _roster(proper: Sequence[Block]) -> Roster:
    rows, _ = Rows.of(EMPLOYEES, proper)
    _, roster, _ = employees_of(rows)
    return roster


def _new(block: Block, roster: Roster | None, seen: set[str]) -> np.ndarray:
    texts = [text_of(one) for one in block.cells["employee_id"]]
    known = np.array([bool(roster and roster.employee(one).id) for one in texts], dtype=bool)
    persons = (block.cells["kind"] == "person").to_numpy()
    if roster and len(texts) and (persons.all() or known.mean() >= 0.5):
        return np.zeros(len(texts), dtype=bool)
    new = ~known
    for at, text in enumerate(texts):
        key = " ".join(text.casefold().split())
        new[at] &= key not in seen
        seen.add(key)
    return new


def _guess(block: Block, proper: Sequence[Block]) -> str:
    kinds = pd.Series(block.cells["kind"]).value_counts()
    many = {"person": "people"}
    counted = [
        f"{n:,} {kind if n == 1 else many.get(kind, kind + 's')}" for kind, n in kinds.items()
    ]
    known = (
        "that the list of employees does not know are" if proper else "are known only by name and"
    )
    return (
        f'"{block.sheet}" ({block.file}): {" and ".join(counted)} {known} taken as employees from '
        "this sheet."
    )
