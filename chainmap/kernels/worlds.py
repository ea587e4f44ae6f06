"""Sample by sample, the chance that a moment is down: for pairs of the same world."""

import numpy as np

from chainmap.arrays import Floats
from chainmap.kernels.alternatives import draw_behind
from chainmap.kernels.cascade import walk_back
from chainmap.kernels.coins import world
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.net import Net, hazards, no_sums, scratch


@inner
def clear_behind(room, found):
    """Forget what was drawn for the first ``found`` nodes behind alternatives."""
    for at in range(found):
        room.down[room.nodes[at]] = False
        room.away[room.nodes[at]] = False


@kernel
def chances(
    net: Net, moment: int, moment_key: np.uint64, seed: np.uint64, first: int, last: int
) -> tuple[Floats, Floats]:
    """The chance that the moment is down in each sample ``first`` to ``last`` (excluded), and how
    often each link was looked at: (samples,) and (m,).

    The mean is that of :func:`chainmap.kernels.cascade.sample_moment`, of the same samples.
    """
    hazard, room, sums = hazards(net), scratch(net), no_sums(net)
    out = np.empty(last - first)
    for sample in range(first, last):
        start = world(seed, moment_key, np.uint64(sample))
        walk = walk_back(net, hazard, room, start, moment, sample, np.bool_(True))
        for at in range(walk.links):
            sums.visits[room.noted[at]] += 1.0
        up = np.exp(-walk.hazard) if walk.sure == 0 else 0.0
        hit = False
        if walk.groups > 0 and up > 0.0:
            hit, _, found = draw_behind(net, room, sums, start, walk.groups, sample)
            clear_behind(room, found)
        out[sample - first] = 1.0 if hit else 1.0 - up
    return out, sums.visits
