"""Who is one absence away from an external customer, and who stands between."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd

from chainmap.arrays import Ints, pointers
from chainmap.chain import Chain
from chainmap.kernels.absence import one_absence
from chainmap.kernels.dominators import stands_behind
from chainmap.measures.needs import Needs

_MOST_THREADS = 4


def one_absence_away(chain: Chain, needs: Needs) -> pd.DataFrame:
    """Whether each employee's absence alone brings each moment down, all else up: bool, employees
    x moments.

    Needs of importance 4 or more pass the failure on; a need with alternatives only when all of
    them are lost. What is only assumed (an owner without a row) is left out.

    >>> from chainmap.examples import tiny
    >>> from chainmap.measures.needs import needs
    >>> one_absence_away(tiny(), needs(tiny()))["m"].to_dict()
    {'a': True, 'b': True}
    """
    arrays = chain.arrays
    ends = np.arange(arrays.employees, arrays.nodes, dtype=np.int32)
    found = one_absence(needs.only(needs.important).depends, ends)
    return pd.DataFrame(
        found[: arrays.employees],
        index=arrays.node_ids[: arrays.employees],
        columns=arrays.node_ids[arrays.employees :],
    )


def behind(chain: Chain) -> pd.DataFrame:
    """How many employees reach each moment only through each employee: int, employees x moments.

    Every directed path counts, whatever its importance; what is only assumed is left out.

    >>> from chainmap.examples import tiny
    >>> behind(tiny())["m"].to_dict()
    {'a': 0, 'b': 1}
    """
    arrays = chain.arrays
    stated = ~chain.links["assumed"].to_numpy()
    supplier, customer = arrays.supplier[stated], arrays.customer[stated]
    into, out = np.argsort(customer, kind="stable"), np.argsort(supplier, kind="stable")
    into_ptr = pointers(customer[into], arrays.nodes)
    from_ptr = pointers(supplier[out], arrays.nodes)
    suppliers, customers = supplier[into], customer[out]

    def counted(node: int) -> Ints:
        return stands_behind(into_ptr, suppliers, from_ptr, customers, node)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS)) as pool:
        counts = list(pool.map(counted, range(arrays.employees, arrays.nodes)))
    table = np.array(counts, dtype=np.int32).reshape(-1, arrays.nodes).T
    return pd.DataFrame(
        table[: arrays.employees],
        index=arrays.node_ids[: arrays.employees],
        columns=arrays.node_ids[arrays.employees :],
    )
