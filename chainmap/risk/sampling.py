"""Samples of several moments, in batches; who works on them never changes the result."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from queue import Empty, SimpleQueue

import numpy as np

from chainmap.kernels.cascade import EVERY
from chainmap.kernels.net import Hazards, Net, hazards
from chainmap.kernels.touched import Place, Touched, combined, place, sample_touched
from chainmap.risk.workers import Threads, Workers

#: Samples of one moment in a batch.
BLOCK = 10_000


class _Shared:
    """The network and the seed, with places to write on that stay where they were made."""

    def __init__(self, net: Net, seed: np.uint64) -> None:
        self.net, self.seed = net, seed
        self._places: SimpleQueue[Place] = SimpleQueue()

    def __reduce__(self) -> tuple[type["_Shared"], tuple[Net, np.uint64]]:
        return _Shared, (self.net, self.seed)

    @cached_property
    def hazard(self) -> Hazards:
        """Of every link and node."""
        return hazards(self.net)

    def batch(self, node: int, first: int, last: int, whole: int) -> Touched:
        """Sums over the samples ``first`` to ``last`` (excluded) of one moment."""
        try:
            own = self._places.get_nowait()
        except Empty:
            own = place(self.net)
        found = sample_touched(self.net, self.hazard, own, node, self.seed, first, last, whole)
        self._places.put(own)
        return found


def _batch(shared: _Shared, task: tuple[int, int, int, int]) -> Touched:
    return shared.batch(*task)


class Sampler:
    """Draws samples of the moments of a network.

    A batch (a moment, a range of samples) is a pure function of the network and the seed. The
    ranges are the same whoever works on them, and are added up in their order.
    """

    def __init__(self, net: Net, seed: int, workers: Workers | None = None) -> None:
        self.net = net
        self.workers = workers or Threads()
        self._shared = _Shared(net, np.uint64(seed))

    @property
    def each(self) -> float:
        """Bytes that one place to write on takes."""
        return 60.0 * len(self.net.supplier) + 80.0 * len(self.net.node_key)

    def sample(
        self, nodes: Sequence[int], first: int, last: int, whole: int = EVERY
    ) -> Iterator[Touched]:
        """Sums over the samples ``first`` to ``last`` (excluded) of each moment, one by one; those
        below ``whole`` are followed to their end, the others until they are decided.
        """
        starts = range(first, last, BLOCK)
        if not nodes or not starts:
            return
        ends = [(start, min(start + BLOCK, last)) for start in starts]
        tasks = [(node, *both, whole) for node in nodes for both in ends]
        parts = self.workers.map(_batch, self._shared, tasks, self.each)
        for _ in nodes:
            yield combined([next(parts) for _ in starts])
