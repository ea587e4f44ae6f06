"""Who states the rows of a file, where that was decided for the whole file."""

from collections.abc import Sequence
from dataclasses import replace

from chainmap.intake.blocks import Block
from chainmap.intake.decisions import Decisions
from chainmap.schema import DEPENDENCIES


def stated(blocks: Sequence[Block], decisions: Decisions) -> list[Block]:
    """``blocks`` with the side that was decided for their file; what a row says itself stays."""
    return [_stated(one, decisions.stated_by_of(one.file)) for one in blocks]


def _stated(block: Block, side: str | None) -> Block:
    if side is None or block.schema is not DEPENDENCIES:
        return block
    cells = block.cells.copy()
    if "stated_by" in cells:
        cells["stated_by"] = cells["stated_by"].where(cells["stated_by"].notna(), side)
    else:
        cells["stated_by"] = side
    return replace(block, cells=cells)
