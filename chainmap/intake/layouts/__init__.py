"""Layouts: what people's sheets look like. One file here is one layout; nothing else to edit.

A layout is a module with ``NAME`` (text), ``recognise(sheets) -> float`` (how sure it is that the
sheets are in its form, 0 to 1) and ``translate(sheets) -> Translation`` (blocks under the columns
of the schema). Modules whose names begin with an underscore are not layouts.
"""

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from chainmap.intake.blocks import Translation
from chainmap.intake.grid import RawSheet


class Layout(Protocol):
    """What a layout module offers."""

    NAME: str

    def recognise(self, sheets: Sequence[RawSheet]) -> float:
        """How sure the layout is that the sheets are in its form, from 0 to 1."""
        ...

    def translate(self, sheets: Sequence[RawSheet]) -> Translation:
        """The sheets as blocks under the columns of the schema."""
        ...


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout there is, by the order of their names."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names if not name.startswith("_"))
    return tuple(cast(Layout, one) for one in modules)


def best_layout(sheets: Sequence[RawSheet]) -> Layout | None:
    """The layout that is surest of the sheets, None if none recognises them."""
    claims = [(one.recognise(sheets), one) for one in layouts()]
    sure, layout = max(claims, key=lambda claim: claim[0])
    return layout if sure > 0 else None
