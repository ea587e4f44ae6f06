"""Backward sampling of the failure model from one moment of truth.

Only needs that pass a failure on matter, so a sample walks backwards from the moment and tosses the
coin of a need when it comes to it. What is reached through needs with a single link ("alone") brings
the moment down by itself: there the own failures are averaged analytically (Rao-Blackwell). Own
failures and absences are drawn only for what lies behind alternatives, and a cause there counts only
if the moment would be up without it.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from chainmap.arrays import Floats, Ints, Longs
from chainmap.kernels.coins import AWAY, FAILS, PICKED, uniform, world

_BUDGET = 20_000.0
_NEGLIGIBLE = 40.0


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
    need_key: np.ndarray
    link_ptr: Longs
    supplier: Ints
    link_key: np.ndarray
    node_key: np.ndarray
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


@njit(cache=True, nogil=True)
def _all_failed(net, need, failed, down):  # type: ignore[no-untyped-def]
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        if not failed[link] and not down[net.supplier[link]]:
            return False
    return True


@njit(cache=True, nogil=True)
def _settle(net, needs, count, groups, failed, down):  # type: ignore[no-untyped-def]
    """Least fixpoint behind the alternatives; True where one of the first ``groups`` needs fails."""
    changed = True
    while changed:
        changed = False
        for at in range(count - 1, groups - 1, -1):
            node = net.need_node[needs[at]]
            if not down[node] and _all_failed(net, needs[at], failed, down):
                down[node] = True
                changed = True
    for at in range(groups):
        if _all_failed(net, needs[at], failed, down):
            return True
    return False


@njit(cache=True, nogil=True)
def _collect(net, start, needs, groups, stamp, behind, stamp_now, nodes):  # type: ignore[no-untyped-def]
    """Append to ``needs`` all live needs behind the first ``groups``; returns how many needs, nodes."""
    count, found, at = groups, 0, 0
    while at < count:
        need = needs[at]
        at += 1
        for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
            node = net.supplier[link]
            if stamp[node] == stamp_now or behind[node] == stamp_now:
                continue
            behind[node] = stamp_now
            nodes[found] = node
            found += 1
            for further in range(net.need_ptr[node], net.need_ptr[node + 1]):
                if uniform(start, net.need_key[further]) < net.need_pass[further]:
                    needs[count] = further
                    count += 1
    return count, found


@njit(cache=True, nogil=True)
def _again(net, needs, count, groups, failed, down, away, nodes, found):  # type: ignore[no-untyped-def]
    for at in range(found):
        down[nodes[at]] = away[nodes[at]]
    return _settle(net, needs, count, groups, failed, down)


@njit(cache=True, nogil=True)
def _without_desk(net, needs, count, groups, failed, down, away, nodes, found, desk, kept):  # type: ignore[no-untyped-def]
    """Whether the moment is still down with nothing wrong at ``desk``; leaves the world as it was."""
    stored = 0
    for at in range(count):
        for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
            if failed[link] and net.supplier[link] == desk:
                kept[stored] = link
                stored += 1
                failed[link] = False
    was_away = away[desk]
    away[desk] = False
    still = _again(net, needs, count, groups, failed, down, away, nodes, found)
    away[desk] = was_away
    for at in range(stored):
        failed[kept[at]] = True
    return still


@njit(cache=True, nogil=True)
def sample_moment(net, moment, moment_key, seed, first, last):  # type: ignore[no-untyped-def]
    """Sums over the samples ``first`` to ``last`` (excluded) of one moment: :class:`Sums`.

    A pure function of its arguments: ranges may be split over workers and added up in order.
    """
    nodes_all, links_all = len(net.need_ptr) - 1, len(net.supplier)
    needs_all = len(net.need_pass)
    hazard, sure = np.zeros(links_all), np.zeros(links_all, np.int32)
    for link in range(links_all):
        if net.failure[link] >= 1.0:
            sure[link] = 1
        else:
            hazard[link] = -np.log1p(-net.failure[link])
    node_hazard, node_sure = np.zeros(nodes_all), np.zeros(nodes_all, np.int32)
    for node in range(nodes_all):
        if net.absence[node] >= 1.0:
            node_sure[node] = 1
        else:
            node_hazard[node] = -np.log1p(-net.absence[node])

    total = np.zeros(2)
    link_sum, link_sq = np.zeros(links_all), np.zeros(links_all)
    desk_sum, desk_sq = np.zeros(nodes_all), np.zeros(nodes_all)
    alone, visits = np.zeros(links_all), np.zeros(links_all)

    stamp = np.full(nodes_all, -1, np.int64)
    behind = np.full(nodes_all, -1, np.int64)
    tried = np.full(nodes_all, -1, np.int64)
    queue = np.empty(nodes_all, np.int32)
    nodes = np.empty(nodes_all, np.int32)
    noted = np.empty(links_all, np.int32)
    kept = np.empty(links_all, np.int32)
    needs = np.empty(needs_all, np.int32)
    desk_hazard, desk_sure = np.zeros(nodes_all), np.zeros(nodes_all, np.int32)
    failed, down = np.zeros(links_all, np.bool_), np.zeros(nodes_all, np.bool_)
    away, nobody = np.zeros(nodes_all, np.bool_), np.zeros(nodes_all, np.bool_)

    for sample in range(first, last):
        start = world(seed, moment_key, np.uint64(sample))
        stamp[moment] = sample
        queue[0] = moment
        head, tail, n_noted, groups = 0, 1, 0, 0
        sum_hazard, n_sure = 0.0, 0
        while head < tail:
            node = queue[head]
            head += 1
            for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
                if uniform(start, net.need_key[need]) >= net.need_pass[need]:
                    continue
                link = net.link_ptr[need]
                if net.link_ptr[need + 1] - link > 1:
                    needs[groups] = need
                    groups += 1
                    continue
                noted[n_noted] = link
                n_noted += 1
                source = net.supplier[link]
                if stamp[source] != sample:
                    stamp[source] = sample
                    queue[tail] = source
                    tail += 1
                    desk_hazard[source] = node_hazard[source]
                    desk_sure[source] = node_sure[source]
                    sum_hazard += node_hazard[source]
                    n_sure += node_sure[source]
                desk_hazard[source] += hazard[link]
                desk_sure[source] += sure[link]
                sum_hazard += hazard[link]
                n_sure += sure[link]

        hit, count, found, n_links = False, 0, 0, 0
        if groups > 0:
            count, found = _collect(net, start, needs, groups, stamp, behind, sample, nodes)
            for at in range(found):
                node = nodes[at]
                coin = uniform(start, net.node_key[node] ^ AWAY)
                away[node] = coin < net.absence[node]
                down[node] = away[node]
            for at in range(count):
                for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
                    coin = uniform(start, net.link_key[link] ^ FAILS)
                    failed[link] = coin < net.failure[link]
                    visits[link] += 1.0
                    n_links += 1
            hit = _settle(net, needs, count, groups, failed, down)

        up = np.exp(-sum_hazard) if n_sure == 0 else 0.0
        chance = 1.0 if hit else 1.0 - up
        total[0] += chance
        total[1] += chance * chance
        for at in range(n_noted):
            link = noted[at]
            visits[link] += 1.0
            alone[link] += 1.0
            if not hit and n_sure == sure[link]:
                drop = np.exp(hazard[link] - sum_hazard) - up
                link_sum[link] += drop
                link_sq[link] += drop * drop
        if not hit:
            for at in range(1, tail):
                node = queue[at]
                if n_sure == desk_sure[node]:
                    drop = np.exp(desk_hazard[node] - sum_hazard) - up
                    desk_sum[node] += drop
                    desk_sq[node] += drop * drop
        if groups == 0:
            continue

        chosen = min(1.0, _BUDGET / (float(n_links) * float(n_links)))
        if hit:
            for at in range(count):
                for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
                    if not failed[link] and not away[net.supplier[link]]:
                        continue
                    if chosen < 1.0 and uniform(start, net.link_key[link] ^ PICKED) >= chosen:
                        continue
                    if failed[link] and up > 0.0:
                        failed[link] = False
                        if not _again(net, needs, count, groups, failed, down, away, nodes, found):
                            link_sum[link] += up / chosen
                            link_sq[link] += (up / chosen) ** 2
                        failed[link] = True
            for at in range(count):
                for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
                    node = net.supplier[link]
                    if tried[node] == sample or not (failed[link] or away[node]):
                        continue
                    tried[node] = sample
                    if chosen < 1.0 and uniform(start, net.node_key[node] ^ PICKED) >= chosen:
                        continue
                    rest, left = sum_hazard, n_sure
                    if stamp[node] == sample:
                        rest -= desk_hazard[node]
                        left -= desk_sure[node]
                    if left > 0 or rest > _NEGLIGIBLE:
                        continue
                    if not _without_desk(
                        net, needs, count, groups, failed, down, away, nodes, found, node, kept
                    ):
                        drop = np.exp(-rest) / chosen
                        desk_sum[node] += drop
                        desk_sq[node] += drop * drop
        for at in range(count):
            for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
                failed[link] = False
        for at in range(count):
            for link in range(net.link_ptr[needs[at]], net.link_ptr[needs[at] + 1]):
                if chosen < 1.0 and uniform(start, net.link_key[link] ^ PICKED) >= chosen:
                    continue
                failed[link] = True
                if _again(net, needs, count, groups, failed, down, nobody, nodes, found):
                    alone[link] += 1.0 / chosen
                failed[link] = False
        for at in range(found):
            down[nodes[at]] = False
            away[nodes[at]] = False

    return Sums(total, link_sum, link_sq, desk_sum, desk_sq, alone, visits)
