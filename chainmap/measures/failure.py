"""How often a delivery goes wrong by itself."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures.clarity import MANDATORY, NO, OPTIONAL, UNKNOWN, items
from chainmap.measures.load import late

_DEFAULT = Assumptions()


@dataclass(frozen=True)
class Answers:
    """How many items of each link are not clear, arrays (m,)."""

    no: Floats
    unknown: Floats
    optional_no: Floats

    @classmethod
    def of(cls, chain: Chain) -> "Answers":
        """Those of the links, in the order of their table."""
        answers = items(chain)
        mandatory = answers[list(MANDATORY)].to_numpy()
        optional = answers[list(OPTIONAL)].to_numpy()
        return cls(
            (mandatory == NO).sum(axis=1).astype(np.float64),
            (mandatory == UNKNOWN).sum(axis=1).astype(np.float64),
            (optional == NO).sum(axis=1).astype(np.float64),
        )

    def unclear_share(self, assumptions: Assumptions) -> Floats:
        """Share of deliveries that go wrong because of what is not clear (and the base)."""
        item, option = assumptions["unclear_item"], assumptions["unclear_option"]
        right = (
            (1 - item) ** self.no
            * (1 - item / 2) ** self.unknown
            * (1 - option) ** self.optional_no
        )
        return 1 - (1 - assumptions["base"]) * right


@dataclass(frozen=True)
class Observed:
    """The failure share that was observed of each link, and on how many deliveries, (m,); NaN."""

    share: Floats
    count: Floats

    @classmethod
    def of(cls, chain: Chain) -> "Observed":
        """Those of the links, in the order of their table."""
        return cls(chain.links["failure_share"].to_numpy(), chain.links["observed"].to_numpy())

    def take(self, rows: Longs) -> "Observed":
        """Those of some links."""
        return Observed(self.share[rows], self.count[rows])

    def weighed_in(self, assumed: Floats, assumptions: Assumptions) -> Floats:
        """``assumed`` failure shares, with those observed taking over as the data grow."""
        count = np.where(np.isnan(self.count), assumptions["observed_default"], self.count)
        weight = assumptions["prior_weight"]
        both = weight + count
        seen = ~np.isnan(self.share) & (both > 0)
        mixed = weight * assumed + count * np.where(seen, self.share, 0.0)
        return np.where(seen, mixed / np.where(seen, both, 1.0), assumed)


def failing(
    answers: Answers, observed: Observed, late_shares: Floats, assumptions: Assumptions
) -> Floats:
    """p of each link, (m,): what is unclear and what is late, then what was observed weighed in.

    An unknown late share (NaN) counts as 0.
    """
    in_time = 1 - np.where(np.isnan(late_shares), 0.0, late_shares)
    wrong = 1 - (1 - answers.unclear_share(assumptions)) * in_time
    return np.clip(observed.weighed_in(wrong, assumptions), 0.0, 1.0)


def _failure(chain: Chain, assumptions: Assumptions, lateness: pd.Series) -> pd.Series:
    """p of every link as it stands, whether it is taken as repaired or not."""
    shares = failing(Answers.of(chain), Observed.of(chain), lateness.to_numpy(), assumptions)
    return pd.Series(shares, index=pd.Index(chain.links["link_id"]))


def cleared(shares: Floats, late_shares: Floats, assumptions: Assumptions) -> Floats:
    """p of links once they are repaired, (m,), from p as it is; an unknown late share counts as 0.

    A repair makes no hours: what is late stays late. Never worse than it is.
    """
    fixed = assumptions["fixed_failure"]
    lateness = np.where(np.isnan(late_shares), 0.0, late_shares)
    return np.minimum(shares, fixed + (1 - fixed) * lateness)


def _cleared(failure: pd.Series, assumptions: Assumptions, lateness: pd.Series) -> pd.Series:
    shares = cleared(failure.to_numpy(), lateness.to_numpy(), assumptions)
    return pd.Series(shares, index=failure.index)


def repaired_failure(
    chain: Chain, assumptions: Assumptions = _DEFAULT, late_shares: pd.Series | None = None
) -> pd.Series:
    """p each link would have once repaired: share of deliveries, 0..1, by link_id.

    Cleared up it still fails in ``fixed_failure`` of its deliveries and is late as often as now;
    what was observed before no longer counts. Never worse than it is. ``late_shares`` saves
    computing them again.

    >>> from chainmap.examples import tiny
    >>> repaired_failure(tiny()).tolist()
    [0.01, 0.01]
    """
    lateness = late(chain, assumptions) if late_shares is None else late_shares
    return _cleared(_failure(chain, assumptions, lateness), assumptions, lateness)


def own_failure(
    chain: Chain, assumptions: Assumptions = _DEFAULT, late_shares: pd.Series | None = None
) -> pd.Series:
    """p(l): share of a link's deliveries that go wrong by themselves, 0..1, by link_id.

    What is unclear and what is late taken together, then the observed failure share weighed in. An
    unknown late share counts as 0. Those that the chain takes as repaired fail as a repaired link
    does. ``late_shares`` saves computing them again.
    """
    lateness = late(chain, assumptions) if late_shares is None else late_shares
    failure = _failure(chain, assumptions, lateness)
    if not chain.repaired:
        return failure
    as_it_is = ~failure.index.isin(chain.repaired)
    return failure.where(as_it_is, _cleared(failure, assumptions, lateness))
