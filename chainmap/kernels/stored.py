"""Stored samples: what a set of repairs would have changed in each of them.

A sample keeps the repairable links it reached. Those reached alone add to its hazard; those behind
alternatives matter only where the alternatives all failed, so only such needs are kept with them.
Repairs never break anything: what did not fail need not be kept.
"""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.kernels.alternatives import draw_behind
from chainmap.kernels.coins import uniform, world
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.failed import Repairs, add_failed, forget, keep, nothing_kept
from chainmap.kernels.net import Net, no_sums, scratch

#: An entry takes at least this effort, so that what is stored fits into the memory.
_LEAST = 16


class Limits(NamedTuple):
    """When a sample is past saving and not stored, and when enough is stored.

    ``hazard`` : more than this, and no set that can be paid for saves it; ``rest`` : nor can all
    repairs together; ``work`` : more repairable links x links of failed needs take too long.
    ``steps`` : links of the largest set; ``effort`` : of choosing, in entries gone through.
    """

    hazard: float
    rest: float
    work: float
    steps: int
    effort: float


class Stored(NamedTuple):
    """Samples with something to repair; sample s has the entries ptr[s] to ptr[s + 1].

    ``entry`` : numbers of repairable links, up to alone[s] reached alone, then those that failed
    behind alternatives; ``hazard`` : of all that was reached alone; ``need_ptr`` : the failed needs
    of each sample, ``owner`` : whose (-1: the moment's or one reached alone); ``link_ptr`` : the
    links of each failed need, ``fails`` : number of the link, or a mark below 0, ``source`` : its
    supplier where that is down, else -1; ``node_ptr``, ``away`` : the nodes down in each sample and
    whether they are away.
    """

    ptr: Longs
    alone: Longs
    entry: Ints
    hazard: Floats
    need_ptr: Longs
    owner: Ints
    link_ptr: Longs
    fails: Ints
    source: Ints
    node_ptr: Longs
    away: Flags


class Taken(NamedTuple):
    """How many samples were taken, and the sums of the chance of being down and of its square."""

    samples: int
    down: float
    squares: float


@inner
def _walk(net, repairs, limits, room, entry, start, moment, sample):
    """Reach all there is alone: hazard, how many needs with alternatives, whether past saving."""
    room.reached[moment] = sample
    room.queue[0] = moment
    head, tail, groups, total, rest = 0, 1, 0, 0.0, 0.0
    while head < tail and total <= limits.hazard and rest <= limits.rest:
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
            total += repairs.link[link]
            rest += repairs.rest[link]
            if repairs.number[link] >= 0:
                entry.append(int(repairs.number[link]))
            source = net.supplier[link]
            if room.reached[source] != sample:
                room.reached[source] = sample
                room.queue[tail] = source
                tail += 1
                total += repairs.node[source]
                rest += repairs.node[source]
    return total, groups, total > limits.hazard or rest > limits.rest


@inner
def _behind(net, repairs, room, sums, local, kept, start, groups, sample):
    """Draw what lies behind the alternatives and keep what failed: whether the moment is down."""
    hit, _, found = draw_behind(net, room, sums, start, groups, sample)
    nodes = room.nodes[:found].copy()
    if hit:
        add_failed(net, repairs, room, kept, local, start, groups, sample)
    for node in nodes:
        room.down[node] = False
        room.away[node] = False
    return hit


@inner
def _array(some, kind):
    return np.array(some).astype(kind)


@inner
def _stored(kept):
    return Stored(
        np.array(kept.ptr),
        np.array(kept.alone),
        _array(kept.entry, np.int32),
        np.array(kept.hazard),
        np.array(kept.need_ptr),
        _array(kept.owner, np.int32),
        np.array(kept.link_ptr),
        _array(kept.fails, np.int32),
        _array(kept.source, np.int32),
        np.array(kept.node_ptr),
        np.array(kept.away),
    )


@kernel
def stored_samples(
    net: Net,
    repairs: Repairs,
    limits: Limits,
    moment: int,
    moment_key: np.uint64,
    seed: np.uint64,
    first: int,
    last: int,
) -> tuple[Stored, Taken]:
    """The samples ``first`` to ``last`` (excluded) of one moment that repairs can change.

    The same worlds, seed by seed, as those of :func:`chainmap.kernels.cascade.sample_moment`.
    """
    room, sums, kept = scratch(net), no_sums(net), nothing_kept()
    local = np.empty(len(net.node_key), np.int32)
    down, squares, effort, sample = 0.0, 0.0, 0.0, first
    while sample < last and effort <= limits.effort:
        start = world(seed, moment_key, np.uint64(sample))
        hit, work = False, 0.0
        total, groups, lost = _walk(net, repairs, limits, room, kept.entry, start, moment, sample)
        direct = len(kept.entry)
        if groups > 0 and not lost:
            hit = _behind(net, repairs, room, sums, local, kept, start, groups, sample)
            work = float(len(kept.entry) - direct) * (
                len(kept.fails) - kept.link_ptr[kept.need_ptr[-1]]
            )
        chance = 1.0 if hit or lost else 1.0 - np.exp(-total)
        down += chance
        squares += chance * chance
        size = len(kept.entry) - kept.ptr[-1]
        if lost or size == 0 or work > limits.work:
            forget(kept)
        else:
            keep(kept, direct, total)
            effort += (size + work) * max(_LEAST, min(size, limits.steps))
        sample += 1
    return _stored(kept), Taken(sample - first, down, squares)
