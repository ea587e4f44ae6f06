"""Answers that nobody gave, drawn."""

import numpy as np

from chainmap.arrays import Floats
from chainmap.kernels.coins import mix, uniform
from chainmap.kernels.compiled import kernel


@kernel
def count_noes(items, keys, yes, start, first, last) -> Floats:
    """How many of the items ``first`` to ``last`` (excluded) are "no", (m,).

    ``items`` : (m, items), 1 yes, 0 no, -1 unknown; ``keys`` : of the links, (m,); an unknown item
    i is answered yes with chance ``yes[i]``, by a coin of its own in the world ``start``.
    """
    noes = np.zeros(len(keys))
    for link in range(len(keys)):
        for item in range(first, last):
            answer = items[link, item]
            if answer < 0:
                coin = uniform(start, keys[link] ^ mix(np.uint64(item)))
                answer = 1 if coin < yes[item] else 0
            noes[link] += 1.0 - answer
    return noes
