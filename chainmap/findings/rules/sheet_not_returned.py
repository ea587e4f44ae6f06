"""D103."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, known, rows
from chainmap.findings.unconfirmed import Cause
from chainmap.findings.worst import worst_desks


@rule(code="D103", severity="warning")
def sheet_not_returned(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """No sheet has come from somebody whom others name.

    What is known of these links comes from one end only, and what the other end alone would name is
    not on the map at all (Lee & Butts 2018, mutual assent). All the links that wait for one
    sheet are one finding; so are those of a moment for whose customer nobody has spoken.
    """
    if "stated_by" not in facts.chain.asked:
        yield Note("Nobody was asked which side states a link: whose sheet is missing is unknown.")
        return
    waiting = facts.links[facts.unconfirmed.eq(Cause.NO_SHEET).to_numpy()]
    by_customer = waiting["stated_by"].eq("customer")
    silent = waiting["supplier_id"].where(by_customer, waiting["customer_id"])
    waiting, rest = worst_desks(facts, waiting, silent)
    yield rest
    supplying = waiting["stated_by"].eq("customer")
    table = pd.DataFrame(
        {
            "silent": silent[waiting.index],
            "other": waiting["customer_id"].where(supplying, waiting["supplier_id"]),
            "supplies": supplying,
            "contribution": waiting["contribution"],
        }
    )
    names, moments = facts.chain.names, set(facts.chain.moments["moment_id"])
    for silent, count, links, others, supplies, most in _by_silent(table):
        name = names[silent]
        known_links = "1 link is" if count == 1 else f"{count:,} links are"
        at_moment = silent in moments
        opening, advice, clears = _words(name, at_moment)
        yield Finding(
            message=f"{opening}: {known_links} known from the other side only.",
            advice=advice,
            clears_when=clears,
            employees=() if at_moment else (silent,),
            moments=(silent,) if at_moment else (),
            links=tuple(links),
            evidence={
                "links known from the other side only": count,
                "as supplier": supplies,
                "as customer": count - supplies,
                "people on the other side": others,
            },
            contribution=known(most),
            about=(silent,),
        )


def _words(name: str, at_moment: bool) -> tuple[str, str, str]:
    """How the message begins, the advice, and what clears it."""
    if at_moment:
        return (
            f"Nobody has spoken for the customer at '{name}' yet",
            "Ask whoever hears this customer, and write down what they say of each link.",
            "Clears when the customer's side of one of them is stated; "
            "the others are then named link by link.",
        )
    return (
        f"There is no sheet from {name} yet",
        f"Send {name} the sheet with these links filled in: what is right, and what is missing?",
        f"Clears when {name} states a link; what is one-sided even then is named link by link.",
    )


def _by_silent(table: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Who is silent; the number of links that wait, their IDs, the number of people at their other
    ends, how many of them the silent one supplies, and the largest contribution.
    """
    table = table.sort_values("silent", kind="stable")
    groups = table.groupby("silent", sort=False)
    firsts = np.flatnonzero(~table["silent"].duplicated().to_numpy())
    links = np.split(table.index.to_numpy(dtype=object), firsts[1:])
    told = groups.agg({"other": "nunique", "supplies": "sum", "contribution": "max"})
    for one, (silent, *numbers) in zip(links, rows(told, *told.columns), strict=bool(len(told))):
        yield silent, len(one), one.tolist(), *numbers
