"""Which links lead from box to box, and which of them lead from the same box to the same."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.views.marks import Marks


@dataclass(frozen=True, eq=False)
class Joined:
    """``links`` : rows of the links that lead from one box to another; ``of`` : the pair of boxes
    that each of them joins; ``source``, ``target`` : the boxes of every pair.
    """

    links: Ints
    of: Ints
    source: Longs
    target: Longs

    def __len__(self) -> int:
        return len(self.source)

    def total(self, values: Floats) -> Floats:
        """Sum over the links of every pair of ``values``, (m,); what is unknown adds nothing."""
        given = np.nan_to_num(values[self.links])
        return np.asarray(np.bincount(self.of, given, len(self)), dtype=np.float64)

    def count(self, flags: Flags) -> Longs:
        """How many links of every pair have their flag, (m,), set."""
        return np.bincount(self.of[flags[self.links]], minlength=len(self))


def joined(marks: Marks, box_of: Ints, among: Flags, size: int) -> Joined:
    """The links of ``among``, (m,), that lead from one of ``size`` boxes to another.

    ``box_of`` : box of every employee and moment, (n + k,), -1 where not drawn.
    """
    source, target = box_of[marks.supplier], box_of[marks.customer]
    links = np.flatnonzero(among & (source >= 0) & (target >= 0) & (source != target))
    pair = source[links].astype(np.int64) * size + target[links]
    of, pairs = pd.factorize(pair, sort=True)
    size = max(size, 1)
    return Joined(links.astype(np.int32), of.astype(np.int32), pairs // size, pairs % size)
