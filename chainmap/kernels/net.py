"""The arrays that the sampling works on."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.kernels.compiled import inner, kernel

Keys = npt.NDArray[np.uint64]


class Net(NamedTuple):
    """The failure model as arrays; links stand sorted by need, needs by customer.

    ``need_ptr`` : the needs of each node; ``need_node`` : its customer; ``need_pass`` : chance that
    the need passes a failure on; ``link_ptr`` : the links of each need; ``supplier`` : node of each
    link; ``failure`` : p of each link; ``absence`` : share of time away of each node (moments 0);
    the keys name needs, links and nodes to the random numbers.
    """

    need_ptr: Longs
    need_node: Ints
    need_pass: Floats
    need_key: Keys
    link_ptr: Longs
    supplier: Ints
    link_key: Keys
    node_key: Keys
    failure: Floats
    absence: Floats


class Sums(NamedTuple):
    """Sums over samples: of the chance that the moment is down, and of what each cause adds to it.

    ``down`` : [sum, sum of squares]; ``link``, ``link_sq`` : drop without the link's own failure;
    ``desk``, ``desk_sq`` : drop without a node's failures and absence; ``alone`` : how often the
    link's failure alone brings the moment down; ``visits`` : how often the link was looked at.
    """

    down: Floats
    link: Floats
    link_sq: Floats
    desk: Floats
    desk_sq: Floats
    alone: Floats
    visits: Floats


class Hazards(NamedTuple):
    """-log(1 - p) of every link and node; what is certain has 0 there and counts in ``sure``."""

    link: Floats
    link_sure: Ints
    node: Floats
    node_sure: Ints


class Scratch(NamedTuple):
    """Room for one sample at a time.

    ``reached``, ``behind``, ``tried`` : the last sample in which a node was reached alone, lay
    behind alternatives, was tried as a cause; ``queue`` : nodes reached alone; ``noted`` : their
    links; ``needs`` : live needs with alternatives, then those behind them; ``nodes`` : nodes
    behind; ``desk``, ``desk_sure`` : hazard of a node's links and absence; ``failed``, ``away``,
    ``down`` : what is drawn and what follows; ``nobody`` : nobody away.
    """

    reached: Longs
    behind: Longs
    tried: Longs
    queue: Ints
    noted: Ints
    needs: Ints
    nodes: Ints
    kept: Ints
    desk: Floats
    desk_sure: Ints
    failed: Flags
    away: Flags
    down: Flags
    nobody: Flags


@inner
def _hazard(chance):
    size = len(chance)
    hazard, sure = np.zeros(size), np.zeros(size, np.int32)
    for at in range(size):
        if chance[at] >= 1.0:
            sure[at] = 1
        else:
            hazard[at] = -np.log1p(-chance[at])
    return hazard, sure


@kernel
def hazards(net: Net) -> Hazards:
    """:class:`Hazards` of a :class:`Net`."""
    link, link_sure = _hazard(net.failure)
    node, node_sure = _hazard(net.absence)
    return Hazards(link, link_sure, node, node_sure)


@inner
def no_sums(net):
    """:class:`Sums` of no sample."""
    nodes, links = len(net.node_key), len(net.supplier)
    return Sums(
        np.zeros(2),
        np.zeros(links),
        np.zeros(links),
        np.zeros(nodes),
        np.zeros(nodes),
        np.zeros(links),
        np.zeros(links),
    )


@inner
def scratch(net):
    """:class:`Scratch` for a :class:`Net`."""
    nodes, links = len(net.node_key), len(net.supplier)
    return Scratch(
        np.full(nodes, -1, np.int64),
        np.full(nodes, -1, np.int64),
        np.full(nodes, -1, np.int64),
        np.empty(nodes, np.int32),
        np.empty(links, np.int32),
        np.empty(len(net.need_pass), np.int32),
        np.empty(nodes, np.int32),
        np.empty(links, np.int32),
        np.zeros(nodes),
        np.zeros(nodes, np.int32),
        np.zeros(links, np.bool_),
        np.zeros(nodes, np.bool_),
        np.zeros(nodes, np.bool_),
        np.zeros(nodes, np.bool_),
    )
