"""The chain as the failure model sees it: needs, links and how surely each fails."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Ints, Longs, pointers
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.cascade import Net
from chainmap.tables import normal_forms


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


def _need_codes(chain: Chain) -> Longs:
    """A number for the need each link serves: its own, or that of its need group."""
    links = chain.links
    own = np.arange(len(links), dtype=np.int64)
    grouped = links["need_group"].notna()
    if not grouped.any():
        return own
    names = links.loc[grouped, "customer_id"] + "\x1f" + normal_forms(links["need_group"][grouped])
    codes, _ = pd.factorize(names)
    own[grouped.to_numpy()] = len(links) + codes
    return own


def _importance(
    chain: Chain, order: Longs, starts: Longs, into_moment: np.ndarray, assumptions: Assumptions
) -> Ints:
    """The largest importance stated of each need; the default where none is."""
    stated = chain.links["importance"].fillna(0.0).to_numpy()[order]
    largest = np.maximum.reduceat(stated, starts) if len(starts) else stated
    default = np.where(
        into_moment, assumptions["importance_moment"], assumptions["importance_default"]
    )
    return np.where(largest > 0, largest, default).astype(np.int32)


def network(chain: Chain, own_failure: pd.Series, assumptions: Assumptions) -> Network:
    """The failure model of ``chain`` with ``own_failure`` (p by link_id) and ``assumptions``."""
    arrays = chain.arrays
    codes = _need_codes(chain)
    order = np.lexsort((codes, arrays.customer))
    sorted_codes, customer = codes[order], arrays.customer[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = sorted_codes[1:] != sorted_codes[:-1]
    starts = np.flatnonzero(first)
    need_node = customer[starts]
    importance = _importance(chain, order, starts, need_node >= arrays.employees, assumptions)
    pass_on = np.asarray(assumptions.pass_on)[importance - 1]
    link_key = _keys(chain.links["link_id"])[order]
    absence = np.zeros(arrays.nodes)
    absence[: arrays.employees] = chain.employees["absence"].to_numpy()
    net = Net(
        need_ptr=pointers(need_node, arrays.nodes),
        need_node=need_node,
        need_pass=pass_on,
        need_key=np.bitwise_xor.reduceat(link_key, starts) if len(starts) else link_key,
        link_ptr=np.append(starts, len(order)).astype(np.int64),
        supplier=arrays.supplier[order],
        link_key=link_key,
        node_key=_keys(pd.Series(arrays.node_ids)),
        failure=own_failure.reindex(chain.links["link_id"]).to_numpy()[order],
        absence=absence,
    )
    moments = np.arange(arrays.employees, arrays.nodes, dtype=np.int32)
    return Network(net, order.astype(np.int64), moments, arrays.employees)
