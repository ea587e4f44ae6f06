"""Measures: one function each, ``(chain, assumptions) -> Series``, the unit in its docstring."""

from chainmap.measures.clarity import coverage, items, status
from chainmap.measures.failure import own_failure, repaired_failure
from chainmap.measures.load import late, load, overloaded
from chainmap.measures.voice import spoken

__all__ = [
    "coverage",
    "items",
    "late",
    "load",
    "overloaded",
    "own_failure",
    "repaired_failure",
    "spoken",
    "status",
]
