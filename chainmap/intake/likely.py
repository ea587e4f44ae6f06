"""The likely headings of a sheet that no layout recognised."""

from collections.abc import Iterator

from chainmap.intake.blocks import Reading, shown
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet

_ROWS_LOOKED_AT = 20
_MOST = 500


def heading_row(raw: RawSheet) -> int:
    """The row (from 0) among the first with most different texts; the upper of two alike."""
    rows = range(min(_ROWS_LOOKED_AT, len(raw)))
    return max(rows, key=lambda at: (_texts(raw, at), -at), default=0)


def _texts(raw: RawSheet, at: int) -> int:
    return len({one for one in raw.cells[at] if isinstance(one, str)})


def readings_of(raw: RawSheet, decisions: Decisions) -> Iterator[Reading]:
    """What stands in that row, each text once, the first 500, and what was decided of it."""
    said = Said.of(raw, decisions)
    row = raw.cells[heading_row(raw)] if len(raw) else ()
    for text in list(dict.fromkeys(text for cell in row if (text := shown(cell))))[:_MOST]:
        column = said.meant(text)
        yield (text, column or "", "kept" if column is None else "decided", 1.0)
