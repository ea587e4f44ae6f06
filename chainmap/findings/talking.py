"""Who could sit together about which links: pairs of people, teams, and two teams."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Ints, Longs
from chainmap.chain import Chain
from chainmap.findings.cover import Sets


@dataclass(frozen=True, eq=False)
class Talking:
    """Possible meetings about links 0..m-1, as ``sets`` of them whose burden is how many come.

    The first ``pairs`` are two people each, the rest one team, or two. Sides, (m,): ``low`` and
    ``high``, node codes of the two ends; ``group`` : the team of every node; who has no team, and
    whoever speaks for the customer at a moment of truth, is a group alone.
    """

    sets: Sets
    pairs: int
    low: Ints
    high: Ints
    group: Longs

    @classmethod
    def about(cls, chain: Chain, links: pd.DataFrame, people: int) -> "Talking":
        """Every meeting of at most ``people`` about ``links`` (supplier_id, customer_id, weight).

        A team, or two, with more than that is divided: those with the heaviest links sit together.
        """
        nodes = chain.arrays.node_ids
        ends = [nodes.get_indexer(pd.Index(links[name])) for name in ("supplier_id", "customer_id")]
        low, high = np.minimum(*ends), np.maximum(*ends)
        group = _groups(chain)
        swap = group[low] > group[high]
        low, high = np.where(swap, high, low), np.where(swap, low, high)
        _, pair = np.unique(low * len(nodes) + high, return_inverse=True)
        weight = links["weight"].to_numpy(dtype=np.float64)
        team = _parts(low, high, group, weight, people, len(nodes))
        pairs = int(pair.max(initial=-1)) + 1
        larger = _several(pair, team)
        which = np.concatenate([pair, pairs + _codes(team[larger])])
        link = np.concatenate([np.arange(len(pair)), np.flatnonzero(larger)])
        burden = _heads(which, low[link], high[link], len(nodes))
        sets = Sets.build(which.astype(np.int32), link.astype(np.int32), burden, len(links))
        return cls(sets, pairs, low.astype(np.int32), high.astype(np.int32), group)


def _groups(chain: Chain) -> Longs:
    """The group of every node: the code of its team, or a number of its own."""
    team, names = pd.factorize(chain.employees["team"], sort=True)
    known = np.concatenate([team, np.full(len(chain.moments), -1)])
    return np.where(known >= 0, known, len(names) + np.arange(len(known))).astype(np.int64)


def _codes(keys: Longs) -> Longs:
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _several(pair: Longs, team: Longs) -> np.ndarray:
    """Whether the team meeting of each link is about more than one pair of people."""
    both = np.unique(np.stack([team, pair]), axis=1)
    return np.asarray(np.bincount(both[0], minlength=int(team.max(initial=-1)) + 1) > 1)[team]


def _heads(which: Longs, low: Longs, high: Longs, nodes: int) -> Ints:
    """How many people each meeting has."""
    seats = np.unique(np.concatenate([which * nodes + low, which * nodes + high]))
    return np.bincount(seats // nodes).astype(np.int32)


def _parts(low: Longs, high: Longs, group: Longs, weight: Floats, people: int, nodes: int) -> Longs:
    """The team meeting of every link: a number for the two groups and the part of each."""
    meeting = _codes(group[low] * (len(group) + nodes) * 2 + group[high])
    one_group = group[low] == group[high]
    seat, at = np.unique(
        np.concatenate([meeting * nodes + low, meeting * nodes + high]), return_inverse=True
    )
    both = np.bincount(at, np.concatenate([weight, weight]), minlength=len(seat))
    heavy = np.asarray(both, dtype=np.float64)
    side = _codes((seat // nodes) * (len(group) + nodes) * 2 + group[seat % nodes])
    size = _part_sizes(seat // nodes, side, people)
    part = _rank(side, heavy, seat) // size
    first, second = part[at[: len(low)]], part[at[len(low) :]]
    swap = one_group & (first > second)
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    return _codes((meeting * nodes + first) * nodes + second)


def _part_sizes(meeting: Longs, side: Longs, people: int) -> Longs:
    """How many of each seat's side sit together: all where they fit, else about half the seats."""
    in_side, in_meeting = np.bincount(side)[side], np.bincount(meeting)[meeting]
    across, half = in_meeting - in_side, people // 2
    fair = np.where(across == 0, half, people - np.minimum(across, half))
    fair = np.where((across > half) & (in_side > half), half, fair)
    return np.maximum(np.where(in_meeting <= people, in_side, fair), 1)


def _rank(side: Longs, heavy: Floats, seat: Longs) -> Longs:
    """Place of each seat within its side, the heaviest first."""
    order = np.lexsort((seat, -heavy, side))
    starts = np.concatenate([[0], np.cumsum(np.bincount(side))])
    rank = np.empty(len(side), dtype=np.int64)
    rank[order] = np.arange(len(side)) - starts[side[order]]
    return rank
