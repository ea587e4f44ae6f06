"""SIPOC read past the process: each supplier supplies each customer of its row. Only if decided."""

from collections.abc import Sequence

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import sipoc

NAME = sipoc.STRAIGHT
NEEDS = sipoc.NEEDS


def recognise(sheet: RawSheet, context: Context) -> float:
    """Never by itself: the process is left out only where a person says so."""
    return 0.0


def translate(sheets: Sequence[RawSheet], context: Context, decisions: Decisions) -> Translation:
    """Every row as hand-overs from its suppliers to its customers."""
    whole = Translation(())
    for raw in sheets:
        whole += sipoc.translated(raw, context, decisions, NAME)
    return whole
