"""The disappointment model: from an internal link to the paying customer."""

from chainmap.risk.assess import SAMPLES, assess
from chainmap.risk.calibrate import Calibration, calibrate
from chainmap.risk.drill import absence_drill
from chainmap.risk.promise import Promises, promises
from chainmap.risk.result import Risk, Total
from chainmap.risk.sweep import DRAWS, Sweep, sweep
from chainmap.risk.what_if import Comparison, Difference, what_if
from chainmap.risk.workers import Cluster, Threads, Workers, at_work

__all__ = [
    "DRAWS",
    "SAMPLES",
    "Calibration",
    "Cluster",
    "Comparison",
    "Difference",
    "Promises",
    "Risk",
    "Sweep",
    "Threads",
    "Total",
    "Workers",
    "absence_drill",
    "assess",
    "at_work",
    "calibrate",
    "promises",
    "sweep",
    "what_if",
]
