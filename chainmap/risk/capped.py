"""Samples of a chain so large and so likely to fail that not every one can be followed to its end.

Once so much has gone wrong on the way back from a moment that it is down whatever one desk does,
the rest of the sample changes neither its chance nor what a link or desk adds (by less than 1e-17).
Only exposure needs it: what a link would do alone. So as many samples as the work allows are
followed to their end, the others to where they are decided. What decides is what was drawn, never
a clock: same seed, same bytes, whoever works on it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chainmap.kernels.net import Net
from chainmap.kernels.pilot import links_met
from chainmap.kernels.touched import Touched, combined
from chainmap.risk.estimate import Estimate, from_touched
from chainmap.risk.sampling import Sampler

_PILOT = 10
#: The next round has at most so many times the samples of those before.
_TIMES = 8


@dataclass(frozen=True)
class Sampled:
    """Estimates by place of the moment; ``samples`` of each, ``whole`` of them to their end."""

    estimates: dict[int, Estimate]
    samples: int
    whole: int


@dataclass(frozen=True)
class Cap:
    """At most ``samples`` of a moment, within about ``links`` links met by all of them; at least
    one to its end and one more."""

    samples: int
    links: float

    def whole(self, net: Net, nodes: Sequence[int], seed: int) -> int:
        """How many samples of each of ``nodes`` can be followed to their end."""
        if np.isinf(self.links):
            return self.samples
        most, each = self.links / max(len(nodes), 1), 0.0
        for node in nodes:
            key = net.node_key[node]
            links, count = links_met(net, node, key, np.uint64(seed), _PILOT, most)
            each += links / count
        return int(np.clip(self.links / max(each, 1e-9), 1, self.samples))

    def after(self, decided: int, links: float) -> int:
        """How many are to be decided in all after so many, which met so many ``links``."""
        allowed = self.links * decided / max(links, 1.0)
        return int(min(max(1, _TIMES * decided), self.samples, max(1.0, allowed)))


def sampled_within(
    cap: Cap, sampler: Sampler, nodes: Mapping[int, int], seed: int, say: Callable[[str], None]
) -> Sampled:
    """Estimates of the moments ``nodes`` (place: node) within the cap."""
    every = list(nodes.values())
    whole = cap.whole(sampler.net, every, seed)
    if whole == cap.samples:
        return _estimated(nodes, sampler, sampler.sample(every, 0, whole), whole, whole, say)
    parts = list(sampler.sample(every, 0, whole))
    done, links = whole, 0.0
    while (after := min(whole + cap.after(done - whole, links), cap.samples)) > done:
        fresh = list(sampler.sample(every, done, after, whole))
        links += sum(float(one.visits.sum()) for one in fresh)
        parts = [combined(pair) for pair in zip(parts, fresh, strict=True)]
        done = after
    return _estimated(nodes, sampler, parts, done, whole, say)


def _estimated(
    nodes: Mapping[int, int],
    sampler: Sampler,
    drawn: Iterable[Touched],
    samples: int,
    whole: int,
    say: Callable[[str], None],
) -> Sampled:
    found = {}
    for at, sums in zip(nodes, drawn, strict=True):
        found[at] = from_touched(sums, sampler.net.failure, samples, whole)
        say(f"Followed moment {len(found)} of {len(nodes)} back through the chain")
    return Sampled(found, samples, whole)
