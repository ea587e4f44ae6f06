"""What lies upstream of a node."""

import numpy as np
import numpy.typing as npt

from chainmap.arrays import Flags, Ints, Longs
from chainmap.kernels.compiled import kernel


@kernel
def upstream(into_ptr: Longs, into: Ints, supplier: Ints, start: int) -> Flags:
    """Nodes from which a directed path leads to ``start``, itself included: bool, (nodes,).

    ``into_ptr``, ``into`` : the links into each node (CSR); ``supplier`` : node of each link.
    """
    nodes = len(into_ptr) - 1
    seen = np.zeros(nodes, np.bool_)
    queue = np.empty(nodes, np.int32)
    seen[start] = True
    queue[0] = start
    head, tail = 0, 1
    while head < tail:
        node = queue[head]
        head += 1
        for at in range(into_ptr[node], into_ptr[node + 1]):
            before = supplier[into[at]]
            if not seen[before]:
                seen[before] = True
                queue[tail] = before
                tail += 1
    return seen


@kernel
def upstream_words(
    into_ptr: Longs, into: Ints, supplier: Ints, first: int, count: int
) -> npt.NDArray[np.uint64]:
    """From every node, to which of the nodes ``first``, ``first`` + 1, ... a directed path leads.

    Bit i stands for the i-th of the ``count`` (at most 64), itself included: (nodes,). All are
    followed at once; a node is looked at again only when it leads to more than it did.
    """
    nodes = len(into_ptr) - 1
    words = np.zeros(nodes, np.uint64)
    waiting, queue = np.zeros(nodes, np.bool_), np.empty(nodes, np.int32)
    for at in range(count):
        words[first + at] = np.uint64(1) << np.uint64(at)
        waiting[first + at] = True
        queue[at] = first + at
    head, left = 0, count
    while left > 0:
        node = queue[head]
        head, left = (head + 1) % nodes, left - 1
        waiting[node] = False
        for at in range(into_ptr[node], into_ptr[node + 1]):
            before = supplier[into[at]]
            word = words[before] | words[node]
            if word == words[before]:
                continue
            words[before] = word
            if not waiting[before]:
                waiting[before] = True
                queue[(head + left) % nodes] = before
                left += 1
    return words
