"""P202."""

from collections.abc import Iterator
from typing import Annotated

import pandas as pd

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.behind import voices
from chainmap.findings.facts import Facts
from chainmap.findings.wording import counted, first_few
from chainmap.measures.absence import behind


@rule(code="P202", severity="note")
def gatekeeper(
    facts: Facts,
    *,
    least: Annotated[
        int, Setting("employees", "so many reach the moment only through this desk", low=1)
    ] = 5,
    most: Annotated[int, Setting("findings", "at most this many are listed", low=1)] = 20,
) -> Iterator[Finding | Note]:
    """All work of several colleagues passes one desk on its way to the customer.

    Such a desk knows what nobody else knows of what leaves the house, and whatever waits there
    waits for all (dominators of the reversed graph, Lengauer & Tarjan 1979; structural holes, Burt
    1992). That may be just as intended; it does not mean that everything fails without it.
    """
    if facts.chain.moments.empty:
        yield Note("There are no moments of truth, so who stands before one is unknown.")
        return
    count = behind(facts.chain)
    count = count.where((count >= least) & ~facts.one_absence, 0)
    count = count[count.gt(0).any(axis=1)]
    largest = count.max(axis=1).sort_values(ascending=False, kind="stable")
    if len(largest) > most:
        yield Note(
            f"{len(largest) - most} more desks stand before all work of several colleagues; the "
            f"{most} with the most behind them are listed."
        )
    shown = count.loc[largest.index[:most]]
    links = facts.links[facts.links["supplier_id"].isin(shown.index).to_numpy()]
    of_desk = links.groupby("supplier_id").groups
    for desk, row in zip(shown.index, shown.to_numpy(), strict=True):
        passed = pd.Series(row, index=shown.columns)
        yield _finding(facts, desk, passed[passed > 0], tuple(of_desk.get(desk, ())), least)


def _finding(
    facts: Facts, desk: str, passed: pd.Series, links: tuple[str, ...], least: int
) -> Finding:
    names = facts.chain.names
    name, ends = names[desk], [f"'{names[one]}'" for one in passed.index]
    most = "up to " if passed.min() < passed.max() else ""
    who = counted(int(passed.max()), "colleague")
    perhaps = "possibly " if facts.possible else ""
    return Finding(
        message=f"What {most}{who} deliver reaches {first_few(ends)} {perhaps}only through {name}, "
        "as far as the sheets say.",
        advice=f"Ask whether it is meant to pass {name}, and who stands in there; what need not "
        "pass can go straight to whoever uses it.",
        clears_when=f"Clears when a stated way round leaves fewer than {least} with no other way.",
        employees=(desk,),
        links=links,
        moments=tuple(passed.index),
        about=(desk,),
        evidence={
            "colleagues with no other way": int(passed.max()),
            "moments": len(passed),
            **voices(facts),
        },
    )
