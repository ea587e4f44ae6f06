"""What failed behind alternatives in one sample, as far as repairs may change it."""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Floats, Ints
from chainmap.kernels.coins import FAILS, uniform
from chainmap.kernels.compiled import inner

#: Marks of a link of a failed need: it did not fail by itself, or no repair would have changed it.
IN_ORDER, FOR_GOOD = -1, -2


@inner
def empty(like):
    """A list of what is ``like`` this, with nothing in it yet."""
    some = [like]
    some.pop()
    return some


class Repairs(NamedTuple):
    """What may be repaired and how surely each cause fails; hazards are -log(1 - p), capped.

    ``number`` : number of each link among those that may be repaired, else -1, (m,); ``failure`` :
    p of each link once repaired, (m,); ``link``, ``node`` : hazards now, (m,) and (n,); ``rest`` :
    hazards of the links once repaired, (m,).
    """

    number: Ints
    failure: Floats
    link: Floats
    node: Floats
    rest: Floats


class Kept(NamedTuple):
    """The parts of the stored samples, growing as samples are taken; see there what they mean."""

    ptr: list[int]
    alone: list[int]
    entry: list[int]
    hazard: list[float]
    need_ptr: list[int]
    owner: list[int]
    link_ptr: list[int]
    fails: list[int]
    source: list[int]
    node_ptr: list[int]
    away: list[bool]


@inner
def nothing_kept():
    """:class:`Kept` of no sample."""
    return Kept(
        [0],
        empty(0),
        empty(0),
        empty(0.0),
        [0],
        empty(0),
        [0],
        empty(0),
        empty(0),
        [0],
        empty(False),
    )


@inner
def keep(kept, direct, hazard):
    """End a sample: ``direct`` entries in all were reached alone, with this hazard."""
    kept.ptr.append(len(kept.entry))
    kept.alone.append(direct)
    kept.hazard.append(hazard)
    kept.need_ptr.append(len(kept.owner))
    kept.node_ptr.append(len(kept.away))


@inner
def _back_to(some, length):
    while len(some) > length:
        some.pop()


@inner
def forget(kept):
    """Drop what was added since the last sample that was kept."""
    _back_to(kept.entry, kept.ptr[-1])
    _back_to(kept.owner, kept.need_ptr[-1])
    _back_to(kept.link_ptr, kept.need_ptr[-1] + 1)
    _back_to(kept.fails, kept.link_ptr[-1])
    _back_to(kept.source, kept.link_ptr[-1])
    _back_to(kept.away, kept.node_ptr[-1])


@inner
def _fails_now(net, room, need):
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        if not room.failed[link] and not room.down[net.supplier[link]]:
            return False
    return True


@inner
def _add_need(net, repairs, room, kept, local, start, need, owner, sample, found):
    """Keep a failed need; its suppliers that are down are numbered from ``found`` on."""
    kept.owner.append(owner)
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        node, mark = net.supplier[link], IN_ORDER
        if room.failed[link]:
            coin = uniform(start, net.link_key[link] ^ FAILS)
            lasting = repairs.number[link] < 0 or coin < repairs.failure[link]
            mark = FOR_GOOD if lasting else int(repairs.number[link])
        source = -1
        if mark != FOR_GOOD and room.down[node]:
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


@inner
def add_failed(net, repairs, room, kept, local, start, groups, sample):
    """Keep the failed needs that brought the moment down, and those that failed behind them."""
    found, head, nobody = 0, 0, np.int64(-1)
    for at in range(groups):
        failing = np.int64(room.needs[at])
        if _fails_now(net, room, failing):
            found = _add_need(
                net, repairs, room, kept, local, start, failing, nobody, sample, np.int64(found)
            )
    while head < found:
        node = room.queue[head]
        if not room.away[node]:
            for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
                live = uniform(start, net.need_key[need]) < net.need_pass[need]
                if live and _fails_now(net, room, need):
                    owner = np.int64(head)
                    found = _add_need(
                        net, repairs, room, kept, local, start, need, owner, sample, np.int64(found)
                    )
        head += 1
