"""Samples of a chain of which most links are never looked at: only what was touched is kept."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from chainmap.arrays import Floats, Ints
from chainmap.kernels.cascade import EVERY, add_samples
from chainmap.kernels.net import Hazards, Net, Scratch, Sums


class Touched(NamedTuple):
    """:class:`~chainmap.kernels.net.Sums` at the ``links`` and ``nodes`` that samples looked at.

    ``links``, ``nodes`` : numbers, rising, (l,) and (n,); ``link``, ``link_sq``, ``alone``,
    ``visits`` : (l,); ``desk``, ``desk_sq`` : (n,); ``down`` : (2,).
    """

    down: Floats
    links: Ints
    link: Floats
    link_sq: Floats
    alone: Floats
    visits: Floats
    nodes: Ints
    desk: Floats
    desk_sq: Floats


class Place(NamedTuple):
    """What one worker writes on: sums that are zero between two batches, and its scratch.

    ``mark`` : [the last mark that ``room`` has seen].
    """

    sums: Sums
    room: Scratch
    touched: Ints
    mark: Ints


def place(net: Net) -> Place:
    """A :class:`Place` for ``net``; memory is only taken where something is written."""
    nodes, links, needs = len(net.node_key), len(net.supplier), len(net.need_pass)
    sums = Sums(
        np.zeros(2),
        np.zeros(links),
        np.zeros(links),
        np.zeros(nodes),
        np.zeros(nodes),
        np.zeros(links),
        np.zeros(links),
    )
    room = Scratch(
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int64),
        np.empty(nodes, np.int32),
        np.empty(links, np.int32),
        np.empty(needs, np.int32),
        np.empty(nodes, np.int32),
        np.empty(links, np.int32),
        np.zeros(nodes),
        np.zeros(nodes, np.int32),
        np.zeros(links, np.bool_),
        np.zeros(nodes, np.bool_),
        np.zeros(nodes, np.bool_),
        np.zeros(nodes, np.bool_),
    )
    return Place(sums, room, np.empty(links, np.int32), np.zeros(1, np.int64))


def _taken(values: Floats, at: Ints) -> Floats:
    out = values[at]
    values[at] = 0.0
    return out


def sample_touched(
    net: Net,
    hazard: Hazards,
    own: Place,
    moment: int,
    seed: np.uint64,
    first: int,
    last: int,
    whole: int = EVERY,
) -> Touched:
    """The sums of :func:`~chainmap.kernels.cascade.sample_moment`, bit by bit, where not zero.

    A pure function of all but ``own``, whose sums it leaves as they were. ``whole`` : samples below
    this number are followed to their end, the others until they are decided (``alone`` without).
    """
    sums, touched, mark = own.sums, own.touched, int(own.mark[0]) + 1
    own.mark[0] += last - first
    key = net.node_key[moment]
    count = add_samples(
        net, hazard, own.room, sums, touched, 0, mark, moment, key, seed, first, last, whole
    )
    links = np.sort(touched[:count])
    nodes = np.unique(net.supplier[links])
    down = sums.down.copy()
    sums.down[:] = 0.0
    return Touched(
        down,
        links,
        _taken(sums.link, links),
        _taken(sums.link_sq, links),
        _taken(sums.alone, links),
        _taken(sums.visits, links),
        nodes,
        _taken(sums.desk, nodes),
        _taken(sums.desk_sq, nodes),
    )


def _gathered(parts: Sequence[Touched], name: str, places: str, every: Ints) -> Floats:
    out = np.zeros(len(every))
    for one in parts:
        out[np.searchsorted(every, getattr(one, places))] += getattr(one, name)
    return out


def combined(parts: Sequence[Touched]) -> Touched:
    """The sums of all ``parts``, added up in their order: the same bytes for the same parts."""
    if len(parts) == 1:
        return parts[0]
    links = np.unique(np.concatenate([one.links for one in parts]))
    nodes = np.unique(np.concatenate([one.nodes for one in parts]))
    of_links = {
        name: _gathered(parts, name, "links", links)
        for name in ("link", "link_sq", "alone", "visits")
    }
    of_nodes = {name: _gathered(parts, name, "nodes", nodes) for name in ("desk", "desk_sq")}
    down = np.zeros(2)
    for one in parts:
        down = down + one.down
    return Touched(down=down, links=links, nodes=nodes, **of_links, **of_nodes)
