"""Stored samples: what a set of repairs would have changed in each of them.

A sample keeps the repairable links it reached. Those reached alone add to its hazard; those behind
alternatives matter only where the alternatives all failed, so only such needs are kept with them.
Repairs never break anything: what did not fail need not be kept.
"""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.kernels.alternatives import draw_behind
from chainmap.kernels.coins import FAILS, uniform, world
from chainmap.kernels.compiled import kernel
from chainmap.kernels.net import Net, no_sums, scratch

#: Marks of a link of a failed need: it did not fail by itself, or no repair would have changed it.
_IN_ORDER, _FOR_GOOD = -1, -2


class Repairs(NamedTuple):
    """What may be repaired and how surely each cause fails; hazards are -log(1 - p), capped.

    ``number`` : number of each link among those that may be repaired, else -1, (m,); ``failure`` :
    p of each link once repaired, (m,); ``link``, ``node`` : hazards now, (m,) and (n,).
    """

    number: Ints
    failure: Floats
    link: Floats
    node: Floats


class Limits(NamedTuple):
    """When a sample is past saving by any set, and is not stored.

    ``hazard`` : of all that was reached alone; ``work`` : repairable links x links of failed needs;
    ``entries`` : no more samples are taken once so many links are stored.
    """

    hazard: float
    work: float
    entries: int


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


@kernel
def empty(like):
    """A list of what is ``like`` this, with nothing in it yet."""
    some = [like]
    some.pop()
    return some


@kernel
def _fails_now(net, room, need):
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        if not room.failed[link] and not room.down[net.supplier[link]]:
            return False
    return True


@kernel
def _walk(net, repairs, limit, room, entry, start, moment, sample):
    """Reach all there is alone: hazard and how many needs with alternatives; stops at ``limit``."""
    room.reached[moment] = sample
    room.queue[0] = moment
    head, tail, groups, total = 0, 1, 0, 0.0
    while head < tail and total <= limit:
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
            if repairs.number[link] >= 0:
                entry.append(int(repairs.number[link]))
            source = net.supplier[link]
            if room.reached[source] != sample:
                room.reached[source] = sample
                room.queue[tail] = source
                tail += 1
                total += repairs.node[source]
    return total, groups


@kernel
def _add_need(net, repairs, room, kept, local, start, need, owner, sample, found):
    """Keep a failed need; its suppliers that are down are numbered from ``found`` on."""
    kept.owner.append(owner)
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        node, mark = net.supplier[link], _IN_ORDER
        if room.failed[link]:
            coin = uniform(start, net.link_key[link] ^ FAILS)
            lasting = repairs.number[link] < 0 or coin < repairs.failure[link]
            mark = _FOR_GOOD if lasting else int(repairs.number[link])
        source = -1
        if mark != _FOR_GOOD and room.down[node]:
            if room.tried[node] != sample:
                room.tried[node] = sample
                room.queue[found] = node
                local[node] = found
                found += 1
                kept.away.append(room.away[node])
            source = int(local[node])
        if mark >= 0:
            kept.entry.append(mark)
        kept.fails.append(mark)
        kept.source.append(source)
    kept.link_ptr.append(len(kept.fails))
    return found


@kernel
def _add_failed(net, repairs, room, kept, local, start, groups, sample):
    """Keep the failed needs that brought the moment down, and those that failed behind them."""
    found, head = 0, 0
    for at in range(groups):
        if _fails_now(net, room, room.needs[at]):
            need = room.needs[at]
            found = _add_need(net, repairs, room, kept, local, start, need, -1, sample, found)
    while head < found:
        node = room.queue[head]
        if not room.away[node]:
            for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
                live = uniform(start, net.need_key[need]) < net.need_pass[need]
                if live and _fails_now(net, room, need):
                    found = _add_need(
                        net, repairs, room, kept, local, start, need, head, sample, found
                    )
        head += 1


class _Kept(NamedTuple):
    """The parts of :class:`Stored` that grow as samples are taken."""

    entry: list[int]
    owner: list[int]
    link_ptr: list[int]
    fails: list[int]
    source: list[int]
    away: list[bool]


@kernel
def _back_to(some, length):
    while len(some) > length:
        some.pop()


@kernel
def _forget(kept, entries, needs, links, nodes):
    """Drop what the last sample added."""
    _back_to(kept.entry, entries)
    _back_to(kept.owner, needs)
    _back_to(kept.link_ptr, needs + 1)
    _back_to(kept.fails, links)
    _back_to(kept.source, links)
    _back_to(kept.away, nodes)


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
    room, sums = scratch(net), no_sums(net)
    local = np.empty(len(net.node_key), np.int32)
    kept = _Kept(
        empty(0),
        empty(0),
        [0],
        empty(0),
        empty(0),
        empty(False),
    )
    ptr, alone, hazard = [0], empty(0), empty(0.0)
    need_ptr, node_ptr = [0], [0]
    down, squares, sample = 0.0, 0.0, first
    while sample < last and len(kept.entry) <= limits.entries:
        entries, needs, links = len(kept.entry), len(kept.owner), len(kept.fails)
        nodes = len(kept.away)
        start = world(seed, moment_key, np.uint64(sample))
        total, groups = _walk(net, repairs, limits.hazard, room, kept.entry, start, moment, sample)
        hit, direct, beyond = False, len(kept.entry), total > limits.hazard
        if groups > 0 and not beyond:
            hit, _, found = draw_behind(net, room, sums, start, groups, sample)
            behind = room.nodes[:found].copy()
            if hit:
                _add_failed(net, repairs, room, kept, local, start, groups, sample)
                work = float(len(kept.entry) - direct) * (len(kept.fails) - links)
                beyond = work > limits.work
            for node in behind:
                room.down[node] = False
                room.away[node] = False
        chance = 1.0 if hit or beyond else 1.0 - np.exp(-total)
        down += chance
        squares += chance * chance
        if beyond or len(kept.entry) == entries:
            _forget(kept, entries, needs, links, nodes)
        else:
            ptr.append(len(kept.entry))
            alone.append(direct)
            hazard.append(total)
            need_ptr.append(len(kept.owner))
            node_ptr.append(len(kept.away))
        sample += 1
    stored = Stored(
        np.array(ptr),
        np.array(alone),
        np.array(kept.entry).astype(np.int32),
        np.array(hazard),
        np.array(need_ptr),
        np.array(kept.owner).astype(np.int32),
        np.array(kept.link_ptr),
        np.array(kept.fails).astype(np.int32),
        np.array(kept.source).astype(np.int32),
        np.array(node_ptr),
        np.array(kept.away),
    )
    return stored, Taken(sample - first, down, squares)
