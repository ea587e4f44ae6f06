"""The part of a network that some samples can come across."""

import numpy as np

from chainmap.arrays import Flags, pointers
from chainmap.risk.network import Network


def cut(network: Network, live: Flags) -> Network:
    """``network`` with the ``live`` needs, (needs,), their links and both ends, and all moments.

    The order is kept, and with it every sum over the samples to the last digit.
    """
    net = network.net
    needs = np.flatnonzero(live)
    counts = net.link_ptr[needs + 1] - net.link_ptr[needs]
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    links = np.repeat(net.link_ptr[needs] - starts[:-1], counts) + np.arange(starts[-1])
    kept = np.zeros(len(net.node_key), dtype=bool)
    kept[net.need_node[needs]] = kept[net.supplier[links]] = kept[network.moment_nodes] = True
    nodes = np.flatnonzero(kept)
    number = np.zeros(len(kept), dtype=np.int32)
    number[nodes] = np.arange(len(nodes), dtype=np.int32)
    need_node = number[net.need_node[needs]]
    part = net._replace(
        need_ptr=pointers(need_node, len(nodes)),
        need_node=need_node,
        need_pass=net.need_pass[needs],
        need_key=net.need_key[needs],
        link_ptr=starts,
        supplier=number[net.supplier[links]],
        link_key=net.link_key[links],
        node_key=net.node_key[nodes],
        failure=net.failure[links],
        absence=net.absence[nodes],
    )
    employees = int((nodes < network.employees).sum())
    moments = number[network.moment_nodes]
    return Network(part, network.row[links], network.importance[needs], moments, employees)
