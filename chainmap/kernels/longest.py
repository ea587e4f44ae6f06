"""The longest chain of turnarounds into every part of the condensed graph."""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.kernels.compiled import kernel

_NONE = -1


class Longest(NamedTuple):
    """By part: ``hours`` of the longest chain into it, its last ``link`` (-1: none), and whether
    anything behind it (or in it) is unknown or left out (``partial``).
    """

    hours: Floats
    link: Longs
    partial: Flags


@kernel
def _open_links(need_node, link_ptr, supplier, part, parts):
    """How many links between parts arrive at each part, and those that leave it (CSR)."""
    arriving, leaving = np.zeros(parts, np.int64), np.zeros(parts + 1, np.int64)
    for need in range(len(need_node)):
        for link in range(link_ptr[need], link_ptr[need + 1]):
            before, after = part[supplier[link]], part[need_node[need]]
            if before != after:
                arriving[after] += 1
                leaving[before + 1] += 1
    leaving = np.cumsum(leaving)
    onward, at = np.empty(leaving[-1], np.int32), leaving[:-1].copy()
    for need in range(len(need_node)):
        for link in range(link_ptr[need], link_ptr[need + 1]):
            before, after = part[supplier[link]], part[need_node[need]]
            if before != after:
                onward[at[before]] = after
                at[before] += 1
    return arriving, leaving, onward


@kernel
def _shortest(need, here, link_ptr, supplier, turnaround, part, best):
    """The quickest alternative of a need, without those inside the part: link, hours, partial."""
    chosen, least, partial = _NONE, np.inf, False
    for link in range(link_ptr[need], link_ptr[need + 1]):
        before = part[supplier[link]]
        if before == here:
            continue
        blank = np.isnan(turnaround[link])
        hours = best.hours[before] + (0.0 if blank else turnaround[link])
        partial |= blank or best.partial[before]
        if hours < least:
            chosen, least = link, hours
    return chosen, least, partial


@kernel
def longest_chain(
    ptr: Longs,
    need_node: Ints,
    link_ptr: Longs,
    supplier: Ints,
    turnaround: Floats,
    part: Ints,
    members: Ints,
    member_ptr: Longs,
) -> Longest:
    """:class:`Longest`; ``ptr``, ``need_node``, ``link_ptr``, ``supplier`` as in ``Depends``.

    ``turnaround`` : working hours of each link, NaN unknown (counts 0); ``part`` : the strongly
    connected part of each node; ``members`` : the nodes sorted by part, ``member_ptr`` : where
    each part begins. Links inside a part are left out; of alternatives the quickest counts.
    """
    parts = len(member_ptr) - 1
    best = Longest(np.zeros(parts), np.full(parts, _NONE, np.int64), np.zeros(parts, np.bool_))
    arriving, leaving, onward = _open_links(need_node, link_ptr, supplier, part, parts)
    queue, head, tail = np.empty(parts, np.int32), 0, 0
    for one in range(parts):
        if arriving[one] == 0:
            queue[tail] = one
            tail += 1
    while head < tail:
        here = queue[head]
        head += 1
        best.partial[here] = member_ptr[here + 1] - member_ptr[here] > 1
        for at in range(member_ptr[here], member_ptr[here + 1]):
            for need in range(ptr[members[at]], ptr[members[at] + 1]):
                link, hours, partial = _shortest(
                    need, here, link_ptr, supplier, turnaround, part, best
                )
                best.partial[here] |= partial
                if link != _NONE and (best.link[here] == _NONE or hours > best.hours[here]):
                    best.link[here], best.hours[here] = link, hours
        for at in range(leaving[here], leaving[here + 1]):
            arriving[onward[at]] -= 1
            if arriving[onward[at]] == 0:
                queue[tail] = onward[at]
                tail += 1
    return best
