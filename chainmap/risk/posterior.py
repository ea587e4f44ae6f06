"""Assumptions drawn from their ranges and weighed by how well they explain the complaints."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, betaln, xlog1py, xlogy

from chainmap.arrays import Flags, Floats
from chainmap.assumptions import TABLE, Assumptions
from chainmap.chain import Chain
from chainmap.risk.complaints import Complaints
from chainmap.risk.draws import placed, places
from chainmap.risk.redraw import Redraw

#: Assumptions that don't change how often a moment is predicted to disappoint.
IDLE = ("tolerance", "fixed_failure", "fix_cost")
ROUNDS = 4
#: With a huge chain it ends when the samples of a round came across so many links, but not before
#: _FEWEST draws.
_MOST_LINKS = 3e7
_FEWEST = 20
_ENOUGH = 40.0


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws of the assumptions with their weights.

    ``drawn`` : the assumptions; ``share`` : of disappointments that become complaints, (draws,);
    ``chances`` : of a complaint at each compared moment, (draws, compared); ``weights`` : sum 1, or
    all 0 where no draw allows what was observed; ``first`` : draws from the whole ranges.
    """

    drawn: list[Assumptions]
    share: Floats
    chances: Floats
    weights: Floats
    first: int

    @property
    def effective(self) -> float:
        """The number of draws with equal weights that would be as good (Kish 1965)."""
        squares = float((self.weights**2).sum())
        return 1 / squares if squares else 0.0

    def values(self, name: str) -> Floats:
        """Those of one assumption, (draws,)."""
        return np.array([one[name] for one in self.drawn])

    def mean(self, values: Floats) -> Floats:
        """Weighted mean over the draws (their first axis)."""
        return np.asarray(self.weights @ values)

    def quantile(self, values: Floats, at: float) -> float:
        """Weighted quantile of ``values``, (draws,)."""
        order = np.argsort(values, kind="stable")
        below = np.cumsum(self.weights[order])
        return float(values[order][np.searchsorted(below, at * below[-1])])


def posterior(
    chain: Chain,
    assumptions: Assumptions,
    complaints: Complaints,
    complaint_share: float | None,
    draws: int,
    samples: int | None,
    seed: int,
    say: Callable[[str], None],
) -> Posterior:
    """Importance sampling in four rounds: two fifths of the ``draws`` from the whole ranges, the
    others where those before fit best; each weighs likelihood / density of all it is drawn from.
    A huge chain in which nearly everything fails has fewer draws (at least 20).
    """
    rounds = _Rounds(draws, _moving(assumptions), complaint_share is None)
    for number in range(ROUNDS):
        say(f"Drawing assumptions to explain the complaints: round {number + 1} of {ROUNDS}")
        at = rounds.places(number, seed)
        known = placed(assumptions, at[:, :-1])
        redraw = Redraw.of(chain, known, samples, seed + number).only(complaints.place)
        chances = _chances(redraw, complaints)
        at = at[: len(chances)]
        share = at[:, -1] if complaint_share is None else np.full(len(at), complaint_share)
        chances = chances * share[:, None]
        rounds.add(at, known, share, chances, complaints.log_likelihood(chances))
        if len(at) < rounds.sizes[number]:
            break
    return rounds.gathered()


def _moving(assumptions: Assumptions) -> Flags:
    """Which places move a prediction: (1 + assumptions + 1,), the complaint share last."""
    still = {*IDLE, *assumptions.changed}
    shift = any(one.name.startswith("pass_on") and one.name not in still for one in TABLE)
    own = [not (one.name in still or one.name.startswith("pass_on")) for one in TABLE]
    return np.array([shift, *own, True])


def _chances(redraw: Redraw, complaints: Complaints) -> Floats:
    """Of a disappointment, (draws, compared); fewer draws of a huge chain."""
    rows, done = [], 0.0
    for at in range(len(redraw.drawn)):
        chances, work = redraw.chances(at)
        rows.append(chances[complaints.place])
        done += work
        if redraw.samples is None and len(rows) >= _FEWEST and done > _MOST_LINKS:
            break
    return np.array(rows)


def _log_density(at: Floats, first: Floats, second: Floats) -> Floats:
    """Of beta laws, (draws, places)."""
    # scipy.stats has the same and takes 45 MB of every process
    return np.asarray(
        xlogy(first - 1, at) + xlog1py(second - 1, -at) - betaln(first, second), dtype=np.float64
    )


class _Rounds:
    """The rounds so far. Each later one draws every place from a beta law of its own, fitted to
    the weighted draws before; all are weighed against the mixture of what they were drawn from.
    """

    def __init__(self, draws: int, moving: Flags, fit_share: bool) -> None:
        later = max(draws // 5, 1)
        self.sizes = [max(draws - 3 * later, 1), later, later, later]
        self.moving = moving & np.append(np.ones(len(moving) - 1, bool), fit_share)
        self.laws: list[tuple[Floats, Floats]] = []
        self.at, self.share = np.empty((0, len(moving))), np.empty(0)
        self.drawn: list[Assumptions] = []
        self.chances: list[Floats] = []
        self.fit = np.empty(0)
        self.counts: list[int] = []

    def places(self, number: int, seed: int) -> Floats:
        """Those of a round, (draws, 1 + assumptions + 1)."""
        uniform = places(self.sizes[number], seed + number)
        last = np.random.default_rng([seed, 3, number]).random((len(uniform), 1))
        uniform = np.hstack([uniform, last])
        if number == 0:
            self.laws.append((np.ones(uniform.shape[1]), np.ones(uniform.shape[1])))
            return uniform
        self.laws.append(self._law())
        return np.asarray(betaincinv(*self.laws[-1], uniform))

    def add(
        self,
        at: Floats,
        drawn: list[Assumptions],
        share: Floats,
        chances: Floats,
        fit: Floats,
    ) -> None:
        """What a round gave."""
        self.at, self.share = np.vstack([self.at, at]), np.append(self.share, share)
        self.drawn += drawn[: len(at)]
        self.chances.append(chances)
        self.fit = np.append(self.fit, fit)
        self.counts.append(len(at))

    def gathered(self) -> Posterior:
        """All the rounds together."""
        chances = np.vstack(self.chances)
        return Posterior(self.drawn, self.share, chances, self._weights(1.0), self.counts[0])

    def _weights(self, power: float) -> Floats:
        """Sum 1; ``power`` below 1 flattens the likelihood."""
        drawn_from = sum(
            (
                size / sum(self.counts) * np.exp(_log_density(self.at, *law).sum(axis=1))
                for size, law in zip(self.counts, self.laws, strict=False)
            ),
            np.zeros(len(self.at)),
        )
        best = self.fit.max()
        if not np.isfinite(best):
            return np.zeros(len(self.fit))
        raw = np.exp(power * (self.fit - best)) / drawn_from
        return np.asarray(raw / raw.sum())

    def _law(self) -> tuple[Floats, Floats]:
        """Beta laws by the method of moments, half as wide again as the draws that fit."""
        weights = self._flattened()
        if not weights.any():
            return np.ones(self.at.shape[1]), np.ones(self.at.shape[1])
        mean = np.clip(weights @ self.at, 0.02, 0.98)
        spread = np.minimum(1.5 * (weights @ (self.at - mean) ** 2), 1 / 12)
        sharp = mean * (1 - mean) / spread - 1
        first, second = np.maximum(mean * sharp, 1.0), np.maximum((1 - mean) * sharp, 1.0)
        return np.where(self.moving, first, 1.0), np.where(self.moving, second, 1.0)

    def _flattened(self) -> Floats:
        """The weights, flattened until enough draws count."""
        low, high = 0.0, 1.0
        for _ in range(20):
            middle = (low + high) / 2
            weights = self._weights(middle)
            squares = float((weights**2).sum())
            enough = squares > 0 and 1 / squares >= min(_ENOUGH, len(weights) / 2)
            low, high = (middle, high) if enough else (low, middle)
        return self._weights(low)
