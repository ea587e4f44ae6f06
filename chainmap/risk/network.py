"""The chain as the failure model sees it: needs, links and how surely each fails."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints, Longs, pointers
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.cascade import Net
from chainmap.tables import normal_forms


@dataclass(frozen=True)
class Network:
    """``net`` for the kernels; ``row`` : the links-table row of each link of ``net``, (m,).

    ``importance`` : of each need, as stated (0: blank), (k,); ``moment_nodes`` : node of each
    moment, in the order of their table; ``employees`` : how many.
    """

    net: Net
    row: Longs
    importance: Ints
    moment_nodes: Ints
    employees: int

    def passing(self, assumptions: Assumptions) -> Floats:
        """Chance that each need passes a failure on, (k,); a blank importance has its default."""
        into_moment = self.net.need_node >= self.employees
        return _passing(self.importance, into_moment, assumptions)

    def with_passing(self, passing: Floats) -> "Network":
        """The same, with another chance that each need passes on."""
        return replace(self, net=self.net._replace(need_pass=passing))

    def with_failure(self, failure: Floats) -> "Network":
        """The same, with another p of each link."""
        return replace(self, net=self.net._replace(failure=failure))

    @property
    def amplification(self) -> float:
        """Needs that one failed delivery makes fail, on average over the employees."""
        people = self.net.need_node < self.employees
        return float(self.net.need_pass[people].sum() / self.employees) if self.employees else 0.0


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


def _importance(chain: Chain, order: Longs, starts: Longs) -> Ints:
    """The largest importance stated of each need; 0 where none is."""
    stated = chain.links["importance"].fillna(0.0).to_numpy()[order]
    largest = np.maximum.reduceat(stated, starts) if len(starts) else stated
    return largest.astype(np.int32)


def _passing(importance: Ints, into_moment: Flags, assumptions: Assumptions) -> Floats:
    default = np.where(
        into_moment, assumptions["importance_moment"], assumptions["importance_default"]
    )
    counted = np.where(importance > 0, importance, default).astype(np.int32)
    return np.asarray(assumptions.pass_on)[counted - 1]


def network(chain: Chain, own_failure: Floats, assumptions: Assumptions) -> Network:
    """The failure model of ``chain`` with p of each link in the order of its table."""
    arrays = chain.arrays
    codes = _need_codes(chain)
    order = np.lexsort((codes, arrays.customer))
    sorted_codes, customer = codes[order], arrays.customer[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = sorted_codes[1:] != sorted_codes[:-1]
    starts = np.flatnonzero(first)
    need_node = customer[starts]
    importance = _importance(chain, order, starts)
    pass_on = _passing(importance, need_node >= arrays.employees, assumptions)
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
        failure=own_failure[order],
        absence=absence,
    )
    moments = np.arange(arrays.employees, arrays.nodes, dtype=np.int32)
    return Network(net, order.astype(np.int64), importance, moments, arrays.employees)
