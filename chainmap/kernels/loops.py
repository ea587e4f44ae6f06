"""The shortest loop of a strongly connected part."""

import numpy as np

from chainmap.arrays import Ints, Longs
from chainmap.kernels.compiled import kernel

_BUDGET = 5_000_000


@kernel
def _back_to(ptr, to, start, longest, came, queue):
    """Breadth first from ``start`` for at most ``longest`` steps: the node from which a link leads
    back to it (-1: none), its loop's length, nodes touched and links looked at.
    """
    came[start], queue[0] = start, start
    head, tail, steps, last, looked = 0, 1, 1, 1, 0
    while head < tail and steps <= longest:
        node = queue[head]
        head += 1
        for at in range(ptr[node], ptr[node + 1]):
            looked += 1
            further = to[at]
            if further == start:
                return node, steps, tail, looked
            if came[further] < 0:
                came[further], queue[tail] = node, further
                tail += 1
        if head == last:
            steps, last = steps + 1, tail
    return -1, 0, tail, looked


@kernel
def shortest_loop(ptr: Longs, to: Ints) -> tuple[Ints, bool]:
    """The nodes of the shortest loop in their order, and whether none is known to be shorter.

    ``to[ptr[v]:ptr[v + 1]]`` : where the links of v lead, all within one strongly connected part,
    without links to itself. Stops looking for a shorter one after 5 million links.
    """
    nodes = len(ptr) - 1
    came, queue = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    loop, work = np.empty(0, np.int32), 0
    for start in range(nodes):
        longest = len(loop) - 1 if len(loop) else nodes
        if longest < 2 or len(to) == nodes == len(loop):
            return loop, True
        if work > _BUDGET:
            return loop, False
        node, length, touched, looked = _back_to(ptr, to, start, longest, came, queue)
        work += looked
        if node >= 0:
            loop = np.empty(length, np.int32)
            for at in range(length - 1, -1, -1):
                loop[at], node = node, came[node]
        for at in range(touched):
            came[queue[at]] = -1
    return loop, True
