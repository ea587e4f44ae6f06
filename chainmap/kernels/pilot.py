"""How much of a chain the samples of a moment go through."""

import numpy as np

from chainmap.kernels.coins import uniform, world
from chainmap.kernels.compiled import kernel
from chainmap.kernels.net import Net


@kernel
def links_met(
    net: Net, moment: int, moment_key: np.uint64, seed: np.uint64, samples: int, most: float
) -> tuple[int, int]:
    """How many links the first ``samples`` samples of the moment come across, and how many samples
    those were: fewer than asked for where they came across ``most``, the last one then broken off.
    """
    nodes = len(net.need_ptr) - 1
    reached, queue = np.full(nodes, -1, np.int64), np.empty(nodes, np.int32)
    sample, links = 0, 0
    while sample < samples and links < most:
        start = world(seed, moment_key, np.uint64(sample))
        reached[moment], queue[0] = sample, moment
        head, tail = 0, 1
        while head < tail and links < most:
            node = queue[head]
            head += 1
            for need in range(net.need_ptr[node], net.need_ptr[node + 1]):
                if uniform(start, net.need_key[need]) >= net.need_pass[need]:
                    continue
                for link in range(net.link_ptr[need], net.link_ptr[need + 1]):
                    links += 1
                    source = net.supplier[link]
                    if reached[source] != sample:
                        reached[source], queue[tail] = sample, source
                        tail += 1
        sample += 1
    return links, sample
