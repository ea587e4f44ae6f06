"""How far a chance moves, from samples of the same worlds before and after: with its interval."""

from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Floats
from chainmap.risk.estimate import interval


@dataclass(frozen=True)
class Shift:
    """A mean of paired differences, or a weighted sum of such means.

    ``exact`` : what is known without samples; ``up``, ``down`` : mean of what it rises and of what
    it falls, both 0 or more, with squared standard errors and their covariance; ``up_room`` and
    ``down_room`` : squares of what either may still be where no sample moved that way.
    """

    exact: float = 0.0
    up: float = 0.0
    down: float = 0.0
    up_variance: float = 0.0
    down_variance: float = 0.0
    covariance: float = 0.0
    up_room: float = 0.0
    down_room: float = 0.0

    @classmethod
    def of(cls, differences: Floats, up_room: float, down_room: float) -> "Shift":
        """From one difference a sample; the rooms count where no sample moved that way."""
        count = len(differences)
        up, down = np.maximum(differences, 0.0), np.maximum(-differences, 0.0)
        rise, fall = float(up.mean()), float(down.mean())
        return cls(
            up=rise,
            down=fall,
            up_variance=float(up.var()) / max(count - 1, 1),
            down_variance=float(down.var()) / max(count - 1, 1),
            covariance=-rise * fall / max(count - 1, 1),
            up_room=0.0 if rise > 0 else up_room**2,
            down_room=0.0 if fall > 0 else down_room**2,
        )

    def times(self, scale: float) -> "Shift":
        """The shift of ``scale`` (0 or more) times as many."""
        first, second = (
            (self.exact, self.up, self.down),
            (
                self.up_variance,
                self.down_variance,
                self.covariance,
                self.up_room,
                self.down_room,
            ),
        )
        return Shift(*(one * scale for one in first), *(one * scale**2 for one in second))

    def plus(self, other: "Shift") -> "Shift":
        """The shift of both together; their samples are independent."""
        mine, theirs = vars(self), vars(other)
        return Shift(**{name: mine[name] + theirs[name] for name in mine})

    @property
    def value(self) -> float:
        """By how much it moves; below 0: it falls."""
        return self.exact + self.up - self.down

    @property
    def bounds(self) -> tuple[float, float]:
        """95 % interval: that of a difference of two means that hang together.

        Distances from either mean add up as in MOVER (Zou & Donner 2008), each from the score
        interval; where a direction was never sampled its room takes the place.
        """
        means = np.array([self.up, self.down])
        low, high = interval(means, np.array([self.up_variance, self.down_variance]))
        above = np.sqrt((high - means) ** 2 + np.array([self.up_room, self.down_room]))
        below = means - low
        both = np.sqrt(self.up_variance * self.down_variance)
        together = self.covariance / both if both > 0 else 0.0
        reach_down = _joined(below[0], above[1], together)
        reach_up = _joined(above[0], below[1], together)
        return self.value - reach_down, self.value + reach_up


def _joined(first: float, second: float, together: float) -> float:
    return float(np.sqrt(max(first**2 + second**2 - 2 * together * first * second, 0.0)))
