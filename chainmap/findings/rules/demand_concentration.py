"""O401."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.facts import Facts


@rule(code="O401", severity="note")
def demand_concentration(
    facts: Facts,
    *,
    customers: Annotated[
        int, Setting("customers", "fewer than this at one desk are never told", low=2)
    ] = 8,
    times: Annotated[
        float, Setting("times", "so many times the customers of the middle desk", low=1)
    ] = 3.0,
    most: Annotated[int, Setting("findings", "at most this many are listed", low=1)] = 20,
) -> Iterator[Finding | Note]:
    """Unusually many depend on one desk, and its hours are unknown.

    Where many queues meet the waiting starts, so it is the first place to ask for hours (Kingman
    1961: waiting follows load, not the number of customers). Without hours promised and hours there
    are nobody can say that it is too much: this is demand concentration, not overload.
    """
    links = facts.links
    unknown = facts.load.isna().to_numpy()
    if not unknown[facts.suppliers].any():
        return
    nodes = facts.chain.arrays.nodes
    pairs = pd.unique(facts.suppliers.astype(np.int64) * nodes + facts.customers)
    served = pd.Series(pairs // nodes).value_counts().sort_index()
    served.index = facts.load.index[served.index]
    middle = float(served.median())
    bar = max(float(customers), times * middle)
    many = served[(served >= bar) & unknown[facts.load.index.get_indexer(served.index)]]
    many = many.sort_values(ascending=False, kind="stable")
    if len(many) > most:
        yield Note(
            f"Unusually many depend on {len(many) - most} more desks of unknown hours; the "
            f"{most} with the most customers are listed."
        )
    shown = many.head(most)
    mine = links["supplier_id"].isin(shown.index).to_numpy()
    of_desk = links[mine].groupby("supplier_id").groups
    names = facts.chain.names
    for desk, count in shown.items():
        name, supplied = names[desk], tuple(of_desk[desk])
        yield Finding(
            message=f"{count} customers depend on {name} (the middle desk has {middle:g}), and "
            "whether the hours suffice can't be judged, because they are not stated.",
            advice=f"Ask {name} for the hours per month there are for these deliveries, and for "
            "volume and hours each of the largest ones.",
            clears_when="Clears when hours per month, and volume and hours each of a delivery, are "
            f"stated, or with fewer than {bar:g} customers.",
            employees=(str(desk),),
            links=supplied,
            about=(str(desk),),
            evidence={
                "customers": int(count),
                "customers of the middle desk": middle,
                "told from this many customers": bar,
                "links supplied": len(supplied),
                "hours": "unknown",
            },
        )
