"""Intake: what people have -> an Import, with the chain and everything there is to say about it."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainmap.intake.importing import read as read
    from chainmap.intake.importing import read_bytes as read_bytes
    from chainmap.intake.result import Import as Import

_HOME = {"Import": "result", "read": "importing", "read_bytes": "importing"}

__all__ = ["Import", "read", "read_bytes"]


def __getattr__(name: str) -> object:
    """Load what is asked for: the process that reads one file needs only a small part of this."""
    if name in _HOME:
        return getattr(importlib.import_module(f"chainmap.intake.{_HOME[name]}"), name)
    raise AttributeError(f"module 'chainmap.intake' has no attribute {name!r}")
