"""The disappointment model: from an internal link to the paying customer."""

from chainmap.risk.assess import SAMPLES, assess
from chainmap.risk.result import Risk, Total

__all__ = ["SAMPLES", "Risk", "Total", "assess"]
