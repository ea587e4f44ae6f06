"""Choosing the set of repairs that saves most in stored samples: greedy, then exchanges.

The moment of sample s is up with chance exp(-hazard) if none of its failed needs stands, so a set
of repairs gains what it takes off the hazard and the needs it mends. Two certain failures mask each
other: nothing is gained before both are repaired. So what is certain counts as a large hazard, not
as an infinite one, and the first step of two shows up as a tiny gain, not as none.
"""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Flags, Floats, Longs
from chainmap.kernels.compiled import kernel
from chainmap.kernels.stored import Stored, empty

_ROOM = 1e-9
_SCANS = 1e9


class Choice(NamedTuple):
    """The repairs chosen so far; sample-wise (n,), repair-wise (k,).

    ``certain`` : the hazard that a failed need counts as; ``weight`` : what a disappointment in the
    sample counts; ``saved`` : hazard that a repair takes off; ``cost`` : its hours; ``hazard``,
    ``standing`` : hazard and failed needs that remain; ``chosen``; ``gain`` : what each repair not
    chosen would add; ``at_ptr``, ``at``, ``where`` : entries of each repair and their samples;
    ``down`` : room for the nodes of a sample.
    """

    stored: Stored
    certain: float
    weight: Floats
    saved: Floats
    cost: Floats
    hazard: Floats
    standing: Longs
    chosen: Flags
    gain: Floats
    at_ptr: Longs
    at: Longs
    where: Longs
    down: Flags


@kernel
def _lasts(stored, chosen, down, need):
    for at in range(stored.link_ptr[need], stored.link_ptr[need + 1]):
        mark, source = stored.fails[at], stored.source[at]
        failed = mark == -2 or (mark >= 0 and not chosen[mark])
        if not failed and (source < 0 or not down[source]):
            return False
    return True


@kernel
def standing(stored, chosen, down, sample):
    """How many of the sample's needs that bring the moment down stand with these repairs."""
    first, last = stored.need_ptr[sample], stored.need_ptr[sample + 1]
    nodes = stored.node_ptr[sample]
    for at in range(stored.node_ptr[sample + 1] - nodes):
        down[at] = stored.away[nodes + at]
    changed = True
    while changed:
        changed = False
        for need in range(last - 1, first - 1, -1):
            owner = stored.owner[need]
            if owner >= 0 and not down[owner] and _lasts(stored, chosen, down, need):
                down[owner] = True
                changed = True
    count = 0
    for need in range(first, last):
        if stored.owner[need] < 0 and _lasts(stored, chosen, down, need):
            count += 1
    return count


@kernel
def _spread(choice, sample, sign):
    """Add ``sign`` times what each repair not chosen would gain in this sample."""
    stored, chosen, gain = choice.stored, choice.chosen, choice.gain
    now = choice.standing[sample]
    up = sign * choice.weight[sample] * np.exp(-choice.hazard[sample] - choice.certain * now)
    for at in range(stored.ptr[sample], stored.alone[sample]):
        one = stored.entry[at]
        if not chosen[one]:
            gain[one] += up * np.expm1(choice.saved[one])
    for at in range(stored.alone[sample], stored.ptr[sample + 1]):
        one = stored.entry[at]
        if now > 0 and not chosen[one]:
            chosen[one] = True
            left = standing(stored, chosen, choice.down, sample)
            chosen[one] = False
            gain[one] += up * np.expm1(choice.certain * (now - left))


@kernel
def toggle(choice, one):
    """Choose ``one``, or take it back."""
    mine = range(choice.at_ptr[one], choice.at_ptr[one + 1])
    for at in mine:
        _spread(choice, choice.where[at], -1.0)
    change = choice.saved[one] if choice.chosen[one] else -choice.saved[one]
    choice.chosen[one] = not choice.chosen[one]
    for at in mine:
        sample = choice.where[at]
        if choice.at[at] < choice.stored.alone[sample]:
            choice.hazard[sample] += change
        else:
            choice.standing[sample] = standing(choice.stored, choice.chosen, choice.down, sample)
        _spread(choice, sample, 1.0)
    if choice.chosen[one]:
        choice.gain[one] = 0.0


@kernel
def refresh(choice):
    """Work out the gains anew, without what rounding has left in them."""
    choice.gain[:] = 0.0
    for sample in range(len(choice.weight)):
        _spread(choice, sample, 1.0)


@kernel
def _start(choice):
    """Count what stands while nothing is repaired."""
    for sample in range(len(choice.weight)):
        choice.standing[sample] = standing(choice.stored, choice.chosen, choice.down, sample)
    refresh(choice)


@kernel
def value(choice):
    """What the samples count in which the moment is up."""
    total = 0.0
    for sample in range(len(choice.weight)):
        if choice.standing[sample] == 0:
            total += choice.weight[sample] * np.exp(-choice.hazard[sample])
    return total


@kernel
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


@kernel
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


@kernel
def _take_back(choice, order, length):
    while len(order) > length:
        toggle(choice, order.pop())


@kernel
def _instead(choice, order, at, hours, count, least, by_hour):
    """Try others in the place of the chosen one at ``at``: whether that was better, hours left."""
    one = order.pop(at)
    toggle(choice, one)
    kept, loss = len(order), choice.gain[one]
    room = hours + choice.cost[one]
    for way in range(2 if by_hour else 1):
        # the largest gain first, then, where hours count, several small ones
        left, added = room, 0.0
        if way == 0:
            left, added = fill(choice, order, room, kept + 1, least, False, one)
        left, more = fill(choice, order, left, count, least, by_hour, one)
        if added + more > loss * (1.0 + 1e-9) + least:
            return True, left
        _take_back(choice, order, kept)
    order.insert(at, one)
    toggle(choice, one)
    return False, hours


@kernel
def exchange(choice, order, hours, count, least, by_hour):
    """Swap chosen ones for others until no swap helps; hours left."""
    better, scanned = True, 0.0
    while better and scanned < _SCANS:
        better, at = False, 0
        refresh(choice)
        for _ in range(len(order)):
            if at >= len(order):
                break
            scanned += len(choice.gain)
            found, hours = _instead(choice, order, at, hours, count, least, by_hour)
            better = better or found
            at += 0 if found else 1
    return hours


@kernel
def greedy(choice: Choice, hours: float, count: int, least: float, by_hour: bool) -> Longs:
    """The repairs that the greedy takes, in its order. Changes ``choice``.

    ``least`` : a gain not worth counting; ``by_hour`` : by gain an hour, not by gain.
    """
    _start(choice)
    order = empty(0)
    fill(choice, order, hours, count, least, by_hour, -1)
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
    _start(choice)
    order = empty(0)
    for one in start:
        toggle(choice, one)
        order.append(one)
        hours -= choice.cost[one]
    hours, _ = fill(choice, order, hours, count, least, by_hour, -1)
    hours = exchange(choice, order, hours, count, least, by_hour)
    kept = empty(0)
    for one in order:
        toggle(choice, one)
        if choice.gain[one] > worth:
            toggle(choice, one)
            kept.append(one)
    return np.array(kept), value(choice)
