"""Is the promise possible? The longest chain of turnarounds behind each moment."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chainmap.arrays import Ints, Longs, pointers
from chainmap.chain import Chain
from chainmap.kernels.longest import Longest, longest_chain
from chainmap.measures.needs import Needs


def longest_chains(chain: Chain, needs: Needs, without: Longs | None = None) -> pd.DataFrame:
    """The longest chain of turnarounds behind each moment, if each waits for the one before.

    Index moment_id. ``hours`` : working hours; ``at_least`` : a turnaround behind it is blank, or a
    loop is left out; ``links`` : the link_ids of the chain, its beginning first; ``loops`` : the
    employees of each loop that it passes. Along needs of importance 4 or more; of alternatives the
    quickest; the hand-overs inside a loop are left out. ``without`` : rows of links whose needs are
    left out.

    >>> from chainmap.examples import tiny
    >>> from chainmap.measures.needs import needs
    >>> longest_chains(tiny(), needs(tiny()))["hours"].to_dict()
    {'m': 24.0}
    """
    kept = needs.important.copy()
    if without is not None:
        kept[needs.of_link[np.isin(needs.row, without)]] = False
    passing = needs.only(kept)
    part, members, member_ptr = _parts(passing, chain.arrays.nodes)
    turnaround = chain.links["turnaround"].to_numpy()[passing.row]
    longest = longest_chain(*passing.depends, turnaround, part, members, member_ptr)
    ends = np.arange(chain.arrays.employees, chain.arrays.nodes)
    paths = [_path(longest, passing, part, int(part[end])) for end in ends]
    ids = chain.links["link_id"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "hours": longest.hours[part[ends]],
            "at_least": longest.partial[part[ends]],
            "links": [tuple(ids[passing.row[links]]) for links, _ in paths],
            "loops": [
                tuple(
                    tuple(chain.arrays.node_ids[members[member_ptr[one] : member_ptr[one + 1]]])
                    for one in parts
                    if member_ptr[one + 1] - member_ptr[one] > 1
                )
                for _, parts in paths
            ],
        },
        index=chain.arrays.node_ids[ends],
    )


def _parts(needs: Needs, nodes: int) -> tuple[Ints, Ints, Longs]:
    """The strongly connected part of each node, the nodes by part, and where each part begins."""
    customer = needs.node[needs.of_link]
    ones = np.ones(len(customer), dtype=np.int8)
    graph = coo_array((ones, (needs.supplier, customer)), shape=(nodes, nodes))
    _, part = connected_components(graph, connection="strong")
    members = np.argsort(part, kind="stable").astype(np.int32)
    return part, members, pointers(part[members], int(part.max()) + 1)


def _path(longest: Longest, needs: Needs, part: Ints, end: int) -> tuple[list[int], list[int]]:
    """The links of the chain into the part ``end`` and the parts it passes, both in its order."""
    links, parts = [], [end]
    while (link := int(longest.link[parts[-1]])) >= 0:
        links.append(link)
        parts.append(int(part[needs.supplier[link]]))
    return links[::-1], parts[::-1]
