"""Which links and findings come first in the report."""

import numpy as np
import pandas as pd

from chainmap.exports.report_material import Material
from chainmap.findings import Finding, Severity
from chainmap.kernels.reach import upstream

MOST = 10
_NONE = 3


def severity(one: Finding) -> int:
    """0 for serious, 1 for a warning, 2 for a note."""
    return list(Severity).index(one.severity or Severity.NOTE)


def ranked(material: Material) -> pd.DataFrame:
    """The links, those to fix first at the top, ``risk.links`` otherwise.

    By contribution, in a saturated chain by exposure; where no moment is known by the worst
    severity of what was found, then by the number of people downstream.
    """
    links = material.risk.ranked_links
    if material.known:
        return links[(links["contribution"] > 0) | (links["exposure"] > 0)]
    worst = {link: min(severity(one) for one in found) for link, found in material.by_link.items()}
    links = links.assign(severity=links["link_id"].map(worst).fillna(_NONE).astype(int))
    links = links[links["severity"] < _NONE].sort_values("severity", kind="stable")
    tied = links[links["severity"] <= links["severity"].head(MOST).max()]
    tied = tied.assign(downstream=_downstream(material, tied["customer_id"]))
    return tied.sort_values(["severity", "downstream"], ascending=[True, False], kind="stable")


def _downstream(material: Material, customers: pd.Series) -> np.ndarray:
    """How many people the work of each customer reaches, themselves included."""
    arrays = material.chain.arrays
    codes = arrays.node_ids.get_indexer(pd.Index(customers))
    reached = {
        code: int(
            upstream(arrays.from_ptr, arrays.out, arrays.customer, code)[: arrays.employees].sum()
        )
        for code in dict.fromkeys(codes.tolist())
    }
    return np.array([reached[code] for code in codes.tolist()], dtype=np.int64)


def ordered(material: Material, order: pd.DataFrame) -> list[Finding]:
    """The findings, worst first; where no moment is known by severity, then by the place of their
    links in ``order``.
    """
    found = list(material.findings.items)
    if material.known:
        return found
    place = {str(link): at for at, link in enumerate(order["link_id"])}
    best = [
        min((place.get(link, len(place)) for link in one.links), default=len(place))
        for one in found
    ]
    places = sorted(range(len(found)), key=lambda at: (severity(found[at]), best[at]))
    return [found[at] for at in places]
