"""U202."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from chainmap.combine import said
from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, felt, known, listed, rows
from chainmap.findings.worst import places
from chainmap.measures.clarity import COMPARED

_WORDS = {
    "turnaround": "the turnaround",
    "accountable_id": "who is accountable",
    "channel": "the request channel",
    "need_group": "which links are alternatives",
}


@rule(code="U202", severity="serious")
def sides_disagree(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """The two sides of a link say different things.

    Each side works to its own version, so one of them will be disappointed without anybody having
    done anything wrong. The connection must be unambiguous for both (Spear & Bowen 1999, rule 2).
    """
    differing = facts.differing
    if not differing.ge(0).to_numpy().any():
        yield Note("No link has a value from both sides, so agreement is unknown.")
        return
    differ = differing[list(COMPARED)].eq(1)
    links, rest = facts.worst(differ.any(axis=1))
    yield rest
    both_said = zip(_shown(facts, "supplier", links), _shown(facts, "customer", links), strict=True)
    names = ("supplier", "voice", "deliverable", "own_failure", "contribution")
    ends = zip(links["supplier_id"].tolist(), links["customer_id"].tolist(), strict=True)
    flags = differ.iloc[places(facts, links)].to_numpy().tolist()
    for (link, supplier, voice, deliverable, own, contribution), both, flag, told, rated in zip(
        rows(links, *names), ends, flags, both_said, felt(links), strict=True
    ):
        pairs = [
            (word, ours, theirs)
            for word, differs, ours, theirs in zip(_WORDS.values(), flag, *told, strict=True)
            if differs
        ]
        words = listed([word for word, _, _ in pairs])
        versions = listed([f"{word} ({ours} against {theirs})" for word, ours, theirs in pairs])
        yield Finding(
            message=f"{supplier} and {voice} say different things about {deliverable}: {versions}.",
            advice=f"Bring {supplier} and {voice} together and settle {words}.",
            clears_when=f"Clears when both sides say the same about {words}.",
            employees=facts.people(*both),
            links=(link,),
            evidence={
                **{f"{word}, supplier says": ours for word, ours, _ in pairs},
                **{f"{word}, customer says": theirs for word, _, theirs in pairs},
                "own failure share": known(own),
                **rated,
            },
            contribution=known(contribution),
        )


def _shown(facts: Facts, side: str, links: pd.DataFrame) -> list[tuple[str, ...]]:
    """What ``side`` says of each of ``links`` in the compared fields, as words."""
    of_these = np.zeros(len(facts.chain.links), dtype=bool)
    of_these[links["row"]] = True
    statements = facts.chain.statements[of_these[facts.chain.link_of]]
    told = said(statements, side, list(COMPARED)).reindex(links.index)
    hours = [f"{one:g} working hours" for one in told["turnaround"].tolist()]
    people = told["accountable_id"].map(facts.chain.names).fillna(told["accountable_id"])
    texts = (told[name] if name != "accountable_id" else people for name in COMPARED[1:])
    return list(zip(hours, *(one.tolist() for one in texts), strict=True))
