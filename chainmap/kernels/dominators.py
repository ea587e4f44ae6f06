"""Dominators on the reversed graph: who stands in every path to a moment.

Lengauer & Tarjan 1979 with path compression: O(links log nodes), whatever the depth.
"""

import numpy as np

from chainmap.arrays import Ints, Longs
from chainmap.kernels.compiled import kernel

_NOBODY = -1
#: Columns of the forest: the vertex above, that of least semidominator on the way there, and which.
_ABOVE, _LABEL, _SEMI = 0, 1, 2


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
def _shorten(vertex, forest, path):
    """Shortens the way up from a linked vertex, and carries the least semidominator of it along."""
    length, up = 0, vertex
    while forest[forest[up, _ABOVE], _ABOVE] != _NOBODY:
        path[length] = up
        length += 1
        up = forest[up, _ABOVE]
    for at in range(length - 1, -1, -1):
        one = path[at]
        above = forest[one, _ABOVE]
        if forest[above, _SEMI] < forest[one, _SEMI]:
            forest[one, _LABEL] = forest[above, _LABEL]
            forest[one, _SEMI] = forest[above, _SEMI]
        forest[one, _ABOVE] = forest[above, _ABOVE]


@kernel
def _semi(from_ptr, out_to, here, one, number, forest, path):
    """The semidominator of the number ``one``, which is the node ``here``."""
    lowest = one
    for at in range(from_ptr[here], from_ptr[here + 1]):
        onward = number[out_to[at]]
        if onward > one:  # linked by now; a lower one is not, and is its own semidominator yet
            _shorten(onward, forest, path)
            onward = forest[onward, _SEMI]
        if onward != _NOBODY and onward < lowest:
            lowest = onward
        if lowest == 0:
            break
    return lowest


@kernel
def _immediate(from_ptr, out_to, node, number, parent):
    """The immediate dominator of every number, as a number; that of the start is itself."""
    size = len(node)
    # One row a vertex, so that what is looked up together lies together.
    forest = np.empty((size, 4), np.int32)
    for one in range(size):
        forest[one, _ABOVE], forest[one, _LABEL], forest[one, _SEMI] = _NOBODY, one, one
    semi, path = np.zeros(size, np.int32), np.empty(size, np.int32)
    head, following = np.full(size, _NOBODY, np.int32), np.empty(size, np.int32)
    above = np.zeros(size, np.int32)
    for one in range(size - 1, 0, -1):
        lowest = _semi(from_ptr, out_to, node[one], one, number, forest, path)
        semi[one], forest[one, _SEMI] = lowest, lowest
        following[one], head[lowest] = head[lowest], one
        forest[one, _ABOVE] = parent[one]
        other = head[parent[one]]
        while other != _NOBODY:
            _shorten(other, forest, path)
            nearer = forest[other, _SEMI] < semi[other]
            above[other] = forest[other, _LABEL] if nearer else parent[one]
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
