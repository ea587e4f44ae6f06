"""U102."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, felt, known, rows
from chainmap.findings.unconfirmed import Cause
from chainmap.measures.clarity import NO, UNKNOWN
from chainmap.tables import places_of

_NOT = ", which is not one person"


@rule(code="U102", severity="serious")
def not_one_accountable(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """Not exactly one person is accountable for a link.

    Where several people answer for a delivery each can think that another does, and the customer
    does not know whom to ask. The connection must be direct, with one person at its end (Spear &
    Bowen 1999, rule 2). Where the two sides name different people, that is U202 alone.
    """
    answers = facts.items["accountable"]
    if len(answers) and answers.eq(UNKNOWN).all():
        yield Note("Nobody was asked who alone is accountable, so that is unknown on every link.")
        return
    differ = facts.differing["accountable_id"].eq(1)
    links, rest = facts.worst(answers.eq(NO) & ~differ & facts.unconfirmed.ne(Cause.ALIKE))
    yield rest
    named = links["accountable_id"]
    wrong = _wrong(facts, named).tolist()
    names = ("supplier", "voice", "customer", "deliverable", "own_failure", "contribution")
    ends = zip(links["supplier_id"].tolist(), links["customer_id"].tolist(), strict=True)
    texts = named.astype(object).where(named.notna(), None)
    for (
        link,
        supplier,
        voice,
        customer,
        deliverable,
        own,
        contribution,
    ), both, why, text, rated in zip(
        rows(links, *names), ends, wrong, texts, felt(links), strict=True
    ):
        yield Finding(
            message=f"For {deliverable} from {supplier} to {customer} {why}.",
            advice=f"Bring {supplier} and {voice} together and name the one person who answers "
            "for it.",
            clears_when="Clears when exactly one person is named as accountable.",
            employees=facts.people(*both),
            links=(link,),
            evidence={"accountable": text, "own failure share": known(own), **rated},
            contribution=known(contribution),
        )


def _wrong(facts: Facts, named: pd.Series) -> pd.Series:
    """What is not right about who is named."""
    team = places_of(named, facts.chain.employees["employee_id"]) >= 0
    shown = named.map(facts.chain.names).fillna(named).astype(object)
    words = np.select(
        [named.isna(), team],
        ["nobody is named as accountable", "the team " + shown + " is named as accountable" + _NOT],
        "'" + shown + "' is named as accountable" + _NOT,
    )
    return pd.Series(words, index=named.index)
