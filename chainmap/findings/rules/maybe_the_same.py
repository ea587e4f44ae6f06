"""U301."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chainmap.findings.alike import LIKENESS, MOST, Alike, alike_links
from chainmap.findings.base import Finding, Note, Setting, Severity, rule
from chainmap.findings.facts import Facts, ends_of, known, listed

_SHOWN = 3


@rule(code="U301", severity="warning")
def maybe_the_same(
    facts: Facts,
    *,
    likeness: Annotated[
        float, Setting("share", "names at least as alike may mean the same", low=0.5, high=1.0)
    ] = LIKENESS,
) -> Iterator[Finding | Note]:
    """Deliverables of one supplier to one customer may be the same.

    Two names for one thing count its hours twice, and each side waits for its own version to be
    answered: neither name is then confirmed. The connection must be unambiguous (Spear & Bowen
    1999, rule 2). Links that both sides state by both names are told apart by both, and not named.
    """
    alike = facts.alike
    if likeness != facts.likeness:
        alike = alike_links(facts.links, facts.suppliers, facts.customers, likeness)
    if alike.uncompared:
        couples = "1 couple" if alike.uncompared == 1 else f"{alike.uncompared:,} couples"
        yield Note(
            f"Between {couples} of people there are more than {MOST} deliverables: whether some of "
            "them are the same was not looked at."
        )
    for places, score in _groups(alike, len(facts.links)):
        links = facts.links.iloc[places]
        supplier, customer = links["supplier"].iloc[0], links["voice"].iloc[0]
        told = set(links["stated_by"].dropna())
        apart = {"supplier", "customer"} <= told and "both" not in told
        names = [f"'{one}'" for one in links["deliverable"].iloc[:_SHOWN]]
        names += [f"{len(links) - _SHOWN} more"] if len(links) > _SHOWN else []
        seen = ": each side states its own" if apart else ""
        yield Finding(
            message=f"{listed(names)} from {supplier} to {links['customer'].iloc[0]} "
            f"may be the same{seen}.",
            advice=f"Ask {supplier} and {customer} whether this is one deliverable. If so, give it "
            "one name in both sheets; if not, name what tells them apart.",
            clears_when="Clears when they bear one name, when one is renamed so that the names "
            f"are less than {_percent(likeness)} alike, or when both sides state each of them.",
            employees=facts.people(*ends_of(links)),
            links=tuple(links.index),
            evidence={"likeness of the names": score, "links": len(links)},
            contribution=known(links["contribution"].max()),
            severity=None if apart else Severity.NOTE,
        )


def _percent(share: float) -> str:
    return f"{100 * share:g}%"


def _groups(alike: Alike, size: int) -> Iterator[tuple[list[int], float]]:
    """Places of the links that hang together, and how alike the most alike of them are."""
    if alike.pairs.empty:
        return
    left, right = alike.pairs["left"].to_numpy(), alike.pairs["right"].to_numpy()
    graph = coo_array((np.ones(len(left)), (left, right)), shape=(size, size))
    _, part = connected_components(graph, directed=False)
    score = alike.pairs["likeness"].groupby(part[left]).max()
    inside = np.unique(np.concatenate([left, right]))
    for number, places in pd.Series(inside).groupby(part[inside]):
        yield places.tolist(), float(score[number])
