"""Layouts: what people's sheets look like. One file here is one layout; nothing else to edit.

A layout is a module with ``NAME`` (text), ``recognise(sheet, context) -> float`` (how sure it is
that the sheet is in its form, 0 to 1) and ``translate(sheets, context, decisions) -> Translation``
(the sheets it was given as blocks under the columns of the schema). It may have ``NEEDS``, a
sentence on what a sheet of the form has. The surest layout gets a sheet. Modules whose names begin
with an underscore are not layouts.
"""

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from chainmap.intake.blocks import Translation
from chainmap.intake.context import Context
from chainmap.intake.decided import Said
from chainmap.intake.decisions import Decisions
from chainmap.intake.grid import RawSheet
from chainmap.intake.layouts import canonical

#: What is decided for a sheet that is not to be read.
NOT_USED = "not used"
#: How sure a layout must be to get a sheet.
SURE = 0.5


class Layout(Protocol):
    """What a layout module offers."""

    NAME: str

    def recognise(self, sheet: RawSheet, context: Context) -> float:
        """How sure the layout is that the sheet is in its form, from 0 to 1."""
        ...

    def translate(
        self, sheets: Sequence[RawSheet], context: Context, decisions: Decisions
    ) -> Translation:
        """The sheets as blocks under the columns of the schema."""
        ...


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout there is, by the order of their names."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names if not name.startswith("_"))
    return tuple(cast(Layout, one) for one in modules)


def claims(sheet: RawSheet, context: Context) -> list[tuple[float, Layout]]:
    """How sure each layout is of the sheet, the surest first."""
    found = [(one.recognise(sheet, context), one) for one in layouts()]
    return sorted(found, key=lambda claim: -claim[0])


def best_layout(sheet: RawSheet, context: Context) -> Layout | None:
    """The layout decided for the sheet, else the surest one, None if none is sure.

    Beside the sheets of a whole canonical workbook others are helpers and not read, unless
    supplier and customer were decided for them.
    """
    decided = context.decisions.layout_of(sheet.file, sheet.title)
    if decided is not None:
        return next((one for one in layouts() if decided == one.NAME), None)
    whole = all(canonical.has(one, sheet.file, context) for one in ("employees", "links"))
    mapped = Said.of(sheet, context.decisions).ends(sheet)
    if whole and not mapped and not canonical.recognise(sheet, context):
        return None
    sure, layout = claims(sheet, context)[0]
    return layout if sure >= SURE else None
