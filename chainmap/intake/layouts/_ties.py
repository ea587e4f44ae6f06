"""What the cells of a matrix say: how strong a tie is, and words on which way round it goes."""

import re
from collections.abc import Iterable

import numpy as np

from chainmap.intake.headings import heading_form
from chainmap.intake.numbers import number_in

_MARKS = frozenset({"x", "yes", "ja", "oui", "si", "y", "tak", "sim", "✓", "✔", "•"})
_NONE = frozenset({"", "0", "-", "–", "no", "nein", "non", "n", "nie", "nao", "/"})
_UNITS = frozenset({"km", "mi", "miles", "distance", "min", "minutes", "entfernung", "correlation"})
_RESPONDENT = frozenset({"yourname", "respondent", "ihrname", "votrenom", "tunombre", "uwnaam"})
_DEPENDS = re.compile(
    r"\b(depends? on|rel(y|ies) on|needs? .*from|receives? .*from|gets? .*from|h[aä]ng(t|en) .*ab"
    r"|abh[aä]ngig|d[ée]pend(ent)? d|dependen? de|dipend\w+ da|zale[zż]\w+ od|afhankelijk van)",
    re.IGNORECASE,
)


def strength_of(cell: object) -> float | None:
    """How strong a cell says the tie is, 0 for none, None where it says something else."""
    if cell is None:
        return 0.0
    if isinstance(cell, (int, float)):
        return float(cell)
    text = str(cell).strip().casefold()
    if text in _NONE:
        return 0.0
    if text in _MARKS:
        return 1.0
    return number_in(text, ".")[0]


def measured(corner: object, strength: np.ndarray) -> bool:
    """Whether the cells are distances or correlations: a unit in the corner, or ones on the
    diagonal, the same on both sides of it, and never more than one."""
    if heading_form(str(corner or "")) in _UNITS:
        return True
    if strength.shape[0] != strength.shape[1] or np.isnan(strength).any():
        return False
    ones = np.allclose(np.diag(strength), 1) and np.allclose(strength, strength.T)
    return bool(ones and (np.abs(strength) <= 1).all() and (strength % 1 != 0).any())


def says_depends(corner: object, above: Iterable[object]) -> bool:
    """Whether the corner, or what stands above the matrix, says that those down depend on those
    across: in words, or as the heading over those who answered."""
    said = any(isinstance(one, str) and _DEPENDS.search(one) for one in (corner, *above))
    return said or heading_form(str(corner or "")) in _RESPONDENT
