"""U202."""

from collections.abc import Iterator

from chainmap.combine import said
from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, known, listed
from chainmap.measures.clarity import COMPARED

_WORDS = {
    "turnaround": "the turnaround",
    "accountable_id": "who is accountable",
    "channel": "the request channel",
    "need_group": "which links are alternatives",
}


@rule(code="U202", severity="serious")
def sides_disagree(facts: Facts) -> Iterator[Finding | Note]:
    """The two sides of a link say different things.

    Each side works to its own version, so one of them will be disappointed without anybody having
    done anything wrong. The connection must be unambiguous for both (Spear & Bowen 1999, rule 2).
    """
    differing = facts.differing
    if not differing.ge(0).to_numpy().any():
        yield Note("No link has a value from both sides, so agreement is unknown.")
        return
    rows = differing.index[differing.eq(1).any(axis=1)]
    supplier = said(facts.chain.statements, "supplier", list(COMPARED)).loc[rows]
    customer = said(facts.chain.statements, "customer", list(COMPARED)).loc[rows]
    for link in facts.links.loc[rows].itertuples():
        fields = [name for name in COMPARED if differing.loc[link.Index, name] == 1]
        words = listed([_WORDS[name] for name in fields])
        said_by = {
            name: (
                _shown(supplier.loc[link.Index, name], facts),
                _shown(customer.loc[link.Index, name], facts),
            )
            for name in fields
        }
        both = [
            f"{_WORDS[name]} ({ours} against {theirs})" for name, (ours, theirs) in said_by.items()
        ]
        yield Finding(
            message=f"{link.supplier} and {link.voice} say different things about "
            f"{link.deliverable}: {listed(both)}.",
            advice=f"Bring {link.supplier} and {link.voice} together and settle {words}.",
            clears_when=f"Clears when both sides say the same about {words}.",
            employees=facts.people(link.supplier_id, link.customer_id),
            links=(link.Index,),
            evidence={
                **{f"{_WORDS[name]}, supplier says": ours for name, (ours, _) in said_by.items()},
                **{f"{_WORDS[name]}, customer says": other for name, (_, other) in said_by.items()},
                "own failure share": known(link.own_failure),
            },
            contribution=known(link.contribution),
        )


def _shown(value: object, facts: Facts) -> str:
    if isinstance(value, str):
        return str(facts.chain.names.get(value, value))
    return f"{value:g} working hours"
