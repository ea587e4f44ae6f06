"""P301."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd

from chainmap.findings.base import Finding, Note, Setting, rule
from chainmap.findings.behind import said_so_far
from chainmap.findings.facts import Facts
from chainmap.findings.wording import first_few
from chainmap.measures.loops import Loop, loop_of, round_parts

_STEPS = 5


@rule(code="P301", severity="warning")
def loop_of_handovers(
    facts: Facts,
    *,
    importance: Annotated[
        int, Setting("1 to 5", "only hand-overs of at least this importance", low=1, high=5)
    ] = 4,
    people: Annotated[int, Setting("employees", "a smaller loop is not told", low=2)] = 2,
    most: Annotated[int, Setting("findings", "at most this many are listed", low=1)] = 20,
) -> Iterator[Finding | Note]:
    """Hand-overs go round in a loop.

    Everybody in it waits in the end for what they deliver themselves, so one stop stops all, and
    nobody can say where it began. A pathway should be simple and direct, without loops (Spear &
    Bowen 1999, rule 3). Hand-overs that go round are normal; those that nobody in the loop can do
    without are not.
    """
    if "importance" not in facts.chain.asked:
        yield Note(
            "Nobody was asked how important links are, so which loops make people wait is unknown."
        )
    if facts.possible:
        yield Note(f"{said_so_far(facts)}, so there may be loops that the sheets do not show.")
    parts = _parts(facts, importance)
    sizes = parts.groupby("part", sort=False)["supplier"].nunique()
    sizes = sizes[sizes >= people].sort_values(ascending=False, kind="stable")
    if len(sizes) > most:
        yield Note(f"{len(sizes) - most} more loops of hand-overs; the {most} largest are listed.")
    shown = parts[parts["part"].isin(sizes.index[:most])].groupby("part")
    for part in sizes.index[:most]:
        rows = shown.get_group(part)["row"].to_numpy()
        yield _finding(facts, loop_of(facts.chain, rows), int(sizes[part]), len(rows))


def _parts(facts: Facts, importance: int) -> pd.DataFrame:
    """The links that go round (row), their part and supplier; not those that never lead out, of
    which 'no way to the customer' speaks.
    """
    alone = np.diff(facts.needs.link_ptr) == 1  # with an alternative nobody has to wait
    needs = facts.needs.only((facts.needs.importance >= importance) & facts.needs.stated & alone)
    part = round_parts(facts.chain, needs.row)
    if not facts.chain.moments.empty:
        part = part[facts.leads_out[part.index]]
    supplier = facts.chain.arrays.supplier[part.index]
    return pd.DataFrame({"part": part.to_numpy(), "row": part.index, "supplier": supplier})


def _finding(facts: Facts, loop: Loop, people: int, count: int) -> Finding:
    links = facts.chain.links.iloc[list(loop.rows)]
    names = facts.chain.names
    steps = [
        f"{names[link.supplier_id]} gives {link.deliverable} to {names[link.customer_id]}"
        for link in links.itertuples()
    ]
    way = first_few(steps, _STEPS)
    larger = f"{people} employees wait for each other in a loop; " if people > len(steps) else ""
    shortest = "the shortest way round" if loop.sure else "one way round"
    return Finding(
        message=f"{larger}{shortest + ': ' if larger else ''}{way}"
        + ("." if larger else ", so each waits for the others."),
        advice="Bring them together: find the hand-over that can start without the others, and "
        "agree from what it starts.",
        clears_when="Clears when one of these hand-overs is no longer needed for the next, has an "
        "alternative, or turns out to be of less importance.",
        employees=loop.employees,
        links=tuple(links["link_id"]),
        evidence={
            "employees who wait for each other": people,
            "hand-overs among them": count,
            "hand-overs in the loop shown": len(steps),
        },
    )
