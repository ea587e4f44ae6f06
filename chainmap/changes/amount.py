"""A new number, or so much more or less of the one there is."""

import math
from dataclasses import dataclass

from chainmap.errors import ChainmapError
from chainmap.schema import Column

#: Beyond this no number of a month means anything, and products of several overflow.
_MOST = 1e12


@dataclass(frozen=True)
class Amount:
    """``value`` itself, or with ``more`` what is to be added (below 0: taken away)."""

    value: float
    more: bool = False

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """From '140', or from '+20' or '-20' for more or less; ChainmapError for anything else.

        >>> Amount.parse("+20")
        Amount(value=20.0, more=True)
        """
        told = text.strip()
        try:
            value = float(told)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or "_" in told:
            raise ChainmapError(
                f"{text[:80]!r} is no number: write 140 for a new one, +20 or -20 for more or less."
            )
        return cls(value, told[0] in "+-")

    def __str__(self) -> str:
        return f"{self.value:+.12g}" if self.more else f"{self.value:.12g}"

    def of(self, now: float, column: Column, whose: str) -> float:
        """The number that follows where it was ``now`` (NaN: blank).

        Raises ChainmapError where a blank is to grow, or where the column does not allow the
        result; ``whose`` begins the sentence.
        """
        if self.more and now != now:
            raise ChainmapError(
                f"{whose}: {column.heading} is blank, so there is nothing to add {self} to. "
                f"Say the number itself."
            )
        value = now + self.value if self.more else self.value
        too_low = value < (-math.inf if column.low is None else column.low)
        if too_low or value <= (-math.inf if column.above is None else column.above):
            raise ChainmapError(
                f"{whose}: {column.heading} would become {value:g}; it must be {column.allowed}."
            )
        if value > _MOST:
            raise ChainmapError(f"{whose}: {column.heading} would become too large.")
        return value
