"""What lies behind alternatives (need groups) in one sample.

A need group fails only if all of its links fail, so own failures and absences behind it are drawn,
and a cause counts only if the moment would be up without it. What a link adds is averaged over its
own failure: it is tried both ways, whatever was drawn, and counts with its p where that decides.
Where much lies behind, causes are tried at random and weighted, which keeps the sums unbiased and a
sample short.
"""

import numpy as np

from chainmap.kernels.coins import AWAY, FAILS, PICKED, uniform
from chainmap.kernels.compiled import inner

#: Steps that trying causes behind alternatives may take in a sample; beyond, some are picked.
BUDGET = 20_000.0
#: A hazard beyond which a moment is as good as surely down.
NEGLIGIBLE = 40.0


@inner
def _all_failed(net, room, need):
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        if not room.failed[link] and not room.down[net.supplier[link]]:
            return False
    return True


@inner
def settle(net, room, away, groups, count, found):
    """Least fixpoint behind the alternatives: whether one of the first ``groups`` needs fails."""
    for at in range(found):
        room.down[room.nodes[at]] = away[room.nodes[at]]
    changed = True
    while changed:
        changed = False
        for at in range(count - 1, groups - 1, -1):
            node = net.need_node[room.needs[at]]
            if not room.down[node] and _all_failed(net, room, room.needs[at]):
                room.down[node] = True
                changed = True
    for at in range(groups):
        if _all_failed(net, room, room.needs[at]):
            return True
    return False


@inner
def _collect(net, room, start, groups, sample):
    """Append all live needs behind the first ``groups`` and their nodes; how many of each."""
    count, found, at = groups, 0, 0
    while at < count:
        need = room.needs[at]
        at += 1
        for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
            node = net.supplier[link]
            if room.reached[node] == sample or room.behind[node] == sample:
                continue
            room.behind[node] = sample
            room.nodes[found] = node
            found += 1
            for further in range(net.need_ptr[node], net.need_ptr[node + 1]):
                if uniform(start, net.need_key[further]) < net.need_pass[further]:
                    room.needs[count] = further
                    count += 1
    return count, found


@inner
def draw_behind(net, room, sums, start, groups, sample):
    """Draw what lies behind ``groups`` needs: whether the moment is down by it with all that was
    reached alone in order; how many needs and nodes lie behind.
    """
    count, found = _collect(net, room, start, groups, sample)
    for at in range(found):
        node = room.nodes[at]
        room.away[node] = uniform(start, net.node_key[node] ^ AWAY) < net.absence[node]
    for at in range(count):
        for link in range(net.link_ptr[room.needs[at]], net.link_ptr[room.needs[at] + 1]):
            coin = uniform(start, net.link_key[link] ^ FAILS)
            room.failed[link] = coin < net.failure[link]
            sums.visits[link] += 1.0
    return settle(net, room, room.away, groups, count, found), count, found


@inner
def picked(start, key, chosen):
    """Whether to try a cause of which the share ``chosen`` is tried."""
    return chosen >= 1.0 or uniform(start, key ^ PICKED) < chosen


@inner
def _hit_without_desk(net, room, desk, groups, count, found):
    """Whether the moment is still down with nothing wrong at ``desk``; changes nothing."""
    stored = 0
    for at in range(count):
        for link in range(net.link_ptr[room.needs[at]], net.link_ptr[room.needs[at] + 1]):
            if room.failed[link] and net.supplier[link] == desk:
                room.kept[stored] = link
                stored += 1
                room.failed[link] = False
    was_away, room.away[desk] = room.away[desk], False
    still = settle(net, room, room.away, groups, count, found)
    room.away[desk] = was_away
    for at in range(stored):
        room.failed[room.kept[at]] = True
    return still


@inner
def _decides(net, room, need, one):
    """Whether it can matter to a need if its link ``one`` fails, given who is down."""
    node = net.need_node[need]
    if room.away[node] or net.failure[one] <= 0.0:
        return False
    if not room.failed[one] and (room.down[node] or room.down[net.supplier[one]]):
        return False
    for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
        if link != one and not room.failed[link] and not room.down[net.supplier[link]]:
            return False
    return True


@inner
def _may_decide(net, room, start, chosen, hit, count):
    """Put the links whose own failure may decide over the moment into ``room.kept``: how many."""
    tried = 0
    for at in range(count):
        need = room.needs[at]
        for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
            tries = room.failed[link] == hit and picked(start, net.link_key[link], chosen)
            if tries and _decides(net, room, need, link):
                room.kept[tried] = link
                tried += 1
    return tried


@inner
def _add_links(net, room, sums, start, up, hit, chosen, groups, count, found):
    """p of each link whose own failure decides whether the moment is down, as all else was drawn.

    Who is down stands as it was drawn.
    """
    for at in range(_may_decide(net, room, start, chosen, hit, count)):
        link = room.kept[at]
        room.failed[link] = not hit
        if settle(net, room, room.away, groups, count, found) != hit:
            drop = up * net.failure[link] / chosen
            sums.link[link] += drop
            sums.link_sq[link] += drop * drop
        room.failed[link] = hit


@inner
def _add_desks(net, room, sums, start, walk, chosen, count, found, sample):
    for at in range(count):
        for link in range(net.link_ptr[room.needs[at]], net.link_ptr[room.needs[at] + 1]):
            node = net.supplier[link]
            if room.tried[node] == sample or not (room.failed[link] or room.away[node]):
                continue
            room.tried[node] = sample
            rest, sure = walk.hazard, walk.sure
            if room.reached[node] == sample:
                rest -= room.desk[node]
                sure -= room.desk_sure[node]
            if sure > 0 or rest > NEGLIGIBLE or not picked(start, net.node_key[node], chosen):
                continue
            if not _hit_without_desk(net, room, node, walk.groups, count, found):
                drop = np.exp(-rest) / chosen
                sums.desk[node] += drop
                sums.desk_sq[node] += drop * drop


@inner
def _add_single(net, room, sums, start, chosen, groups, count, found):
    """Which links bring the moment down when only they fail and nobody is away: none of a group."""
    for at in range(count):
        for link in range(net.link_ptr[room.needs[at]], net.link_ptr[room.needs[at] + 1]):
            room.failed[link] = False
    for at in range(groups, count):
        for link in range(net.link_ptr[room.needs[at]], net.link_ptr[room.needs[at] + 1]):
            if not picked(start, net.link_key[link], chosen):
                continue
            room.failed[link] = True
            if settle(net, room, room.nobody, groups, count, found):
                sums.alone[link] += 1.0 / chosen
            room.failed[link] = False


@inner
def add_behind(net, room, sums, start, walk, up, hit, count, found, sample, whole):
    """Add what each cause behind the alternatives does in this sample, and clear the world.

    ``whole`` : what each does alone is counted, too.
    """
    links = 0
    for at in range(count):
        links += net.link_ptr[room.needs[at] + 1] - net.link_ptr[room.needs[at]]
    chosen = min(1.0, BUDGET / (float(links) * float(links)))
    if up > 0.0:
        _add_links(net, room, sums, start, up, hit, chosen, walk.groups, count, found)
    if hit:
        _add_desks(net, room, sums, start, walk, chosen, count, found, sample)
    if whole:
        _add_single(net, room, sums, start, chosen, walk.groups, count, found)
    for at in range(found):
        room.down[room.nodes[at]] = False
        room.away[room.nodes[at]] = False
