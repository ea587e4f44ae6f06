"""A finding that people live with: why, since when, and what it said."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Acceptance:
    """``reason`` : why it is accepted; ``on`` : the day; ``said`` : the finding in words, for the
    reader of the file of decisions.
    """

    reason: str
    on: date
    said: str = ""
