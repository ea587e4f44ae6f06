"""What is known of one moment: the chance that it is down and what each cause adds to it."""

from dataclasses import dataclass, field

import numpy as np

from chainmap.arrays import Floats, Ints, Longs
from chainmap.kernels.cascade import Sums
from chainmap.kernels.touched import Touched

Z95 = 1.959963984540054
#: Fewer samples than this may all look the same: what they can't have seen has room, too.
FEW = 1_000


@dataclass(frozen=True)
class Estimate:
    """Of one moment, for one contact: means with squared standard errors (0 where exact).

    ``link``, ``desk`` : drop of the chance without this link's failure, without this employee's
    failures and absence, (m,) and (n,); ``alone`` : chance that the link's failure alone, were it
    certain, brings the moment down. The ``room`` is what the true drop of a link, or the true
    probability, may still be where no sample hit it (rule of three: 3 / samples).

    Where only some links and nodes were looked at, the quantities are those of ``links`` and
    ``nodes``; the others have 0, and ``unseen`` is the share of p that a link's drop may still be.
    ``below`` : how far the probability may lie below what it seems, where samples are few.
    """

    method: str
    probability: float
    variance: float
    link: Floats
    link_variance: Floats
    desk: Floats
    desk_variance: Floats
    alone: Floats
    link_room: Floats
    room: float
    links: Ints | slice = field(default_factory=lambda: slice(None))
    nodes: Ints | slice = field(default_factory=lambda: slice(None))
    unseen: float = 0.0
    below: float = 0.0

    def room_of_links(self, failure: Floats) -> Floats:
        """``link_room`` of every link, (m,); ``failure`` is p of each."""
        whole = failure * self.unseen
        whole[self.links] = self.link_room
        return whole

    def room_at(self, some: Longs, failure: Floats) -> Floats:
        """``link_room`` of the links ``some``."""
        if isinstance(self.links, slice):
            return self.link_room[some]
        room, at = failure[some] * self.unseen, np.searchsorted(self.links, some)
        at = np.minimum(at, max(len(self.links) - 1, 0))
        if len(self.links):
            room = np.where(self.links[at] == some, self.link_room[at], room)
        return room


def _mean(total: Floats, squares: Floats, count: int) -> tuple[Floats, Floats]:
    mean = total / count
    spread = np.maximum(squares / count - mean**2, 0.0)
    return mean, spread / max(count - 1, 1)


def from_sums(sums: Sums, failure: Floats, samples: int) -> Estimate:
    """The estimate that ``samples`` samples give; ``failure`` is p of each link."""
    three = 3.0 / samples
    unseen = np.minimum(np.where(sums.visits == 0, failure, 1.0) * three, failure)
    down, down_variance = _mean(sums.down[:1], sums.down[1:], samples)
    link, link_variance = _mean(sums.link, sums.link_sq, samples)
    desk, desk_variance = _mean(sums.desk, sums.desk_sq, samples)
    return Estimate(
        "sampled",
        float(down[0]),
        float(down_variance[0]),
        link,
        link_variance,
        desk,
        desk_variance,
        sums.alone / samples,
        np.where(sums.link == 0, unseen, 0.0),
        three if sums.down[0] == 0 else 0.0,
    )


def from_touched(
    sums: Touched, failure: Floats, samples: int, whole: int | None = None
) -> Estimate:
    """As :func:`from_sums`, from what was touched only, and where samples are few with room for
    what they can't have seen. ``whole`` : so many were followed to their end (None: all).
    """
    three, few = 3.0 / samples, samples < FEW
    down, down_variance = _mean(sums.down[:1], sums.down[1:], samples)
    link, link_variance = _mean(sums.link, sums.link_sq, samples)
    desk, desk_variance = _mean(sums.desk, sums.desk_sq, samples)
    unseen = np.minimum(three, failure[sums.links])
    return Estimate(
        "sampled",
        float(down[0]),
        float(down_variance[0]),
        link,
        link_variance,
        desk,
        desk_variance,
        sums.alone / (whole or samples),
        np.where((sums.link == 0) | few, unseen, 0.0),
        three if sums.down[0] == 0 or few else 0.0,
        sums.links,
        sums.nodes,
        min(three, 1.0),
        below(float(down[0]), float(down_variance[0]), samples),
    )


def below(chance: float, variance: float, samples: int) -> float:
    """How far a sampled chance may lie below what it seems, for what few samples can't have seen
    of the way that it does not come about; 0 from :data:`FEW` samples on, unless all had it.
    """
    if samples >= FEW and chance < 1.0:
        return 0.0
    up = 1 - chance
    _, most = interval(np.array([up]), np.array([variance]))
    return float(most[0] - up + 3.0 / samples * chance)


def sum_bounds(values: Floats, variances: Floats, belows: Floats) -> tuple[float, float]:
    """95 % interval of the sum of independent ``values``, each with the squared standard error and
    with how far it may lie below.
    """
    total = values.sum(keepdims=True)
    low, high = interval(total, variances.sum(keepdims=True))
    least = min(low[0], total[0] - np.sqrt((belows**2).sum()))
    return max(float(least), 0.0), float(high[0])


def interval(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """95 % interval of non-negative means with squared standard errors ``variance``.

    Wilson's score interval for a count with the same relative error: close to mean +- 1.96 standard
    errors where that error is small, and still right where few samples hit (Brown, Cai & DasGupta
    2001). Never below 0.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.where(mean > 0, Z95**2 * variance / (2 * mean), 0.0)
    half = np.sqrt(Z95**2 * variance + shift**2)
    return np.maximum(mean + shift - half, 0.0), mean + shift + half
