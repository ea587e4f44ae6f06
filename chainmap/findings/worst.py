"""Of the desks that a rule would speak of, those whose findings come first."""

import numpy as np
import pandas as pd

from chainmap.arrays import Floats, Longs
from chainmap.findings.facts import Facts
from chainmap.findings.finding import Rest
from chainmap.findings.ranking import worst_places


def worst_desks(
    facts: Facts, links: pd.DataFrame, desk: pd.Series, adds: pd.Series | None = None
) -> tuple[pd.DataFrame, Rest]:
    """Those of ``links`` that are of one of the ``facts.most`` worst desks, in their order, and how
    many more desks there are; all of them where all findings are wanted.

    ``links`` : rows of :attr:`Facts.links`; ``desk`` : whose finding each of them is, an identifier
    a link; ``adds`` : what each desk adds, by identifier; None: as much as the largest of its
    links. The order is that of :func:`chainmap.findings.ranking.ranked`.
    """
    codes, ids = pd.factorize(desk)
    if facts.most is None or len(ids) <= facts.most:
        return links, Rest(0)
    first = np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))
    own = _largest(links["contribution"], codes, len(ids))
    added = own if adds is None else adds.reindex(ids).fillna(0.0).to_numpy()
    exposed = _largest(links["exposure"], codes, len(ids)) * facts.risk.saturated
    wanted = np.zeros(len(ids), dtype=bool)
    wanted[worst_places(exposed, added, links.index[first], facts.most)] = True
    return links[wanted[codes]], Rest(len(ids) - facts.most)


def places(facts: Facts, links: pd.DataFrame) -> Longs:
    """Where each of ``links`` stands among :attr:`Facts.links`: to look them up by their link_id
    would make an index of all texts first, seconds with millions of links."""
    every = facts.links["row"].to_numpy()
    return np.asarray(np.searchsorted(every, links["row"].to_numpy()), dtype=np.int64)


def _largest(values: pd.Series, codes: np.ndarray, size: int) -> Floats:
    """The largest of the ``values`` of each desk; 0 where none is above."""
    largest = np.zeros(size)
    np.fmax.at(largest, codes, values.to_numpy())
    return largest
