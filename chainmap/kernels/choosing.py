"""Choosing the set of repairs that saves most in stored samples: greedy, then exchanges."""

import numpy as np

from chainmap.arrays import Longs
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.failed import empty
from chainmap.kernels.gains import Choice, begin, refresh, toggle, value

_ROOM = 1e-9
#: Repairs and entries of samples that the exchanges may go through.
_EFFORT = 5e7


@inner
def _best(choice, without, hours, least, by_hour):
    """The repair within ``hours`` that gains most (an hour); -1 if none gains over ``least``."""
    best, most, most_gain = -1, 0.0, 0.0
    for one in range(len(choice.gain)):
        gain, cost = choice.gain[one], choice.cost[one]
        if gain <= least or choice.chosen[one] or cost > hours or one == without:
            continue
        rate = gain
        if by_hour:
            rate = np.inf if cost <= 0.0 else gain / cost
        if rate > most or (rate == most and gain > most_gain):
            best, most, most_gain = one, rate, gain
    return best


@inner
def fill(choice, order, hours, count, least, by_hour, without):
    """Greedy: choose until nothing fits; what is chosen goes to ``order``; hours left, value."""
    added = 0.0
    while len(order) < count:
        one = _best(choice, without, hours + _ROOM, least, by_hour)
        if one < 0:
            break
        added += choice.gain[one]
        hours -= choice.cost[one]
        order.append(one)
        toggle(choice, one)
    return hours, added


@inner
def _take_back(choice, order, length):
    while len(order) > length:
        toggle(choice, order.pop())


@inner
def _hope(choice, first, hours, least, by_hour, without):
    """What taking ``first``, then others for the hours left, might gain at most."""
    hope = 0.0
    if first >= 0:
        hope += choice.gain[first]
        hours -= choice.cost[first]
    best = _best(choice, without, hours + _ROOM, least, np.bool_(True))
    if by_hour and best >= 0 and best != first:
        rate = choice.gain[best] / max(choice.cost[best], _ROOM)
        hope += max(rate * hours, choice.gain[best])
    return hope


@inner
def _instead(choice, order, at, hours, count, least, by_hour):
    """Try others in the place of the chosen one at ``at``: whether that was better, hours left."""
    one = order.pop(at)
    toggle(choice, one)
    kept, room = len(order), hours + choice.cost[one]
    enough = choice.gain[one] * (1.0 + 1e-9) + least
    for way in range(2 if by_hour else 1):
        # the largest gain first, then, where hours count, several small ones
        first = np.int64(-1)
        if way == 0:
            first = _best(choice, one, room + _ROOM, least, np.bool_(False))
        if _hope(choice, first, room, least, by_hour, one) <= enough:
            continue
        left, added = room, 0.0
        if way == 0:
            left, added = fill(choice, order, room, kept + 1, least, np.bool_(False), one)
        left, more = fill(choice, order, left, count, least, by_hour, one)
        if added + more > enough:
            return True, left
        _take_back(choice, order, kept)
    order.insert(at, one)
    toggle(choice, one)
    return False, hours


@inner
def _any_left(choice, least):
    """Whether a repair that gains something was not chosen."""
    for one in range(len(choice.gain)):
        if not choice.chosen[one] and choice.gain[one] > least:
            return True
    return False


@inner
def _exchange(choice, order, hours, count, least, by_hour):
    """Swap chosen ones for others until no swap helps, or it takes too long."""
    most = choice.effort[0] + _EFFORT
    better = True
    while better:
        better, at = False, 0
        refresh(choice)
        if not _any_left(choice, least):
            break
        for _ in range(len(order)):
            if at >= len(order) or choice.effort[0] > most:
                break
            choice.effort[0] += len(choice.gain)
            found, hours = _instead(choice, order, np.int64(at), hours, count, least, by_hour)
            better = better or found
            at += 0 if found else 1
        better = better and choice.effort[0] <= most


@kernel
def greedy(choice: Choice, hours: float, count: int, least: float, by_hour: bool) -> Longs:
    """The repairs that the greedy takes, in its order. Changes ``choice``.

    ``least`` : a gain not worth counting; ``by_hour`` : by gain an hour, not by gain.
    """
    begin(choice)
    order = empty(0)
    fill(choice, order, hours, count, least, by_hour, np.int64(-1))
    return np.array(order)


@kernel
def improved(
    choice: Choice,
    start: Longs,
    hours: float,
    count: int,
    least: float,
    by_hour: bool,
    worth: float,
) -> tuple[Longs, float]:
    """``start`` filled up, with exchanges, without what gains less than ``worth``; its value."""
    begin(choice)
    order = empty(0)
    for one in start:
        toggle(choice, one)
        order.append(one)
        hours -= choice.cost[one]
    hours, _ = fill(choice, order, hours, count, least, by_hour, np.int64(-1))
    _exchange(choice, order, hours, count, least, by_hour)
    kept = empty(0)
    for one in order:
        toggle(choice, one)
        if choice.gain[one] > worth:
            toggle(choice, one)
            kept.append(one)
    return np.array(kept), value(choice)
