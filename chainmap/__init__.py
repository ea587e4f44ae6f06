"""chainmap: the internal customer/supplier chain, up to the paying customer.

>>> import chainmap as cm
>>> chain = cm.read(cm.sample.path("five")).chain
>>> len(chain.employees)
5
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainmap import changes as changes
    from chainmap import measures as measures
    from chainmap import sample as sample
    from chainmap.assumptions import Assumptions as Assumptions
    from chainmap.chain import Chain as Chain
    from chainmap.errors import ChainmapError as ChainmapError
    from chainmap.errors import ImportRefused as ImportRefused
    from chainmap.findings import find as find
    from chainmap.intake import Import as Import
    from chainmap.intake import read as read
    from chainmap.risk import absence_drill as absence_drill
    from chainmap.risk import assess as assess
    from chainmap.risk import sweep as sweep
    from chainmap.risk import what_if as what_if
    from chainmap.risk.plan import plan as plan

__version__ = "0.1.0"

_HOME = {
    "Assumptions": "chainmap.assumptions",
    "Chain": "chainmap.chain",
    "ChainmapError": "chainmap.errors",
    "Import": "chainmap.intake",
    "ImportRefused": "chainmap.errors",
    "assess": "chainmap.risk",
    "find": "chainmap.findings",
    "plan": "chainmap.risk.plan",
    "sweep": "chainmap.risk",
    "what_if": "chainmap.risk",
    "absence_drill": "chainmap.risk",
    "read": "chainmap.intake",
}
_MODULES = ("changes", "measures", "sample")

__all__ = [
    "Assumptions",
    "Chain",
    "ChainmapError",
    "Import",
    "ImportRefused",
    "absence_drill",
    "assess",
    "changes",
    "find",
    "measures",
    "plan",
    "read",
    "sample",
    "sweep",
    "what_if",
]


def __getattr__(name: str) -> object:
    """Load what is asked for, so that a small command does not wait for the whole package."""
    if name in _MODULES:
        return importlib.import_module(f"chainmap.{name}")
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'chainmap' has no attribute {name!r}")
