"""How long a contact takes: waiting and work sampled along the hand-overs that it sets off."""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Floats, Ints, Longs
from chainmap.kernels.coins import mix, uniform, world
from chainmap.kernels.compiled import kernel
from chainmap.kernels.net import Keys
from chainmap.kernels.waiting import STEPS

_BUSY = np.uint64(1)
_RADIUS = np.uint64(2)
_ANGLE = np.uint64(3)
_BRIDGE = np.uint64(4)


class Handovers(NamedTuple):
    """What has to be handed over; links stand sorted by need, needs by customer.

    ``ptr`` : the needs of each node; ``link_ptr`` : the links of each need; ``supplier`` : node of
    each link; ``part`` : strongly connected part of each node (links inside a part are left out);
    ``own`` : working hours the work itself takes; ``load`` : utilisation of the desk; ``work`` :
    working hours that a queued delivery brings there; ``key`` : names the link to the random
    numbers. What is unknown counts 0.
    """

    ptr: Longs
    link_ptr: Longs
    supplier: Ints
    part: Ints
    own: Floats
    load: Floats
    work: Floats
    key: Keys


@kernel
def behind(net: Handovers, moment: int) -> Ints:
    """The nodes behind a moment, each after all that it waits for, the moment last."""
    state = np.zeros(len(net.ptr) - 1, np.int8)
    order, stack = np.empty(len(state), np.int32), np.empty(len(state) + 1, np.int32)
    at = np.zeros(len(state) + 1, np.int64)
    stack[0], at[0], depth, size = moment, net.link_ptr[net.ptr[moment]], 0, 0
    state[moment] = 1
    while depth >= 0:
        node = stack[depth]
        if at[depth] == net.link_ptr[net.ptr[node + 1]]:
            order[size] = node
            size += 1
            depth -= 1
            continue
        before = net.supplier[at[depth]]
        at[depth] += 1
        if state[before] == 0 and net.part[before] != net.part[node]:
            state[before] = 1
            depth += 1
            stack[depth], at[depth] = before, net.link_ptr[net.ptr[before]]
    return order[:size].copy()


@kernel
def _waiting(start, key, load, work, variability, time):
    """Hours in the queue of a desk that was empty ``time`` hours ago: the largest value of a
    Brownian motion with drift, given where it ends (reflection principle; Harrison 1985).
    """
    if work <= 0.0 or uniform(start, key ^ mix(_BUSY)) >= min(1.0, load):
        return 0.0
    radius = np.sqrt(-2.0 * np.log(1.0 - uniform(start, key ^ mix(_RADIUS))))
    normal = radius * np.cos(2.0 * np.pi * uniform(start, key ^ mix(_ANGLE)))
    variance = work * (1.0 + variability) * time
    end = (load - 1.0) * time + np.sqrt(variance) * normal
    bridge = -2.0 * variance * np.log(1.0 - uniform(start, key ^ mix(_BRIDGE)))
    return 0.5 * (end + np.sqrt(end * end + bridge))


@kernel
def _ready(net, node, ready, start, variability, time):
    """When all that ``node`` waits for is there; of alternatives the earliest counts."""
    last = 0.0
    for need in range(net.ptr[node], net.ptr[node + 1]):
        first = np.inf
        for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
            before = net.supplier[link]
            if net.part[before] != net.part[node]:
                wait = _waiting(
                    start, net.key[link], net.load[link], net.work[link], variability, time
                )
                first = min(first, ready[before] + wait + net.own[link])
        if first < np.inf:
            last = max(last, first)
    return last


@kernel
def hours_taken(
    net: Handovers,
    order: Ints,
    seed: np.uint64,
    moment_key: np.uint64,
    samples: int,
    variability: float,
    horizon: float,
) -> Floats:
    """Working hours from the contact until the moment is served, (samples,).

    ``order`` : from :func:`behind`. The contacts come at the mid-points of 24 equal steps of the
    ``horizon``, one after another; a contact finds all desks at the same point in time.
    """
    taken, ready = np.empty(samples), np.zeros(len(net.ptr) - 1)
    for sample in range(samples):
        start = world(seed, moment_key, np.uint64(sample))
        time = (sample % STEPS + 0.5) * horizon / STEPS
        for node in order:
            ready[node] = _ready(net, node, ready, start, variability, time)
        taken[sample] = ready[order[-1]]
    return taken
