"""Loops of hand-overs: employees who all depend on each other in the end."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chainmap.arrays import Longs, pointers
from chainmap.chain import Chain
from chainmap.kernels.loops import shortest_loop


@dataclass(frozen=True)
class Loop:
    """The shortest loop of a part: its employees in order, and the rows of its links.

    ``sure`` : False where looking for a shorter one was given up.
    """

    employees: tuple[str, ...]
    rows: tuple[int, ...]
    sure: bool


def round_parts(chain: Chain, rows: Longs) -> pd.Series:
    """The number of the part in which each link goes round, by row of the links table.

    Of the links ``rows`` two have the same number where each leads to the other; those that lead to
    nothing that leads back are left out.
    """
    arrays = chain.arrays
    rows = rows[arrays.supplier[rows] != arrays.customer[rows]]
    supplier, customer = arrays.supplier[rows], arrays.customer[rows]
    shape = (arrays.nodes, arrays.nodes)
    graph = coo_array((np.ones(len(rows), dtype=np.int8), (supplier, customer)), shape=shape)
    _, part = connected_components(graph, connection="strong")
    inside = part[supplier] == part[customer]
    return pd.Series(part[supplier[inside]], index=rows[inside])


def loop_of(chain: Chain, rows: Longs) -> Loop:
    """The shortest loop among the links ``rows`` of one part."""
    arrays = chain.arrays
    nodes, local = np.unique(
        np.concatenate([arrays.supplier[rows], arrays.customer[rows]]), return_inverse=True
    )
    supplier, customer = local[: len(rows)], local[len(rows) :]
    order = np.lexsort((customer, supplier))
    to = customer[order].astype(np.int32)
    ptr = pointers(supplier[order].astype(np.int32), len(nodes))
    found, sure = shortest_loop(ptr, to)
    steps = zip(found, np.roll(found, -1), strict=True)
    links = [
        int(rows[order[ptr[one] + int(np.searchsorted(to[ptr[one] : ptr[one + 1]], following))]])
        for one, following in steps
    ]
    return Loop(tuple(arrays.node_ids[nodes[found]]), tuple(links), sure)
