"""The chain assessed again with drawn assumptions and answers, as little of it as matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import numpy.typing as npt

from chainmap.arrays import Flags, Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.answers import count_noes
from chainmap.kernels.cascade import sample_moment
from chainmap.kernels.coins import ANSWERED, world
from chainmap.kernels.live import mark_live
from chainmap.measures.clarity import ITEMS, MANDATORY, UNKNOWN, YES, items
from chainmap.measures.failure import Answers, Observed, cleared, failing
from chainmap.measures.load import Deliveries
from chainmap.risk.added import scale_of
from chainmap.risk.cut import cut
from chainmap.risk.estimate import Estimate, from_sums
from chainmap.risk.exact import WORK, Behind, solve
from chainmap.risk.network import Network, network
from chainmap.risk.result import SATURATED

SAMPLES = 2_000
#: A moment has fewer samples in a draw where they come across more links than this.
_LINKS = 60_000.0


@dataclass(frozen=True)
class Outcome:
    """What one draw gives: the total, the rows of the first links, and what it took."""

    expected: float
    weighted: float
    saturated: bool
    first: Longs
    samples: int
    work: float


@dataclass(frozen=True, eq=False)
class Redraw:
    """What does not change between the draws: numbers, no names.

    ``contacts``, ``scale`` : of each moment, and times its weight; ``assumed`` : links that nobody
    stated, ``repaired`` : those taken as cleared up, (m,); ``items`` : of the links, (m, 9);
    ``yes`` : the share of yes of each item in each draw, (draws, 9), and ``asked`` whether anybody
    was asked for it; ``exact`` : the needs behind each moment that is worked out exactly, by its
    place in the table; ``supplied`` : the places of the moments with a supplier; ``samples`` : of
    each other moment, None: as many as it takes.
    """

    contacts: Floats
    scale: Floats
    assumed: Flags
    repaired: Flags
    drawn: Sequence[Assumptions]
    network: Network
    deliveries: Deliveries
    observed: Observed
    items: npt.NDArray[np.int8]
    yes: Floats
    asked: Flags
    exact: Mapping[int, Longs]
    supplied: Longs
    samples: int | None
    seed: int

    @property
    def each(self) -> float:
        """Bytes that working out one draw takes."""
        net = self.network.net
        return 60.0 * len(net.supplier) + 40.0 * len(net.need_pass) + 80.0 * len(net.node_key)

    @classmethod
    def of(
        cls, chain: Chain, drawn: Sequence[Assumptions], samples: int | None, seed: int
    ) -> "Redraw":
        """That of ``chain`` with these assumptions; ``samples`` given: every moment is sampled."""
        answers, assumed = items(chain).to_numpy(), chain.links["assumed"].to_numpy()
        yes, asked = _yes(answers[~assumed], len(drawn), seed)
        net = network(chain, np.zeros(len(chain.links)), drawn[0])
        counts = np.bincount(chain.arrays.customer, minlength=chain.arrays.nodes)
        return cls(
            contacts=chain.moments["contacts"].to_numpy(),
            scale=scale_of(chain),
            assumed=assumed,
            repaired=chain.links["link_id"].isin(chain.repaired).to_numpy(),
            drawn=drawn,
            network=net,
            deliveries=Deliveries.of(chain),
            observed=Observed.of(chain),
            items=answers,
            yes=yes,
            asked=asked,
            exact={} if samples else _exact(net, drawn),
            supplied=np.flatnonzero(counts[net.moment_nodes]),
            samples=samples,
            seed=seed,
        )

    def unasked(self, at: int) -> dict[str, float]:
        """The share of yes in draw ``at`` for each item that nobody was asked for."""
        shares = zip(ITEMS, self.yes[at], self.asked, strict=True)
        return {name: float(share) for name, share, asked in shares if not asked}

    def failing(self, at: int, rows: Longs, keys: npt.NDArray[np.uint64]) -> Floats:
        """p of the links in these ``rows`` of the table, with these ``keys``, in draw ``at``."""
        assumed, known, yes = self.drawn[at], self.items[rows], self.yes[at]
        start = np.uint64(world(np.uint64(self.seed), ANSWERED, np.uint64(at)))
        no = count_noes(known, keys, yes, start, 0, len(MANDATORY))
        optional = count_noes(known, keys, yes, start, len(MANDATORY), len(ITEMS))
        answers = Answers(no, np.zeros(len(rows)), optional)
        late = self.deliveries.take(rows).late(assumed)
        wrong = failing(answers, self.observed.take(rows), late, assumed)
        return np.where(self.repaired[rows], cleared(wrong, late, assumed), wrong)

    def outcome(self, at: int, top: int) -> Outcome:
        """The chain assessed in draw ``at``; its first ``top`` links are those stated."""
        whole, part, counts, work = self._part(at)
        found = {place: self._estimate(part, place, count) for place, count in counts.items()}
        worst = max((one.probability for one in found.values()), default=0.0)
        saturated = whole.amplification > 1 or worst > SATURATED
        return Outcome(
            expected=sum(self.contacts[place] * one.probability for place, one in found.items()),
            weighted=sum(self.scale[place] * one.probability for place, one in found.items()),
            saturated=saturated,
            first=self._first(part, found, saturated)[:top],
            samples=min((count for count in counts.values() if count), default=0),
            work=work,
        )

    def only(self, moments: Longs) -> "Redraw":
        """The same for the moments at these places of the table."""
        return replace(self, supplied=np.intersect1d(self.supplied, moments))

    def chances(self, at: int) -> tuple[Floats, float]:
        """The chance that each moment is down in draw ``at``, (moments,), and what it took; NaN
        where nobody supplies it or it was not asked for.
        """
        _, part, counts, work = self._part(at)
        chances = np.full(len(part.moment_nodes), np.nan)
        for place, count in counts.items():
            chances[place] = self._chance(part, place, count)
        return chances, work

    def _part(self, at: int) -> tuple[Network, Network, dict[int, int], float]:
        """The network of draw ``at``, the part of it that matters, and what ``_live`` tells."""
        whole = self.network.with_passing(self.network.passing(self.drawn[at]))
        live, counts, work = self._live(whole)
        part = cut(whole, live)
        return whole, part.with_failure(self.failing(at, part.row, part.net.link_key)), counts, work

    def _live(self, whole: Network) -> tuple[Flags, dict[int, int], float]:
        """The needs that matter, the samples of each moment (0: exact), the links they meet."""
        net = whole.net
        live, counts, work = np.zeros(len(net.need_pass), dtype=bool), {}, 0.0
        most, links = self.samples or SAMPLES, np.inf if self.samples else _LINKS
        for place in self.supplied.tolist():
            counts[place] = 0
            if place in self.exact:
                live[self.exact[place]] = True
                continue
            node = int(whole.moment_nodes[place])
            key, seed = net.node_key[node], np.uint64(self.seed)
            counts[place], met = mark_live(net, node, key, seed, most, links, live)
            work += met
        return live, counts, work

    def _chance(self, part: Network, place: int, count: int) -> float:
        if count:
            return self._estimate(part, place, count).probability
        behind = Behind(part, int(part.moment_nodes[place]))
        return behind.down(part.net.failure[behind.links], part.net.absence[behind.nodes])

    def _estimate(self, part: Network, place: int, count: int) -> Estimate:
        net, node = part.net, int(part.moment_nodes[place])
        if not count:
            return solve(Behind(part, node))
        sums = sample_moment(net, node, net.node_key[node], np.uint64(self.seed), 0, count)
        return from_sums(sums, net.failure, count)

    def _first(self, part: Network, found: Mapping[int, Estimate], saturated: bool) -> Longs:
        """The rows of the stated links that matter, worst first as in ``Risk.ranked_links``."""
        zero = np.zeros(len(part.row))
        adds = sum((self.scale[place] * one.link for place, one in found.items()), zero)
        alone = sum((self.scale[place] * one.alone for place, one in found.items()), zero)
        exposure = alone * part.net.failure
        order = (adds, exposure) if saturated else (exposure, adds)
        worst = np.lexsort((part.row, -order[0], -order[1]))
        stated = ~self.assumed[part.row]
        matters = stated & ((adds > 0) | (exposure > 0))
        return np.asarray(part.row[worst[matters[worst]]])


def _yes(stated: npt.NDArray[np.int8], draws: int, seed: int) -> tuple[Floats, Flags]:
    """Share of yes of each item in each draw, and whether anybody was asked for the item."""
    asked = (stated != UNKNOWN).sum(axis=0)
    share = (stated == YES).sum(axis=0) / np.maximum(asked, 1)
    assumed = np.random.default_rng([seed, 1]).random((draws, len(ITEMS)))
    return np.where(asked > 0, share, assumed), asked > 0


def _exact(net: Network, drawn: Sequence[Assumptions]) -> dict[int, Longs]:
    """The needs behind each moment that all the draws together can work out exactly."""
    most = net.with_passing(reduce(np.maximum, (net.passing(one) for one in drawn)))
    behind = {at: Behind(most, int(node)) for at, node in enumerate(net.moment_nodes)}
    return {
        at: one.needs for at, one in behind.items() if one.small and one.work * len(drawn) <= WORK
    }
