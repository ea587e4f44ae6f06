"""Which layout gets which sheet, and why a sheet gets none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import Translation, shown
from chainmap.intake.context import Context
from chainmap.intake.decided import ENDS, Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.islands import islands, joined
from chainmap.intake.layouts import NOT_USED, best_layout, claims, layouts
from chainmap.intake.platforms import MEND, platform_of, reason
from chainmap.intake.unmatched import unmatched
from chainmap.schema import DEPENDENCIES

_SURELY = 0.75
_MEND = "If people and what they hand over are in it, use the headings of the template."


@dataclass(frozen=True, eq=False)
class Assigned:
    """What the layouts make of the sheets they got, the sheets that none wants, and why not."""

    translation: Translation
    declined: tuple[RawSheet, ...]
    why_not: tuple[Issue, ...]


def assigned(sheets: Sequence[RawSheet], decisions: Decisions) -> Assigned:
    """Every sheet translated by the layout decided for it, else by the one that is surest.

    A sheet with several tables is taken apart where at least two of them are recognised.
    """
    pairs = [joined(raw) for raw in sheets]
    tables = _tables([raw for raw, _ in pairs], decisions)
    context = Context(tuple(tables), decisions)
    given = [(raw, best_layout(raw, context)) for raw in tables]
    whole = Translation((), guesses=tuple(said for _, said in pairs if said))
    for layout in layouts():
        mine = [raw for raw, one in given if one is layout]
        if mine:
            whole += layout.translate(mine, context, decisions)
    read = {(one.file, one.sheet) for one in whole.blocks}
    used = [
        raw
        for raw, one in given
        if one is not None
        and ((raw.file, raw.title) in read or not decisions.layout_of(raw.file, raw.title))
    ]
    free = [raw for raw, one in given if not any(raw is other for other in used)]
    declined = tuple(_rest(raw, used) for raw in free)
    bare = {(raw.file, raw.title) for raw, one in given if hasattr(one, "WITHOUT_HEADINGS")}
    why_not = tuple(_why_not(declined, context, whole.issues))
    told = tuple(unmatched(decisions, sheets, bare))
    return Assigned(whole + Translation((), told), declined, why_not)


def _tables(sheets: Sequence[RawSheet], decisions: Decisions) -> list[RawSheet]:
    """The sheets, and instead of those with several tables the tables."""
    parts = {at: found for at, raw in enumerate(sheets) if len(found := islands(raw)) > 1}
    if not parts:
        return list(sheets)
    flat = [one for at, raw in enumerate(sheets) for one in parts.get(at, [raw])]
    context = Context(tuple(flat), decisions)
    return [
        one
        for at, raw in enumerate(sheets)
        for one in (parts[at] if at in parts and _apart(parts[at], context) else [raw])
    ]


def _apart(parts: Sequence[RawSheet], context: Context) -> bool:
    """Whether two tables or more are surely recognised, each by its own headings."""
    return sum(claims(one, context)[0][0] >= _SURELY for one in parts) > 1


def _rest(raw: RawSheet, used: Sequence[RawSheet]) -> RawSheet:
    """A declined table without the rows that another table of its sheet uses."""
    others = [one.rows for one in used if (one.file, one.title) == (raw.file, raw.title)]
    if not others:
        return raw
    keep = ~np.isin(raw.rows, np.concatenate(others))
    return replace(raw, rows=raw.rows[keep], cells=raw.cells[keep])


def _why_not(
    declined: Sequence[RawSheet], context: Context, said: Sequence[Issue]
) -> Iterator[Issue]:
    """Why each sheet is not read, unless the layout it was given has said so."""
    for raw in declined:
        decided = context.decisions.layout_of(raw.file, raw.title)
        chosen = next((one for one in layouts() if decided == one.NAME), None)
        if not len(raw) and raw.cells.shape[1]:
            continue
        if not len(raw):
            what, mend = "The sheet is not read: it is empty.", ""
        elif decided == NOT_USED:
            what, mend = "The sheet is not read, as was decided.", ""
        elif chosen is not None:
            if any((one.file, one.sheet) == (raw.file, raw.title) for one in said):
                continue
            needs = getattr(chosen, "NEEDS", "other headings")
            what = f"The sheet is not read as {decided}, as was decided: that needs {needs}."
            mend = "Choose another layout, or choose what its columns mean."
        elif decided is not None:
            known = ", ".join(f'"{one.NAME}"' for one in layouts())
            what = f'The sheet is not read: "{decided}", decided for it, is no layout.'
            mend = f"There are {known}."
        elif platform := platform_of(raw):
            what, mend = f"The sheet is not read: {reason(platform)}", MEND
        else:
            what, mend = f"The sheet is not read: {_reason(raw, context)}", _MEND
            mend += " Or choose a layout, or what its columns mean."
        yield Issue(Severity.NOTE, what, mend, raw.file, raw.title)


def _reason(raw: RawSheet, context: Context) -> str:
    """What the nearest layout lacks; else what would have been needed, and what is there."""
    _, decided = Said.of(raw, context.decisions).row(raw)
    if len(decided.keys() & set(ENDS)) == 1:
        one, two = (DEPENDENCIES[name].heading for name in sorted(ENDS, key=lambda n: n in decided))
        return f"the {two} is decided, and which column is the {one} is not."
    sure, layout = claims(raw, context)[0]
    needs = str(getattr(layout, "NEEDS", ""))
    if sure > 0 and needs:
        return f"it comes nearest to the layout {layout.NAME}, which has {needs}."
    seen = [text for cell in raw.cells[0] if (text := shown(cell))]
    listed = ", ".join(f'"{text[:40]}"' for text in seen[:4]) + (", ..." if len(seen) > 4 else "")
    return (
        "it holds neither people (a name, an e-mail or an employee ID a row) nor who supplies "
        f"whom, in any form that is known. It begins with {listed}."
    )
