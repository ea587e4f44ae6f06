"""M202."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from chainmap.findings.base import Finding, Note, Severity, rule
from chainmap.findings.facts import Facts, listed
from chainmap.findings.wording import counted
from chainmap.measures.promise import longest_chains

_STEPS = 6


@rule(code="M202", severity="note")
def chain_longer_than_promise(facts: Facts) -> Iterator[Finding | Note]:
    """The chain of turnarounds is longer than the promise.

    Each turnaround may look short by itself; if each waits for the one before, they add up to more
    than the customer was promised (critical path: Kelley & Walker 1959). Where every hand-over of
    the chain is set off by the contact itself it is a warning; else a note, because what lies ready
    does not wait.
    """
    moments = facts.chain.moments.set_index("moment_id")
    if moments["promise"].isna().all():
        yield Note("No moment of truth has a promise, so no chain can be laid beside it.")
        return
    if "turnaround" not in facts.chain.asked:
        yield Note("Nobody was asked for turnarounds, so how long a chain takes is unknown.")
        return
    chains = longest_chains(facts.chain, facts.needs, facts.beyond_promise["row"].to_numpy())
    table = chains.join(moments[["promise", "contacts"]])
    if unsure := int((table["at_least"] & (table["hours"] <= table["promise"])).sum()):
        yield Note(
            f"Behind {counted(unsure, 'promised moment')} of truth a turnaround is blank or a loop "
            "is left out, so whether the chain fits the promise is unknown."
        )
    for moment in table[table["hours"] > table["promise"]].itertuples():
        path = facts.links.loc[list(moment.links)]
        set_off = path["per_contact"].astype(bool)
        severity = Severity.WARNING if set_off.all() else Severity.NOTE
        yield _finding(facts, moment, path, int(set_off.sum()), severity)


def _finding(
    facts: Facts, moment: Any, path: pd.DataFrame, set_off: int, severity: Severity
) -> Finding:
    names = facts.chain.names
    steps = [
        f"{supplier} ({'unknown' if pd.isna(hours) else f'{hours:g}'})"
        for supplier, hours in zip(path["supplier"], path["turnaround"], strict=True)
    ]
    loops = [_named(facts, loop) for loop in moment.loops[:2]]
    left_out = f" (the loop of {listed(loops, 'and that of')} left out)" if loops else ""
    least = "at least " if moment.at_least else ""
    return Finding(
        message=f"'{names[moment.Index]}' is promised within {moment.promise:g} working hours, but "
        f"the longest chain behind it takes {least}{moment.hours:g} if each waits for the one "
        f"before{left_out}: {_way(steps)}.",
        advice="Ask along this chain what is ready beforehand and what really waits; then shorten "
        "the longest wait, or promise what the chain can keep.",
        clears_when=f"Clears with a promise of {moment.hours:g} working hours, or when turnarounds "
        f"along the chain are {moment.hours - moment.promise:g} shorter and no other is longer.",
        employees=facts.people(*dict.fromkeys(path["supplier_id"])),
        links=tuple(path.index),
        moments=(moment.Index,),
        about=(moment.Index,),
        severity=severity,
        evidence={
            "promise, working hours": float(moment.promise),
            "longest chain, working hours": float(moment.hours),
            "hand-overs in the chain": len(path),
            "hand-overs that each contact sets off": set_off,
            "loops left out": len(moment.loops),
            "contacts a month": float(moment.contacts),
        },
    )


def _named(facts: Facts, loop: tuple[str, ...]) -> str:
    more = [f"{len(loop) - 2} more"] if len(loop) > 2 else []
    return listed([*facts.chain.names.loc[list(loop[:2])], *more])


def _way(steps: list[str]) -> str:
    if len(steps) > _STEPS:
        steps = [*steps[: _STEPS // 2], f"{len(steps) - _STEPS} more", *steps[-(_STEPS // 2) :]]
    return " → ".join(steps)
