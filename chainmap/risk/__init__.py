"""The disappointment model: from an internal link to the paying customer."""

from chainmap.risk.assess import SAMPLES, assess
from chainmap.risk.drill import absence_drill
from chainmap.risk.result import Risk, Total
from chainmap.risk.sweep import DRAWS, Sweep, sweep
from chainmap.risk.what_if import Comparison, Difference, what_if

__all__ = [
    "DRAWS",
    "SAMPLES",
    "Comparison",
    "Difference",
    "Risk",
    "Sweep",
    "Total",
    "absence_drill",
    "assess",
    "sweep",
    "what_if",
]
