"""Every employee away, one at a time, in the same samples of one moment."""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Floats
from chainmap.kernels.alternatives import BUDGET, draw_behind, picked, settle
from chainmap.kernels.cascade import walk_back
from chainmap.kernels.coins import world
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.net import Net, hazards, no_sums, scratch
from chainmap.kernels.worlds import clear_behind


class Away(NamedTuple):
    """Sums over samples: ``down`` : [of the chance that the moment is down, of its square];
    ``more``, ``more_sq`` : what a node's absence adds to that chance, and its square.
    """

    down: Floats
    more: Floats
    more_sq: Floats


@inner
def _add(sums, node, added):
    sums.more[node] += added
    sums.more_sq[node] += added * added


@inner
def _add_behind(net, room, sums, start, groups, up, count, found):
    """Whose absence brings the moment down through the alternatives, where it holds without."""
    links = 0
    for at in range(count):
        links += net.link_ptr[room.needs[at] + 1] - net.link_ptr[room.needs[at]]
    chosen = min(1.0, BUDGET / (float(links) * max(float(found), 1.0)))
    for at in range(found):
        node = room.nodes[at]
        if room.away[node] or not picked(start, net.node_key[node], chosen):
            continue
        room.away[node] = True
        if settle(net, room, room.away, groups, count, found):
            _add(sums, node, up / chosen)
        room.away[node] = False


@kernel
def sample_away(
    net: Net, moment: int, moment_key: np.uint64, seed: np.uint64, first: int, last: int
) -> Away:
    """Sums over the samples ``first`` to ``last`` (excluded) of one moment: :class:`Away`.

    With an employee away who was reached alone the moment is down for sure; of those behind
    alternatives each is tried in the world that was drawn.
    """
    hazard, room, looked = hazards(net), scratch(net), no_sums(net)
    nodes = len(net.node_key)
    sums = Away(np.zeros(2), np.zeros(nodes), np.zeros(nodes))
    for sample in range(first, last):
        start = world(seed, moment_key, np.uint64(sample))
        walk = walk_back(net, hazard, room, start, moment, sample, np.bool_(True))
        up = np.exp(-walk.hazard) if walk.sure == 0 else 0.0
        hit = False
        if walk.groups > 0 and up > 0.0:
            hit, count, found = draw_behind(net, room, looked, start, walk.groups, sample)
            if not hit:
                _add_behind(net, room, sums, start, walk.groups, up, count, found)
            clear_behind(room, found)
        chance = 1.0 if hit else 1.0 - up
        sums.down[0] += chance
        sums.down[1] += chance * chance
        if not hit:
            for at in range(1, walk.nodes):
                _add(sums, room.queue[at], up)
    return sums
