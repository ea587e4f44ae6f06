"""Which moments go down when one employee is away, all else up.

A node is down when a need of it has lost all of its suppliers. Through needs with one supplier that
is a search; where alternatives stand between, 64 employees at a time are sent away together, a bit
each, and followed forwards until nothing changes.
"""

from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chainmap.arrays import Flags, Ints, Longs, pointers
from chainmap.kernels.compiled import kernel

_BITS = 64


class Depends(NamedTuple):
    """Needs that pass a failure on: needs sorted by customer, links by need.

    ``ptr`` : the needs of each node, (nodes + 1,); ``node`` : the customer of each need, (k,);
    ``link_ptr`` : its links, (k + 1,); ``supplier`` : (m,).
    """

    ptr: Longs
    node: Ints
    link_ptr: Longs
    supplier: Ints


@kernel
def _behind(net, start, alone):
    """Nodes behind ``start``; with ``alone`` only through needs that have one supplier."""
    seen = np.zeros(len(net.ptr) - 1, np.bool_)
    queue = np.empty(len(net.ptr) - 1, np.int32)
    seen[start], queue[0] = True, start
    head, tail = 0, 1
    while head < tail:
        node = queue[head]
        head += 1
        for need in range(net.ptr[node], net.ptr[node + 1]):
            first, last = net.link_ptr[need], net.link_ptr[need + 1]
            if alone and not _one_supplier(net, need):
                continue
            for link in range(first, last):
                before = net.supplier[link]
                if not seen[before]:
                    seen[before], queue[tail] = True, before
                    tail += 1
    return seen


@kernel
def _one_supplier(net, need):
    first = net.supplier[net.link_ptr[need]]
    for link in range(net.link_ptr[need] + 1, net.link_ptr[need + 1]):
        if net.supplier[link] != first:
            return False
    return True


@kernel
def _spread(net, out_ptr, out_need, wanted, away, room):
    """Send ``away`` (at most 64 nodes) away, a bit each: which bits end up at each node, and how
    many nodes were touched (they stand in ``room.touched``).
    """
    size = len(net.ptr) - 1
    touched, head, tail = 0, 0, 0
    for bit in range(len(away)):
        node = away[bit]
        room.down[node] |= np.uint64(1) << np.uint64(bit)
        room.touched[touched], room.queue[tail], room.queued[node] = node, node, True
        touched, tail = touched + 1, tail + 1
    waiting = tail
    tail %= size
    while waiting > 0:
        node = room.queue[head]
        head, waiting = (head + 1) % size, waiting - 1
        room.queued[node] = False
        for at in range(out_ptr[node], out_ptr[node + 1]):
            need = out_need[at]
            customer = net.node[need]
            if not wanted[customer]:
                continue
            lost = room.down[node]
            for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
                lost &= room.down[net.supplier[link]]
            if lost & ~room.down[customer] == 0:
                continue
            if room.down[customer] == 0:
                room.touched[touched] = customer
                touched += 1
            room.down[customer] |= lost
            if not room.queued[customer]:
                room.queued[customer], room.queue[tail] = True, customer
                tail, waiting = (tail + 1) % size, waiting + 1
    return touched


class _Room(NamedTuple):
    down: np.ndarray
    queue: Ints
    queued: Flags
    touched: Ints


@kernel
def _mark(net, found, node, end, queue):
    """Note that ``node`` brings ``end`` down, and all whose absence alone takes ``node`` along."""
    found[node, end], queue[0] = True, node
    head, tail = 0, 1
    while head < tail:
        here = queue[head]
        head += 1
        for need in range(net.ptr[here], net.ptr[here + 1]):
            before = net.supplier[net.link_ptr[need]]
            if not found[before, end] and _one_supplier(net, need):
                found[before, end], queue[tail] = True, before
                tail += 1


@kernel
def _next_away(tried, start, wanted, found, away):
    """Fill ``away`` with those not yet judged for every end: how many, and where to go on."""
    count = 0
    while start < len(tried) and count < len(away):
        node = tried[start]
        start += 1
        for end in range(found.shape[1]):
            if wanted[node, end] and not found[node, end]:
                away[count] = node
                count += 1
                break
    return count, start


@kernel
def _through_alternatives(net, out_ptr, out_need, wanted, tried, ends, found):
    """Add to ``found`` (nodes, ends) which of the nodes ``tried`` bring which of ``ends`` down.

    ``wanted`` : (nodes, ends), which lie behind which. Nearest first: who is known to bring a
    moment down settles all who take that node along.
    """
    size = len(net.ptr) - 1
    room = _Room(
        np.zeros(size, np.uint64),
        np.empty(size, np.int32),
        np.zeros(size, np.bool_),
        np.empty(size, np.int32),
    )
    anywhere = np.zeros(size, np.bool_)
    for node in range(size):
        anywhere[node] = wanted[node].any()
    batch, start = np.empty(_BITS, np.int32), 0
    while start < len(tried):
        count, start = _next_away(tried, start, wanted, found, batch)
        away = batch[:count]
        touched = _spread(net, out_ptr, out_need, anywhere, away, room)
        for end in range(len(ends)):
            for bit in range(count):
                hit = (room.down[ends[end]] >> np.uint64(bit)) & np.uint64(1)
                if hit and not found[away[bit], end]:
                    _mark(net, found, away[bit], end, room.queue)
        for at in range(touched):
            room.down[room.touched[at]] = 0


@kernel
def _nearest_first(net, ends):
    """The nodes behind ``ends``, those that fewer hand-overs part from them first."""
    seen = np.zeros(len(net.ptr) - 1, np.bool_)
    queue = np.empty(len(net.ptr) - 1, np.int32)
    tail = 0
    for end in ends:
        seen[end], queue[tail] = True, end
        tail += 1
    head = 0
    while head < tail:
        node = queue[head]
        head += 1
        for link in range(net.link_ptr[net.ptr[node]], net.link_ptr[net.ptr[node + 1]]):
            before = net.supplier[link]
            if not seen[before]:
                seen[before], queue[tail] = True, before
                tail += 1
    return queue[:tail]


def _alone_parts(net: Depends) -> Ints:
    """The strongly connected part of each node through needs with one supplier."""
    nodes = len(net.ptr) - 1
    lowest = np.minimum.reduceat(net.supplier, net.link_ptr[:-1])
    highest = np.maximum.reduceat(net.supplier, net.link_ptr[:-1])
    one = lowest == highest
    graph = coo_array((np.ones(int(one.sum())), (lowest[one], net.node[one])), shape=(nodes, nodes))
    return np.asarray(connected_components(graph, connection="strong")[1])


def behind_needs(net: Depends, moments: Ints) -> Flags:
    """Whether each moment has each node behind it, itself included: bool, (nodes, moments)."""
    return np.column_stack([_behind(net, int(end), False) for end in moments])


def one_absence(net: Depends, moments: Ints) -> Flags:
    """Whether each node's absence alone brings each moment down: bool, (nodes, moments)."""
    if not len(net.node):
        return np.zeros((len(net.ptr) - 1, len(moments)), bool)
    alone = np.column_stack([_behind(net, int(end), True) for end in moments])
    wanted = behind_needs(net, moments)
    unsure = wanted & ~alone
    open_ends = np.flatnonzero(unsure.any(axis=0))
    if len(open_ends):
        near = _nearest_first(net, moments)
        candidates = near[unsure[near].any(axis=1)]
        part = _alone_parts(net)[candidates]
        _, first, back = np.unique(part, return_index=True, return_inverse=True)
        order = np.argsort(net.supplier, kind="stable")
        need = np.repeat(np.arange(len(net.node)), np.diff(net.link_ptr))[order]
        ptr = pointers(net.supplier[order], len(net.ptr) - 1)
        found, tried = alone[:, open_ends].copy(), candidates[np.sort(first)]
        ends = moments[open_ends]
        _through_alternatives(net, ptr, need, wanted[:, open_ends], tried, ends, found)
        alone[:, open_ends] = found
        alone[candidates] |= alone[candidates[first]][back]
    alone[moments, np.arange(len(moments))] = False
    return alone
