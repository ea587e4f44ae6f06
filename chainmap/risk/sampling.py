"""Samples of several moments, spread over threads; their number never changes the result."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property, partial
from queue import SimpleQueue

import numpy as np

from chainmap.kernels.net import Hazards, Net, hazards
from chainmap.kernels.touched import Place, Touched, combined, place, sample_touched

#: Samples of one moment that one thread draws at a time.
BLOCK = 10_000
_MOST_THREADS = 8
_MEMORY = 1.5e9


def usual_threads(net: Net) -> int:
    """One a core, at most eight, and so few that what they write on stays within 1.5 GB."""
    each = 60.0 * len(net.supplier) + 80.0 * len(net.node_key) + 1.0
    return max(1, min(os.cpu_count() or 1, _MOST_THREADS, int(_MEMORY / each)))


class Sampler:
    """Draws samples of the moments of a network; every thread has a place of its own to write on.

    A batch (a moment, a range of samples) is a pure function of the network and the seed. The
    ranges are the same whatever the number of threads, and are added up in their order.
    """

    def __init__(self, net: Net, seed: int, threads: int | None = None) -> None:
        self.net = net
        self.seed = np.uint64(seed)
        self.threads = threads or usual_threads(net)
        self._places: SimpleQueue[Place] = SimpleQueue()
        for _ in range(self.threads):
            self._places.put(place(net))

    @cached_property
    def hazard(self) -> Hazards:
        """Of every link and node."""
        return hazards(self.net)

    def sample(self, nodes: Sequence[int], first: int, last: int) -> Iterator[Touched]:
        """Sums over the samples ``first`` to ``last`` (excluded) of each moment, one by one."""
        starts = range(first, last, BLOCK)
        if not nodes or not starts:
            return
        tasks = [(node, start, min(start + BLOCK, last)) for node in nodes for start in starts]
        with self._running(len(tasks)) as spread:
            parts = spread(partial(self._batch, self.hazard), tasks)
            for _ in nodes:
                yield combined([next(parts) for _ in starts])

    @contextmanager
    def _running(self, tasks: int) -> Iterator[Callable[..., Iterator[Touched]]]:
        """What calls a function with each task, in threads where there are several."""
        if min(self.threads, tasks) == 1:
            yield map
            return
        with ThreadPoolExecutor(min(self.threads, tasks)) as pool:
            yield pool.map

    def _batch(self, hazard: Hazards, task: tuple[int, int, int]) -> Touched:
        node, first, last = task
        own = self._places.get()
        try:
            return sample_touched(self.net, hazard, own, node, self.seed, first, last)
        finally:
            self._places.put(own)
