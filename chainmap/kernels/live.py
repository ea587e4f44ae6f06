"""Which needs the samples of one moment come across: what can matter to them and what can't."""

import numpy as np

from chainmap.arrays import Flags
from chainmap.kernels.coins import uniform, world
from chainmap.kernels.compiled import kernel
from chainmap.kernels.net import Net

PILOT = 10


@kernel
def mark_live(
    net: Net,
    moment: int,
    moment_key: np.uint64,
    seed: np.uint64,
    most: int,
    work: float,
    live: Flags,
) -> tuple[int, int]:
    """Set ``live`` (needs,) for every need that a sample of the moment comes across.

    Gives how many samples there are to be, and how many links they come across: ``most`` samples,
    or so many that they come across about ``work`` links, as the first ten tell (never fewer than
    those). :func:`sample_moment` looks at nothing else in as many samples of the same seed.
    """
    nodes = len(net.need_ptr) - 1
    reached, queue = np.full(nodes, -1, np.int64), np.empty(nodes, np.int32)
    sample, count, links = 0, most, 0
    while sample < count:
        start = world(seed, moment_key, np.uint64(sample))
        reached[moment] = sample
        queue[0] = moment
        head, tail = 0, 1
        while head < tail:
            node = queue[head]
            head += 1
            for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
                if uniform(start, net.need_key[need]) >= net.need_pass[need]:
                    continue
                live[need] = True
                for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
                    links += 1
                    source = net.supplier[link]
                    if reached[source] != sample:
                        reached[source] = sample
                        queue[tail] = source
                        tail += 1
        sample += 1
        if sample == PILOT and links * float(most) > work * PILOT:
            count = max(PILOT, int(work * PILOT / links))
    return count, links
