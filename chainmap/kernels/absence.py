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
def _through_alternatives(net, out_ptr, out_need, wanted, tried, ends):
    """Which of the nodes ``tried`` bring which of the moments ``ends`` down: (tried, ends)."""
    size = len(net.ptr) - 1
    room = _Room(
        np.zeros(size, np.uint64),
        np.empty(size, np.int32),
        np.zeros(size, np.bool_),
        np.empty(size, np.int32),
    )
    found = np.zeros((len(tried), len(ends)), np.bool_)
    for start in range(0, len(tried), _BITS):
        away = tried[start : start + _BITS]
        touched = _spread(net, out_ptr, out_need, wanted, away, room)
        for end in range(len(ends)):
            for bit in range(len(away)):
                found[start + bit, end] = (room.down[ends[end]] >> np.uint64(bit)) & np.uint64(1)
        for at in range(touched):
            room.down[room.touched[at]] = 0
    return found


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
    open_ends = np.flatnonzero((wanted & ~alone).any(axis=0))
    candidates = np.flatnonzero((wanted & ~alone).any(axis=1))
    if len(candidates):
        part = _alone_parts(net)[candidates]
        _, first, back = np.unique(part, return_index=True, return_inverse=True)
        order = np.argsort(net.supplier, kind="stable")
        need = np.repeat(np.arange(len(net.node)), np.diff(net.link_ptr))[order]
        ptr = pointers(net.supplier[order], len(net.ptr) - 1)
        behind = wanted[:, open_ends].any(axis=1)
        ends, tried = moments[open_ends], candidates[first].astype(np.int32)
        found = _through_alternatives(net, ptr, need, behind, tried, ends)
        alone[np.ix_(candidates, open_ends)] |= found[back]
    alone[moments, np.arange(len(moments))] = False
    return alone
