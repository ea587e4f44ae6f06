"""Backward sampling of the failure model from one moment of truth.

Only needs that pass a failure on matter, so a sample walks backwards from the moment and tosses the
coin of a need when it comes to it. What is reached through needs with a single link ("alone")
brings the moment down by itself: there the own failures are averaged analytically (Rao-Blackwell).
What lies behind alternatives is in :mod:`chainmap.kernels.alternatives`.
"""

from typing import NamedTuple

import numpy as np

from chainmap.kernels.alternatives import NEGLIGIBLE, add_behind, draw_behind
from chainmap.kernels.coins import uniform, world
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.net import Net, Sums, hazards, no_sums, scratch

__all__ = ["EVERY", "Net", "Sums", "add_samples", "sample_moment", "walk_back"]

#: More samples than there ever are.
EVERY = 2**62
#: What a certain cause counts as a hazard, where it is only asked whether that is enough.
_CERTAIN = 2 * NEGLIGIBLE


class Walk(NamedTuple):
    """What one sample reached alone: how many nodes, links and needs with alternatives, the hazard
    of all of it, how many of its causes are certain, and whether that is so much that the moment is
    as good as surely down whatever a single desk does.
    """

    nodes: int
    links: int
    groups: int
    hazard: float
    sure: int
    decided: bool


@inner
def walk_back(net, hazard, room, start, moment, sample, whole):
    """What one sample reaches alone from the moment: :class:`Walk`; unless ``whole`` only until
    it is decided.
    """
    room.reached[moment] = sample
    room.queue[0] = moment
    head, tail, links, groups, sure, total, largest = 0, 1, 0, 0, 0, 0.0, 0.0
    while head < tail and (whole or total + _CERTAIN * sure - largest <= NEGLIGIBLE):
        node = room.queue[head]
        head += 1
        for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
            if uniform(start, net.need_key[need]) >= net.need_pass[need]:
                continue
            link = net.link_ptr[need]
            if net.link_ptr[need + 1] - link > 1:
                room.needs[groups] = need
                groups += 1
                continue
            room.noted[links] = link
            links += 1
            source = net.supplier[link]
            if room.reached[source] != sample:
                room.reached[source] = sample
                room.queue[tail] = source
                tail += 1
                room.desk[source] = hazard.node[source]
                room.desk_sure[source] = hazard.node_sure[source]
                total += hazard.node[source]
                sure += hazard.node_sure[source]
            room.desk[source] += hazard.link[link]
            room.desk_sure[source] += hazard.link_sure[link]
            total += hazard.link[link]
            sure += hazard.link_sure[link]
            largest = max(largest, room.desk[source] + _CERTAIN * room.desk_sure[source])
    decided = total + _CERTAIN * sure - largest > NEGLIGIBLE
    return Walk(tail, links, groups, total, sure, decided)


@inner
def _add_visits(room, sums, walk, whole):
    for at in range(walk.links):
        sums.visits[room.noted[at]] += 1.0
        if whole:
            sums.alone[room.noted[at]] += 1.0


@inner
def _note_first(net, room, sums, walk, behind, touched, count):
    """Append the links that this sample was the first to look at."""
    for at in range(walk.links):
        if sums.visits[room.noted[at]] == 1.0:
            touched[count] = room.noted[at]
            count += 1
    for at in range(behind):
        need = room.needs[at]
        for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
            if sums.visits[link] == 1.0:
                touched[count] = link
                count += 1
    return count


@inner
def _add_alone(hazard, room, sums, walk, up):
    """Leave-one-out over all that was reached alone; by hazards, so that p = 1 is allowed."""
    for at in range(walk.links):
        link = room.noted[at]
        if walk.sure == hazard.link_sure[link]:
            drop = np.exp(hazard.link[link] - walk.hazard) - up
            sums.link[link] += drop
            sums.link_sq[link] += drop * drop
    for at in range(1, walk.nodes):
        node = room.queue[at]
        if walk.sure == room.desk_sure[node]:
            drop = np.exp(room.desk[node] - walk.hazard) - up
            sums.desk[node] += drop
            sums.desk_sq[node] += drop * drop


@kernel
def add_samples(
    net, hazard, room, sums, touched, count, mark, moment, moment_key, seed, first, last, whole
):
    """Add the samples ``first`` to ``last`` (excluded) of one moment to ``sums``.

    ``touched`` : room for the links looked at, in the order in which they were first, ``count`` of
    them before; gives how many after. ``mark`` : sample ``first`` marks nodes with it, the next
    with one more; ``room`` has seen none of these marks. ``whole`` : samples below this number are
    followed to their end, the others until they are decided, and tell nothing of ``alone``.
    """
    for sample in range(first, last):
        start = world(seed, moment_key, np.uint64(sample))
        entire = sample < whole
        walk = walk_back(net, hazard, room, start, moment, mark, entire)
        up = np.exp(-walk.hazard) if walk.sure == 0 and not walk.decided else 0.0
        _add_visits(room, sums, walk, entire)
        hit, behind, found = False, 0, 0
        groups = walk.groups if entire or not walk.decided else 0
        if groups > 0:
            hit, behind, found = draw_behind(net, room, sums, start, groups, mark)
        count = _note_first(net, room, sums, walk, behind, touched, count)
        chance = 1.0 if hit else 1.0 - up
        sums.down[0] += chance
        sums.down[1] += chance * chance
        if not hit and not walk.decided:
            _add_alone(hazard, room, sums, walk, up)
        if groups > 0:
            add_behind(net, room, sums, start, walk, up, hit, behind, found, mark, entire)
        mark += 1
    return count


@kernel
def sample_moment(
    net: Net, moment: int, moment_key: np.uint64, seed: np.uint64, first: int, last: int
) -> Sums:
    """Sums over the samples ``first`` to ``last`` (excluded) of one moment: :class:`Sums`.

    A pure function of its arguments: ranges may be split over workers and added up in order.
    """
    hazard, room, sums = hazards(net), scratch(net), no_sums(net)
    touched = np.empty(len(net.supplier), np.int32)
    key, mark = moment_key, first
    add_samples(
        net, hazard, room, sums, touched, 0, mark, moment, key, seed, first, last, np.int64(EVERY)
    )
    return sums
