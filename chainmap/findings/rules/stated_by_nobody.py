"""U204."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, ends_of, known
from chainmap.findings.unconfirmed import Cause


@rule(code="U204", severity="note")
def stated_by_nobody(facts: Facts) -> Iterator[Finding | Note]:
    """Links do not say which side states them.

    Without it nobody can tell whether both sides know of the link, or only the one who wrote it
    down (Lee & Butts 2018, mutual assent). All such links are one finding: the cells are filled
    in one go.
    """
    if "stated_by" not in facts.chain.asked:
        yield Note("Nobody was asked which side states a link, so no link is confirmed or not.")
        return
    links = facts.links[facts.unconfirmed.eq(Cause.NOBODY).to_numpy()]
    if links.empty:
        return
    one = len(links) == 1
    subject = "1 link does not say" if one else f"{len(links):,} links do not say"
    yield Finding(
        message=f"{subject} which side states {'it' if one else 'them'}: "
        "whether both sides know is unknown.",
        advice="Fill in 'Stated by' with supplier, customer or both: who handed in the row?",
        clears_when=f"Clears when 'Stated by' is filled in for {'it' if one else 'all of them'}.",
        employees=facts.people(*ends_of(links)),
        links=tuple(links.index),
        evidence={"links without it": len(links), "links": len(facts.links)},
        contribution=known(links["contribution"].max()),
        about=("stated by",),
    )
