"""The chain as the failure model sees it: needs, links and how surely each fails."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.cascade import Net
from chainmap.measures.needs import counted_importance, needs

_AT_ONCE = 500_000


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
    starts = range(0, max(len(texts), 1), _AT_ONCE)
    pieces = [texts.iloc[at : at + _AT_ONCE].to_numpy(dtype=object) for at in starts]
    return np.concatenate([pd.util.hash_array(one, categorize=False) for one in pieces])


def _passing(importance: Ints, into_moment: Flags, assumptions: Assumptions) -> Floats:
    counted = counted_importance(importance, into_moment, assumptions)
    return np.asarray(assumptions.pass_on)[counted - 1]


def network(chain: Chain, own_failure: Floats, assumptions: Assumptions) -> Network:
    """The failure model of ``chain`` with p of each link in the order of its table."""
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
        failure=own_failure[depends.row],
        absence=absence,
    )
    moments = np.arange(arrays.employees, arrays.nodes, dtype=np.int32)
    return Network(net, depends.row, depends.given, moments, arrays.employees)
