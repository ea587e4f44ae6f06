"""The order of findings: by what they do to the external customer."""

from collections.abc import Iterable
from heapq import nsmallest

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Longs
from chainmap.chain import Chain
from chainmap.findings.finding import Finding, Severity
from chainmap.risk import Risk

_FIGURES = ["contribution", "exposure", "own_failure", "late"]
_ORDER = {one: place for place, one in enumerate(Severity)}


def ranked(unsorted: Iterable[Finding], risk: Risk) -> tuple[Finding, ...]:
    """Worst first: by contribution, then severity.

    In a saturated chain, where contributions mask each other, by the largest exposure of a link.
    """
    found = list(unsorted)
    exposure: dict[str, float] = {}
    if risk.saturated:
        ids = {link for one in found for link in one.links}
        named = risk.links.loc[risk.links["link_id"].isin(ids), ["link_id", "exposure"]]
        exposure = dict(zip(named["link_id"], named["exposure"], strict=True))

    def key(one: Finding) -> tuple[float, float, int, str, tuple[str, ...]]:
        exposed = max((exposure.get(link, 0.0) for link in one.links), default=0.0)
        worst = _ORDER[one.severity or Severity.NOTE]
        return (-exposed, -(one.contribution or 0.0), worst, one.code, one.links + one.employees)

    return tuple(sorted(found, key=key))


def figures_of(risk: Risk, chain: Chain) -> pd.DataFrame:
    """What ``risk`` says of the links of ``chain``, in the order of their table."""
    if risk.shares.chain is not chain:
        known = risk.links.set_index("link_id")[_FIGURES]
        return known.reindex(chain.links["link_id"]).reset_index(drop=True)
    place = np.empty_like(risk.rows)
    place[risk.rows] = np.arange(len(place))
    return risk.links[_FIGURES].take(place).reset_index(drop=True)


def worst_places(exposed: Floats, added: Floats, ids: pd.Index, most: int) -> Longs:
    """The places, in their order, of those that :func:`ranked` puts first: the most exposed, of
    these the ones that add most, of these by link_id. Of n there are more than ``most``, (n,)."""
    last = np.lexsort((-added, -exposed))[most - 1]
    alike = exposed == exposed[last]
    sure = np.flatnonzero((exposed > exposed[last]) | (alike & (added > added[last])))
    even = np.flatnonzero(alike & (added == added[last]))
    by_id = nsmallest(most - len(sure), zip(ids[even].tolist(), even.tolist(), strict=True))
    return np.sort([*sure, *(place for _, place in by_id)])


def different_places(found: Iterable[Finding], count: int = 3) -> tuple[Finding, ...]:
    """The first ``count`` of ``found`` that speak of different places; those that are mere notes
    only where there are too few others."""
    chosen: list[Finding] = []
    seen: set[str] = set()
    for one in sorted(found, key=lambda one: one.severity == Severity.NOTE):
        places = set(one.links or one.employees or one.moments)
        if places and places <= seen:
            continue
        seen |= places
        chosen.append(one)
        if len(chosen) == count:
            break
    return tuple(chosen)
