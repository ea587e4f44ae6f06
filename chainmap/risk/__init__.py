"""The disappointment model: from an internal link to the paying customer."""

from chainmap.risk.assess import SAMPLES, assess
from chainmap.risk.calibrate import Calibration, calibrate
from chainmap.risk.promise import Promises, promises
from chainmap.risk.result import Risk, Total
from chainmap.risk.sweep import DRAWS, Sweep, sweep

__all__ = [
    "DRAWS",
    "SAMPLES",
    "Calibration",
    "Promises",
    "Risk",
    "Sweep",
    "Total",
    "assess",
    "calibrate",
    "promises",
    "sweep",
]
