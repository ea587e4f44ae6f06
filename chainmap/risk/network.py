"""The chain as the failure model sees it: needs, links and how surely each fails."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Ints, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.cascade import Net
from chainmap.measures.needs import needs


@dataclass(frozen=True)
class Network:
    """``net`` for the kernels; ``row`` : the links-table row of each link of ``net``, (m,).

    ``moment_nodes`` : node of each moment, in the order of their table; ``employees`` : how many.
    """

    net: Net
    row: Longs
    moment_nodes: Ints
    employees: int


def _keys(texts: pd.Series) -> np.ndarray:
    return np.asarray(pd.util.hash_array(texts.to_numpy(dtype=object), categorize=False))


def network(chain: Chain, own_failure: pd.Series, assumptions: Assumptions) -> Network:
    """The failure model of ``chain`` with ``own_failure`` (p by link_id) and ``assumptions``."""
    arrays = chain.arrays
    depends = needs(chain, assumptions)
    starts = depends.link_ptr[:-1]
    link_key = _keys(chain.links["link_id"])[depends.row]
    absence = np.zeros(arrays.nodes)
    absence[: arrays.employees] = chain.employees["absence"].to_numpy()
    net = Net(
        need_ptr=depends.ptr,
        need_node=depends.node,
        need_pass=np.asarray(assumptions.pass_on)[depends.importance - 1],
        need_key=np.bitwise_xor.reduceat(link_key, starts) if len(starts) else link_key,
        link_ptr=depends.link_ptr,
        supplier=depends.supplier,
        link_key=link_key,
        node_key=_keys(pd.Series(arrays.node_ids)),
        failure=own_failure.reindex(chain.links["link_id"]).to_numpy()[depends.row],
        absence=absence,
    )
    moments = np.arange(arrays.employees, arrays.nodes, dtype=np.int32)
    return Network(net, depends.row, moments, arrays.employees)
