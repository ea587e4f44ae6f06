"""What repairs, one after the other, change in stored samples: before and after in each."""

import numpy as np

from chainmap.arrays import Floats
from chainmap.kernels.compiled import inner, kernel
from chainmap.kernels.gains import standing
from chainmap.kernels.stored import Stored


@inner
def _up(hazard, left):
    return np.exp(-hazard) if left == 0 else 0.0


@kernel
def paired_gains(stored: Stored, saved: Floats) -> tuple[Floats, Floats]:
    """Sums over the samples of what each step changes; of what all change and of its square.

    The numbers of the repairable links are those of the steps, in their order; ``saved`` : the
    hazard that each takes off, (k,). (k,) and (2,).
    """
    gain, both = np.zeros(len(saved)), np.zeros(2)
    chosen = np.zeros(len(saved), np.bool_)
    down = np.zeros(len(stored.away), np.bool_)
    for sample in range(len(stored.hazard)):
        first, last = stored.ptr[sample], stored.ptr[sample + 1]
        hazard = stored.hazard[sample]
        left = standing(stored, chosen, down, sample)
        before = _up(hazard, left)
        now = before
        for at in first + np.argsort(stored.entry[first:last]):
            one = stored.entry[at]
            chosen[one] = True
            if at < stored.alone[sample]:
                hazard -= saved[one]
            else:
                left = standing(stored, chosen, down, sample)
            after = _up(hazard, left)
            gain[one] += after - now
            now = after
        for at in range(first, last):
            chosen[stored.entry[at]] = False
        both[0] += now - before
        both[1] += (now - before) ** 2
    return gain, both
