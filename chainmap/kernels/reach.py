"""What lies upstream of a node."""

import numpy as np

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
