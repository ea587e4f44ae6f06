"""The links that two sides should talk about: unclear ones, and those with an open question."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Floats
from chainmap.chain import Chain
from chainmap.findings.finding import Findings
from chainmap.risk import Risk

_UNCLEAR = ("unclear", "not described")


@dataclass(frozen=True, eq=False)
class Unsettled:
    """The links to talk about, worst first.

    ``links`` : link_id, supplier_id, customer_id, deliverable, ``weight`` (how much each matters,
    never below 0) and ``hours`` (of talk); ``measured`` : what the weight is: "contribution",
    "exposure" (in a saturated chain), or "links" where no effect on a customer is known.
    """

    links: pd.DataFrame
    measured: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The links by identifier."""
        return tuple(self.links["link_id"])


def unsettled(chain: Chain, found: Findings, risk: Risk) -> Unsettled:
    """The stated links that are unclear or not described, and all that a finding of the group U
    names.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> unsettled(chain, find(chain, risk), risk).links["deliverable"].tolist()
    ['prices']
    """
    named = {link for one in found if one.code.startswith("U") for link in one.links}
    ranked = risk.ranked_links
    stated = ranked["status"].isin(_UNCLEAR) & ~ranked["assumed"]
    kept = ranked[stated | ranked["link_id"].isin(named)].reset_index(drop=True)
    weight, measured = _weight(kept, risk)
    hours = chain.links.set_index("link_id")["fix_cost"].reindex(kept["link_id"])
    links = kept[["link_id", "supplier_id", "customer_id", "deliverable"]].assign(
        weight=weight, hours=hours.fillna(risk.assumptions["fix_cost"]).to_numpy()
    )
    return Unsettled(links, measured)


def _weight(links: pd.DataFrame, risk: Risk) -> tuple[Floats, str]:
    measured = "exposure" if risk.saturated else "contribution"
    weight = np.clip(np.nan_to_num(links[measured].to_numpy(dtype=np.float64)), 0.0, None)
    return (weight, measured) if weight.sum() > 0 else (np.ones(len(links)), "links")
