"""Complaints that were counted at moments of truth: what there is to hold the model against."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import bdtr, bdtrc, betaincinv, xlog1py, xlogy

from chainmap.arrays import Floats, Longs
from chainmap.chain import Chain

NOT_GIVEN = "no complaints are given"
_SENSE = "complaints without the number of contacts among which they were counted"
_MORE = "more complaints than contacts among which they were counted"
_NOBODY = "nobody is known to supply it"


@dataclass(frozen=True, eq=False)
class Complaints:
    """Complaints by moment.

    ``place`` : of those to compare, in the table of moments; ``count`` : complaints; ``contacts`` :
    among which they were counted; all (compared,). ``why_not`` : by moment_id, why a moment can't
    be compared ('': it is).
    """

    place: Longs
    count: Floats
    contacts: Floats
    why_not: pd.Series

    @classmethod
    def of(cls, chain: Chain, chances: Floats) -> "Complaints":
        """Those of ``chain``; ``chances`` : predicted of each moment, NaN where nothing is."""
        table = chain.moments
        count, contacts = (
            table[name].to_numpy(dtype=np.float64) for name in ("complaints", "complaints_contacts")
        )
        why = np.select(
            [np.isnan(count), ~(contacts > 0), count > contacts, np.isnan(chances)],
            [NOT_GIVEN, _SENSE, _MORE, _NOBODY],
            "",
        )
        place = np.flatnonzero(why == "")
        reasons = pd.Series(why, index=pd.Index(table["moment_id"]), dtype=object)
        return cls(place, count[place], contacts[place], reasons)

    @property
    def share(self) -> Floats:
        """Complaints among the contacts."""
        return self.count / self.contacts

    @property
    def interval(self) -> tuple[Floats, Floats]:
        """95 % interval of the share (Jeffreys: Brown, Cai & DasGupta 2001)."""
        yes, no = self.count + 0.5, self.contacts - self.count + 0.5
        low = np.where(self.count > 0, betaincinv(yes, no, 0.025), 0.0)
        high = np.where(self.count < self.contacts, betaincinv(yes, no, 0.975), 1.0)
        return low, high

    def log_likelihood(self, chances: Floats) -> Floats:
        """Of each draw, (draws,), up to a constant; ``chances`` of a complaint, (draws, compared).

        Binomial, the moments independent; -inf where the draw rules the complaints out.
        """
        terms = xlogy(self.count, chances) + xlog1py(self.contacts - self.count, -chances)
        return np.asarray(terms.sum(axis=1))

    def tails(self, chances: Floats, weights: Floats) -> tuple[Floats, Floats]:
        """The chance of so many complaints or more, and of so many or fewer, (compared,) each."""
        among = np.round(self.contacts).astype(np.int64)
        more = bdtrc(np.ceil(self.count) - 1, among, chances)
        fewer = bdtr(np.floor(self.count), among, chances)
        return weights @ more, weights @ fewer

    def misfit(self, chances: Floats, weights: Floats, seed: int) -> float:
        """The chance that complaints made by the weighted draws fit them worse than these do.

        Posterior predictive check with the sum of squared standardised differences (Gelman, Meng &
        Stern 1996), 4,000 replications.
        """
        rng = np.random.default_rng([seed, 2])
        picked = chances[rng.choice(len(weights), 4000, p=weights)]
        contacts = np.round(self.contacts)
        made = rng.binomial(contacts.astype(np.int64), picked)
        spread = np.maximum(contacts * picked * (1 - picked), 1e-12)
        worse = (made - contacts * picked) ** 2 / spread
        here = (self.count - contacts * picked) ** 2 / spread
        return float((worse.sum(axis=1) >= here.sum(axis=1)).mean())
