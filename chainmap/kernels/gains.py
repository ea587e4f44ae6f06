"""What each repair would gain in stored samples beside those already chosen.

The moment of sample s is up with chance exp(-hazard) if none of its failed needs stands, so a set
of repairs gains what it takes off the hazard and the needs it mends. Two certain failures mask each
other: nothing is gained before both are repaired. So what is certain counts as a large hazard, not
as an infinite one, and the first step of two shows up as a tiny gain, not as none.
"""

from typing import NamedTuple

import numpy as np

from chainmap.arrays import Flags, Floats, Longs
from chainmap.kernels.compiled import inner
from chainmap.kernels.failed import FOR_GOOD
from chainmap.kernels.stored import Stored


class Choice(NamedTuple):
    """The repairs chosen so far; sample-wise (n,), repair-wise (k,).

    ``certain`` : the hazard that a failed need counts as; ``weight`` : what a disappointment in the
    sample counts; ``saved`` : hazard that a repair takes off, ``grows`` :
    exp(saved) - 1; ``cost`` : its hours; ``hazard``,
    ``standing`` : hazard and failed needs that remain; ``chosen``; ``gain`` : what each repair not
    chosen would add; ``at_ptr``, ``at``, ``where`` : entries of each repair and their samples;
    ``down`` : room for the nodes of a sample; ``effort`` : entries gone through, (1,).
    """

    stored: Stored
    certain: float
    weight: Floats
    saved: Floats
    grows: Floats
    cost: Floats
    hazard: Floats
    standing: Longs
    chosen: Flags
    gain: Floats
    at_ptr: Longs
    at: Longs
    where: Longs
    down: Flags
    effort: Floats


@inner
def _lasts(stored, chosen, down, need):
    for at in range(stored.link_ptr[need], stored.link_ptr[need + 1]):
        mark, source = stored.fails[at], stored.source[at]
        failed = mark == FOR_GOOD or (mark >= 0 and not chosen[mark])
        if not failed and (source < 0 or not down[source]):
            return False
    return True


@inner
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


@inner
def _spread(choice, sample, sign):
    """Add ``sign`` times what each repair not chosen would gain in this sample."""
    stored, chosen, gain = choice.stored, choice.chosen, choice.gain
    now = choice.standing[sample]
    choice.effort[0] += stored.ptr[sample + 1] - stored.ptr[sample]
    up = sign * choice.weight[sample] * np.exp(-choice.hazard[sample] - choice.certain * now)
    for at in range(stored.ptr[sample], stored.alone[sample]):
        one = stored.entry[at]
        if not chosen[one]:
            gain[one] += up * choice.grows[one]
    if now == 0:
        return
    first, last = stored.need_ptr[sample], stored.need_ptr[sample + 1]
    work = stored.link_ptr[last] - stored.link_ptr[first]
    for at in range(stored.alone[sample], stored.ptr[sample + 1]):
        one = stored.entry[at]
        if not chosen[one]:
            chosen[one] = True
            left = standing(stored, chosen, choice.down, sample)
            chosen[one] = False
            choice.effort[0] += work
            gain[one] += up * np.expm1(choice.certain * (now - left))


@inner
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


@inner
def refresh(choice):
    """Work out the gains anew, without what rounding has left in them."""
    choice.gain[:] = 0.0
    for sample in range(len(choice.weight)):
        _spread(choice, sample, 1.0)


@inner
def begin(choice):
    """Count what stands while nothing is repaired."""
    for sample in range(len(choice.weight)):
        choice.standing[sample] = standing(choice.stored, choice.chosen, choice.down, sample)
    refresh(choice)


@inner
def value(choice):
    """What the samples count in which the moment is up."""
    total = 0.0
    for sample in range(len(choice.weight)):
        if choice.standing[sample] == 0:
            total += choice.weight[sample] * np.exp(-choice.hazard[sample])
    return total
