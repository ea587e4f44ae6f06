"""The two columns of a sheet that name the two ends of its hand-overs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from chainmap.intake.blocks import shown
from chainmap.intake.context import Context, forms_of
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import _found as found_

#: How sure an edge list is of two ends that a person decided: surer than any layout that goes by
#: words alone, less sure than one whose other headings are fixed.
DECIDED = 0.955
_LOOKED_AT, _COLUMNS = 20_000, 12


@dataclass(frozen=True)
class Ends:
    """The row of headings (counted from 0), the two columns, and which way round they read.

    ``at`` is -1 where there are no headings. ``decided`` : which of the two ends were decided.
    """

    at: int
    first: int
    second: int
    default: str
    settled: bool
    sure: float
    decided: frozenset[str] = frozenset()
    others: Mapping[str, int] = field(default_factory=dict)


def decided_ends(raw: RawSheet, context: Context) -> Ends | None:
    """Supplier and customer where both were decided."""
    said = Said.of(raw, context.decisions)
    if not said.ends(raw):
        return None
    at, found = said.row(raw)
    first, second = (found[one] for one in ENDS)
    return Ends(at, first, second, found_.SUPPLIES, True, DECIDED, frozenset(ENDS))


def as_decided(raw: RawSheet, ends: Ends, context: Context) -> Ends:
    """``ends`` with one or both of them as they were decided; a decided end settles the other."""
    said = Said.of(raw, context.decisions).places(raw.cells[ends.at])
    mine = {name: said[name] for name in ENDS if name in said}
    if not mine:
        return ends
    supplier, customer = (mine.get(one) for one in ENDS)
    rest = [at for at in (ends.first, ends.second) if at not in mine.values()]
    both = [one if one is not None else rest[-1] for one in (supplier, customer)]
    if customer is not None and supplier is None:
        both[0] = rest[0]
    first, second = both
    return replace(
        ends,
        first=first,
        second=second,
        default=found_.SUPPLIES,
        settled=True,
        decided=frozenset(mine),
    )


def alike(raw: RawSheet, top: int, least: float) -> tuple[int, int] | None:
    """The two columns below row ``top`` whose names are most the same, at least ``least``."""
    best: tuple[float, tuple[int, int]] | None = None
    forms = dict(_forms(raw, top))
    for one, two in combinations(forms, 2):
        common = len(forms[one] & forms[two]) / min(len(forms[one]), len(forms[two]))
        if common >= least and (best is None or common > best[0]):
            best = common, (one, two)
    return None if best is None else best[1]


def _forms(raw: RawSheet, top: int) -> Iterator[tuple[int, set[str]]]:
    for at in range(min(raw.cells.shape[1], _COLUMNS)):
        cells = raw.cells[top : top + _LOOKED_AT, at]
        filled = [one for one in cells if one is not None]
        if filled and all(isinstance(one, (str, int, float)) for one in filled):
            yield at, forms_of(cells) - {""}


def chosen_ends(raw: RawSheet, context: Context) -> Ends | None:
    """Two columns of a sheet that a person says is an edge list: those whose names are most the
    same, else the first two."""
    said = Said.of(raw, context.decisions)
    at, found = said.row(raw)
    if len(raw) < at + 2:
        return None
    free = [n for n, one in enumerate(raw.cells[at]) if shown(one) and said.meant(one) != ""]
    pair = alike(raw, at + 1, 0.0)
    if pair is None or not set(pair) <= set(free):
        pair = (free[0], free[1]) if len(free) > 1 else None
    if pair is None:
        return None
    ends = Ends(at, *pair, found_.SUPPLIES, False, 0.0)
    return as_decided(raw, ends, context) if found else ends
