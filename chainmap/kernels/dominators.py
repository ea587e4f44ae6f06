"""Dominators on the reversed graph: who stands in every path to a moment.

Lengauer & Tarjan 1979 with path compression: O(links log nodes), whatever the depth.
"""

import numpy as np

from chainmap.arrays import Ints, Longs
from chainmap.kernels.compiled import kernel

_NOBODY = -1


@kernel
def _search(into_ptr, into_from, start):
    """Depth first against the arrows: nodes in the order found, number and parent of each."""
    size = len(into_ptr) - 1
    number = np.full(size, _NOBODY, np.int32)
    node, parent = np.empty(size, np.int32), np.empty(size, np.int32)
    at, stack = into_ptr[:-1].copy(), np.empty(size, np.int32)
    number[start], node[0], parent[0], stack[0] = 0, start, _NOBODY, start
    count, depth = 1, 1
    while depth > 0:
        here = stack[depth - 1]
        if at[here] == into_ptr[here + 1]:
            depth -= 1
            continue
        further = into_from[at[here]]
        at[here] += 1
        if number[further] == _NOBODY:
            number[further], node[count], parent[count] = count, further, number[here]
            stack[depth] = further
            count += 1
            depth += 1
    return node[:count], number, parent[:count]


@kernel
def _least(vertex, ancestor, label, semi, path):
    """The vertex of least semidominator on the way up the linked forest; shortens the way."""
    if ancestor[vertex] == _NOBODY:
        return vertex
    length, up = 0, vertex
    while ancestor[ancestor[up]] != _NOBODY:
        path[length] = up
        length += 1
        up = ancestor[up]
    for at in range(length - 1, -1, -1):
        one = path[at]
        above = ancestor[one]
        if semi[label[above]] < semi[label[one]]:
            label[one] = label[above]
        ancestor[one] = ancestor[above]
    return label[vertex]


@kernel
def _immediate(from_ptr, out_to, node, number, parent):
    """The immediate dominator of every number, as a number; that of the start is itself."""
    size = len(node)
    semi, label = np.arange(size), np.arange(size)
    ancestor, path = np.full(size, _NOBODY, np.int64), np.empty(size, np.int64)
    head, following = np.full(size, _NOBODY, np.int64), np.empty(size, np.int64)
    above = np.zeros(size, np.int64)
    for one in range(size - 1, 0, -1):
        for at in range(from_ptr[node[one]], from_ptr[node[one] + 1]):
            onward = number[out_to[at]]
            if onward != _NOBODY:
                semi[one] = min(semi[one], semi[_least(onward, ancestor, label, semi, path)])
        following[one], head[semi[one]] = head[semi[one]], one
        ancestor[one] = parent[one]
        other = head[parent[one]]
        while other != _NOBODY:
            lowest = _least(other, ancestor, label, semi, path)
            above[other] = lowest if semi[lowest] < semi[other] else parent[one]
            other = following[other]
        head[parent[one]] = _NOBODY
    for one in range(1, size):
        if above[one] != semi[one]:
            above[one] = above[above[one]]
    return above


@kernel
def stands_behind(
    into_ptr: Longs, into_from: Ints, from_ptr: Longs, out_to: Ints, start: int
) -> Ints:
    """How many nodes have every directed path to ``start`` through each node: int32, (nodes,).

    A node that is no immediate dominator of another has 0; ``start`` has all that lead to it.
    ``into_from[into_ptr[v]:into_ptr[v + 1]]`` : suppliers of v; ``out_to`` likewise its customers.
    """
    node, number, parent = _search(into_ptr, into_from, start)
    above = _immediate(from_ptr, out_to, node, number, parent)
    behind = np.zeros(len(into_ptr) - 1, np.int32)
    for one in range(len(node) - 1, 0, -1):
        behind[node[above[one]]] += behind[node[one]] + 1
    return behind
