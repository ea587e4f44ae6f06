"""What a link does to external customers, as its conversation sheet says it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chainmap.chain import Chain
from chainmap.risk import Risk
from chainmap.views.words import count, number

MOST_MOMENTS = 3
#: Less than that is not told apart.
LEAST = 0.001


@dataclass(frozen=True)
class Hurt:
    """What the link does to external customers, in disappointments a month.

    ``a_month`` with its 95 % interval ``low`` to ``high`` (NaN: unknown), weighted by customer if
    ``weighted``; ``moments`` : name and what the link adds there, without weights; ``more`` : how
    many further moments; ``reached`` : how many it leads to; ``alone`` : the figures are those of
    the link failing alone, in a chain where nearly everything fails.
    """

    a_month: float
    low: float
    high: float
    weighted: bool
    moments: tuple[tuple[str, float], ...]
    more: int
    reached: int
    alone: bool

    @property
    def sentence(self) -> str:
        """How much it hurts, in words.

        >>> Hurt(2.0, 1.5, 2.6, True, (), 0, 3, False).sentence
        '2 disappointments a month, weighted by customer, hang on it (95 % interval 1.5 to 2.6).'
        """
        if self.a_month != self.a_month:
            return "Unknown: no moment of truth with somebody who delivers it is stated."
        if not self.reached:
            return "Unknown: no way from here to a moment of truth is stated."
        if not self.a_month > 0:
            return "No effect on an external customer could be measured."
        weighted = ", weighted by customer," if self.weighted else ""
        span = f" (95 % interval {_little(self.low)} to {_little(self.high)})"
        hang = "would come of it if it alone could fail" if self.alone else "hang on it"
        many = _little(self.a_month)
        noun = "disappointment" if many == "1" else "disappointments"
        span = span if self.low < self.high else ""
        return f"{many[:1].upper()}{many[1:]} {noun} a month{weighted} {hang}{span}."

    @property
    def where(self) -> str:
        """The moments of truth that it reaches, in words; '' where there are none."""
        if not self.reached:
            return ""
        leads = f"It leads to {count(self.reached, 'moment')} of truth"
        named = [f"{name} ({_little(adds)} a month)" for name, adds in self.moments]
        rest = [f"and {self.more:,} more"] if self.more else []
        return f"{leads}: {'; '.join(named + rest)}." if named else f"{leads}."


def _little(value: float) -> str:
    return "under 0.001" if 0 < value < LEAST else number(value)


def hurts(chain: Chain, risk: Risk, link_ids: Sequence[str]) -> dict[str, Hurt]:
    """What each of these links does, by link_id."""
    table = risk.links.set_index("link_id").loc[list(link_ids)]
    known = bool(risk.moments["probability"].notna().any())
    sampled = known and not risk.saturated
    columns = ["exposure" if risk.saturated else "contribution", "low", "high"]
    figures = np.where([known, sampled, sampled], table[columns].to_numpy(np.float64), np.nan)
    weighted = bool(chain.moments["weight"].ne(1.0).any())
    felt, reached = _felt(chain, risk, link_ids)
    return {
        link: Hurt(
            a_month,
            low,
            high,
            weighted=weighted,
            moments=tuple(named[:MOST_MOMENTS]),
            more=max(len(named) - MOST_MOMENTS, 0),
            reached=leads,
            alone=risk.saturated,
        )
        for link, (a_month, low, high), named, leads in zip(
            link_ids, figures.tolist(), felt, reached, strict=True
        )
    }


def _felt(
    chain: Chain, risk: Risk, link_ids: Sequence[str]
) -> tuple[list[list[tuple[str, float]]], list[int]]:
    """What each link adds to which moment, the most first; and how many it leads to."""
    names = [str(chain.names[one]) for one in risk.by_moment.columns]
    adds = risk.by_moment.loc[list(link_ids)].to_numpy(np.float64)
    known = np.nan_to_num(adds, nan=-np.inf)
    order = np.argsort(-known, axis=1, kind="stable")
    felt = [
        [(names[at], float(row[at])) for at in places if row[at] > 0]
        for places, row in zip(order.tolist(), known, strict=True)
    ]
    return felt, np.isfinite(known).sum(axis=1).tolist()
