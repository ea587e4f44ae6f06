"""The way from a link on to the external customers that it can disappoint."""

from dataclasses import dataclass

import numpy as np

from chainmap.chain import Chain
from chainmap.risk import Risk
from chainmap.views.words import number

SHOWN = 3


@dataclass(frozen=True)
class Way:
    """``stops`` : names from the supplier of the link to the external customer; ``adds`` :
    disappointments a month at the end of the way that go away if the link never failed.
    """

    stops: tuple[str, ...]
    adds: float

    @property
    def sentence(self) -> str:
        """The way in words.

        >>> Way(("Ana", "Ben", "A quote"), 0.5).sentence
        'Ana → Ben → A quote: 0.5 a month'
        """
        return " → ".join(self.stops) + f": {number(self.adds)} a month"


def _before(chain: Chain, start: int) -> np.ndarray:
    """On a shortest way from ``start``, the node before each node; -1 where there is none."""
    arrays = chain.arrays
    before = np.full(arrays.nodes, -1)
    before[start] = start
    edge = [start]
    while edge:
        found: list[int] = []
        for node in edge:
            for link in arrays.out[arrays.from_ptr[node] : arrays.from_ptr[node + 1]]:
                ahead = int(arrays.customer[link])
                if before[ahead] < 0:
                    before[ahead] = node
                    found.append(ahead)
        edge = found
    return before


def onward(chain: Chain, risk: Risk, link_id: str) -> tuple[Way, ...]:
    """The shortest ways to the three moments that the link disappoints most, those first.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> [way.stops for way in onward(chain, assess(chain), chain.links["link_id"][0])]
    [('Ana', 'Ben', 'A quote')]
    """
    if link_id not in risk.by_moment.index:
        return ()
    adds = risk.by_moment.loc[link_id].dropna().sort_values(ascending=False, kind="stable")
    at = int(np.flatnonzero(chain.links["link_id"] == link_id)[0])
    first, start = int(chain.arrays.supplier[at]), int(chain.arrays.customer[at])
    before, ids = _before(chain, start), chain.arrays.node_ids
    outside = chain.moments.set_index("moment_id")["external_customer"]
    ways = []
    for moment in adds.index[:SHOWN]:
        node, stops = int(ids.get_loc(moment)), []
        while node != start:
            stops.append(node)
            node = int(before[node])
        names = [str(chain.names[ids[one]]) for one in (first, start, *reversed(stops))]
        who = outside[moment]
        ways.append(Way((*names, *([str(who)] if who == who else [])), float(adds[moment])))
    return tuple(ways)
