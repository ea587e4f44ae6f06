"""The likely headings of a sheet that no layout recognised."""

from collections.abc import Iterator

from chainmap.intake.blocks import shown
from chainmap.intake.grid import RawSheet

_ROWS_LOOKED_AT = 20
_MOST = 500


def heading_row(raw: RawSheet) -> int:
    """The row (from 0) among the first with most different texts; the upper of two alike."""
    rows = range(min(_ROWS_LOOKED_AT, len(raw)))
    return max(rows, key=lambda at: (_texts(raw, at), -at), default=0)


def _texts(raw: RawSheet, at: int) -> int:
    return len({one for one in raw.cells[at] if isinstance(one, str)})


def headings_of(raw: RawSheet) -> Iterator[str]:
    """What stands in that row, each text once, the first 500."""
    if len(raw):
        row = raw.cells[heading_row(raw)]
        yield from list(dict.fromkeys(text for cell in row if (text := shown(cell))))[:_MOST]
