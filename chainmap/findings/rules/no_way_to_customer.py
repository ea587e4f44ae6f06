"""P102."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, listed

_SHOWN = 3


@rule(code="P102", severity="warning")
def no_way_to_customer(facts: Facts) -> Iterator[Finding | Note]:
    """Links have no way to an external customer.

    The work goes round inside and never reaches anybody who pays. Either the onward link is missing
    on the map, or the work serves nobody. Links that hang together are one finding; those that end
    at an employee without internal customers are named there.
    """
    if facts.chain.moments.empty:
        yield Note("There are no moments of truth, so the way to an external customer is unknown.")
        return
    supplying = np.zeros(facts.chain.arrays.nodes, dtype=bool)
    supplying[facts.chain.arrays.supplier] = True
    leads_out = facts.leads_out[facts.links["row"].to_numpy()]
    links = facts.links[~leads_out & supplying[facts.customers]]
    if links.empty:
        return
    for _, part in links.groupby(_parts(links), sort=False):
        people = tuple(dict.fromkeys([*part["supplier_id"], *part["customer_id"]]))
        named = [
            f"{row.deliverable} from {row.supplier} to {row.customer}"
            for row in part.head(_SHOWN).itertuples()
        ]
        more = [f"{len(part) - _SHOWN} more"] if len(part) > _SHOWN else []
        yield Finding(
            message=f"{listed(named + more)} {'has' if len(part) == 1 else 'have'} "
            "no way to an external customer.",
            advice="Ask who uses this outside the group: add the missing onward link, or stop it.",
            clears_when="Clears when one of them supplies someone on the way to a customer.",
            employees=facts.people(*people),
            links=tuple(part.index),
            evidence={"links": len(part), "people": len(people)},
            contribution=0.0,
        )


def _parts(links: pd.DataFrame) -> np.ndarray:
    """A number for the part that each link hangs together with."""
    codes, _ = pd.factorize(pd.concat([links["supplier_id"], links["customer_id"]]))
    supplier, customer = codes[: len(links)], codes[len(links) :]
    size = int(codes.max()) + 1
    graph = coo_array((np.ones(len(links)), (supplier, customer)), shape=(size, size))
    _, part = connected_components(graph, directed=False)
    return np.asarray(part[supplier])
