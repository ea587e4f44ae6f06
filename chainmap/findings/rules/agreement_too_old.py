"""U401."""

from collections.abc import Iterator
from typing import Annotated

import pandas as pd

from chainmap.findings.base import Finding, Note, Rest, Setting, Severity, rule
from chainmap.findings.facts import Facts, ends_of, known, rows
from chainmap.measures.clarity import MANDATORY, NO

_YEAR = 365


@rule(code="U401", severity="warning")
def agreement_too_old(
    facts: Facts,
    *,
    days: Annotated[int, Setting("days", "an agreement older than this is too old", low=1)] = _YEAR,
) -> Iterator[Finding | Note | Rest]:
    """What was agreed on a link is long ago.

    Needs, people and systems change, and an agreement that nobody has looked at since is kept by
    nobody: agreements between a supplier and a customer are to be reviewed at set times (ISO/IEC
    20000-1:2018, 8.3.3, on service levels). The links that are clear but carry no date are one
    finding together, because what there is to do is one thing; a link that is not clear has no
    agreement to date, and its own finding says so.
    """
    agreed = facts.links["agreed_on"]
    if agreed.isna().all():
        if len(agreed):
            yield Note("No link says when it was last agreed on, so how old that is is unknown.")
        return
    first = facts.day.normalize() - pd.Timedelta(days=days)
    old, rest = facts.worst(agreed.dt.normalize() < first)
    yield rest
    age = (facts.day.normalize() - old["agreed_on"].dt.normalize()).dt.days.tolist()
    dates = old["agreed_on"].dt.strftime("%Y-%m-%d").tolist()
    names = ("supplier", "voice", "deliverable", "own_failure", "contribution")
    ends = zip(old["supplier_id"].tolist(), old["customer_id"].tolist(), strict=True)
    for (link, supplier, voice, deliverable, own, contribution), both, date, since in zip(
        rows(old, *names), ends, dates, age, strict=True
    ):
        yield Finding(
            message=f"The agreement between {supplier} and {voice} on {deliverable} is of {date}, "
            f"{since:,} days old.",
            advice=f"Let {supplier} and {voice} go through it once more: "
            "is the need still the same, and is the turnaround?",
            clears_when=f"Clears when it was last agreed on {first:%Y-%m-%d} or later.",
            employees=facts.people(*both),
            links=(link,),
            evidence={
                "last agreed": date,
                "days ago": since,
                "allowed days": days,
                "counted back from": f"{facts.day:%Y-%m-%d}",
                "own failure share": known(own),
            },
            contribution=known(contribution),
        )
    unclear = facts.items[list(MANDATORY)].eq(NO).any(axis=1)
    if (blank := agreed.isna() & ~unclear).any():
        yield _undated(facts, facts.links[blank.to_numpy()])


def _undated(facts: Facts, links: pd.DataFrame) -> Finding:
    one = len(links) == 1
    subject = "1 link that is clear does" if one else f"{len(links):,} links that are clear do"
    return Finding(
        message=f"{subject} not say when {'it was' if one else 'they were'} last agreed on, so "
        "whether that is too long ago is unknown.",
        advice="Fill in 'Last agreed'; where nobody remembers, agree anew.",
        clears_when=f"Clears when 'Last agreed' is filled in for {'it' if one else 'all of them'}.",
        employees=facts.people(*ends_of(links)),
        links=tuple(links.index),
        evidence={"links without a date": len(links), "links": len(facts.links)},
        contribution=known(links["contribution"].max()),
        severity=Severity.NOTE,
        about=("last agreed",),
    )
