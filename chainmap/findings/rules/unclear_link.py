"""U101."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known, listed

_MANDATORY = ("need", "standard", "turnaround", "accountable")
_OPTIONAL = ("want", "acceptance", "channel")
_WORDS = {
    "need": "the need",
    "standard": "what 'good' means",
    "turnaround": "the turnaround",
    "accountable": "who alone is accountable",
    "want": "the want",
    "acceptance": "how a delivery is accepted",
    "channel": "the one way to ask for it",
}


@rule(code="U101", severity="serious")
def unclear_link(facts: Facts) -> Iterator[Finding | Note]:
    """A link is not clear.

    People who do not know what their internal customer needs, by when, and what 'good' means can
    only guess. Content, timing and outcome must be specified and one person must answer for it
    (Spear & Bowen 1999, rules 1 and 2).
    """
    answers = facts.items.loc[facts.links.index, list(_WORDS)]
    unasked = [_WORDS[name] for name in _MANDATORY if answers[name].eq(-1).all()]
    if len(answers) and unasked:
        yield Note(f"Nobody was asked about {listed(unasked)}, so that is unknown on every link.")
    missing = answers.eq(0)
    unclear = missing[missing[list(_MANDATORY)].any(axis=1)]
    for link, row in zip(
        facts.links.loc[unclear.index].itertuples(), unclear.to_numpy(), strict=True
    ):
        lacking = [name for name, is_missing in zip(_WORDS, row, strict=True) if is_missing]
        must = listed([_WORDS[name] for name in lacking if name in _MANDATORY])
        said = listed([_WORDS[name] for name in lacking if name in _MANDATORY], "or")
        also = listed([_WORDS[name] for name in lacking if name in _OPTIONAL], "or")
        yield Finding(
            message=f"{link.supplier} supplies {link.deliverable} to {link.customer}, "
            f"but nobody has stated {said}" + (f" (nor {also})." if also else "."),
            advice=f"Bring {link.supplier} and {link.voice} together and settle {must}.",
            clears_when=f"Clears when {must} {'is' if ' and ' not in must else 'are'} stated.",
            employees=facts.people(link.supplier_id, link.customer_id),
            links=(link.Index,),
            evidence={
                "not stated": ", ".join(lacking),
                "own failure share": known(link.own_failure),
            },
            contribution=known(link.contribution),
        )
