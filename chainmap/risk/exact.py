"""The exact estimate of a moment with few employees behind it."""

import numpy as np

from chainmap.arrays import Flags, Floats
from chainmap.kernels.exact import Local, down_probability
from chainmap.risk.estimate import Estimate
from chainmap.risk.network import Network

#: No more employees than this behind a moment, and no more than WORK steps, for the exact method.
EMPLOYEES = 14
WORK = 4e8


def _upstream(network: Network, moment: int) -> Flags:
    """Nodes from which a failure can pass on to the moment."""
    net = network.net
    seen = np.zeros(len(net.node_key), dtype=bool)
    waiting = [moment]
    seen[moment] = True
    while waiting:
        node = waiting.pop()
        for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
            if net.need_pass[need] <= 0:
                continue
            for before in net.supplier[net.link_ptr[need] : net.link_ptr[need + 1]]:
                if not seen[before]:
                    seen[before] = True
                    waiting.append(int(before))
        if seen.sum() > EMPLOYEES + 1:
            break
    return seen


class Behind:
    """What lies behind one moment, cut out of the network; ``small`` tells if exact is possible.

    Where it is: ``needs`` and ``links`` behind the moment, ``work`` : the steps it takes.
    """

    def __init__(self, network: Network, moment: int) -> None:
        self.net = network.net
        seen = _upstream(network, moment)
        self.nodes = np.flatnonzero(seen[: network.employees])
        if len(self.nodes) > EMPLOYEES:
            self.small, self.work = False, np.inf
            return
        self._cut(seen, moment)
        scenarios = 1 + 2 * len(self.links) + len(self.nodes)
        self.work = 3.0 ** len(self.nodes) * scenarios
        self.small = self.work <= WORK

    def _cut(self, seen: Flags, moment: int) -> None:
        net = self.net
        needs = np.flatnonzero(seen[net.need_node] & (net.need_pass > 0))
        counts = (net.link_ptr[needs + 1] - net.link_ptr[needs]).astype(np.int64)
        ranges = [np.arange(net.link_ptr[k], net.link_ptr[k + 1]) for k in needs]
        self.needs = needs
        self.links = np.concatenate([np.empty(0, np.int64), *ranges])
        number = np.full(len(seen), -1, np.int32)
        number[self.nodes] = np.arange(len(self.nodes), dtype=np.int32)
        number[moment] = len(self.nodes)
        self.local = Local(
            len(self.nodes),
            number[net.need_node[needs]],
            net.need_pass[needs],
            np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            number[net.supplier[self.links]],
        )

    def down(self, failure: Floats, absence: Floats) -> float:
        """Chance that the moment is down with these failures (of ``links``) and absences."""
        return float(down_probability(self.local, failure, absence))


def solve(behind: Behind) -> Estimate:
    """The exact estimate of the moment whose ``behind`` is small."""
    net = behind.net
    failure, absence = net.failure[behind.links], net.absence[behind.nodes]
    down = behind.down(failure, absence)
    link, alone, desk = (
        np.zeros(len(net.failure)),
        np.zeros(len(net.failure)),
        np.zeros(len(net.absence)),
    )
    nobody = np.zeros_like(absence)
    for at, position in enumerate(behind.links):
        only = np.zeros_like(failure)
        only[at] = 1.0
        link[position] = down - behind.down(np.where(only > 0, 0.0, failure), absence)
        alone[position] = behind.down(only, nobody)
    for at, node in enumerate(behind.nodes):
        others = behind.local.supplier != at
        present = np.where(np.arange(len(absence)) == at, 0.0, absence)
        desk[node] = down - behind.down(failure * others, present)
    link, desk, alone = (np.maximum(one, 0.0) for one in (link, desk, alone))
    return Estimate("exact", down, 0.0, link, 0 * link, desk, 0 * desk, alone, 0 * link, 0.0)
