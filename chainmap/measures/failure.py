"""How often a delivery goes wrong by itself."""

import numpy as np
import pandas as pd

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures.clarity import MANDATORY, NO, OPTIONAL, UNKNOWN, items
from chainmap.measures.load import late

_DEFAULT = Assumptions()


def unclear_share(chain: Chain, assumptions: Assumptions = _DEFAULT) -> pd.Series:
    """Share of deliveries that go wrong because of what is not clear (and the base), by link_id."""
    answers = items(chain)
    mandatory, optional = answers[list(MANDATORY)], answers[list(OPTIONAL)]
    item, option = assumptions["unclear_item"], assumptions["unclear_option"]
    right = (
        (1 - item) ** mandatory.eq(NO).sum(axis=1)
        * (1 - item / 2) ** mandatory.eq(UNKNOWN).sum(axis=1)
        * (1 - option) ** optional.eq(NO).sum(axis=1)
    )
    return 1 - (1 - assumptions["base"]) * right


def with_observed(chain: Chain, assumed: pd.Series, assumptions: Assumptions) -> pd.Series:
    """``assumed`` failure shares, with those observed taking over as the data grow, by link_id."""
    links = chain.links.set_index("link_id")
    observed = links["failure_share"]
    count = links["observed"].fillna(assumptions["observed_default"])
    weight = assumptions["prior_weight"]
    both = weight + count
    mixed = (weight * assumed + count * observed) / both.where(both > 0)
    return mixed.where(observed.notna() & (both > 0), assumed)


def _failure(chain: Chain, assumptions: Assumptions, lateness: pd.Series) -> pd.Series:
    """p of every link as it stands, whether it is taken as repaired or not."""
    right = (1 - unclear_share(chain, assumptions)) * (1 - lateness.fillna(0.0))
    return with_observed(chain, 1 - right, assumptions).clip(0.0, 1.0).astype(np.float64)


def _cleared(failure: pd.Series, assumptions: Assumptions, lateness: pd.Series) -> pd.Series:
    fixed = assumptions["fixed_failure"]
    return failure.clip(upper=fixed + (1 - fixed) * lateness.fillna(0.0))


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
