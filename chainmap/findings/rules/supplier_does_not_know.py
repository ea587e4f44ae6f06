"""U201."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, capital, felt, known, rows
from chainmap.findings.unconfirmed import Cause


@rule(code="U201", severity="warning")
def supplier_does_not_know(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """A customer depends on a supplier who does not say that they supply it.

    What nobody knows they deliver is nobody's promise: it comes late, or stops when the work
    changes, and nobody thinks of telling the customer. A tie counts as there when both ends report
    it (Lee & Butts 2018, mutual assent). Whose sheet is missing altogether is another finding
    (D103), and so are two names for what may be one deliverable (U301).
    """
    if "stated_by" not in facts.chain.asked:
        yield Note("Nobody was asked which side states a link: whether suppliers know is unknown.")
        return
    cause, stated = facts.unconfirmed, facts.links["stated_by"]
    if (cause.eq(Cause.NOT_ASKED) & stated.eq("customer")).any():
        yield Note(
            "Only customers were asked about their links: whether suppliers know is unknown."
        )
    silent, rest = facts.worst(cause.eq(Cause.SUPPLIER_SILENT))
    yield rest
    names = ("supplier", "voice", "deliverable", "own_failure", "contribution")
    ends = zip(silent["supplier_id"].tolist(), silent["customer_id"].tolist(), strict=True)
    for (link, supplier, voice, deliverable, own, contribution), both, rated in zip(
        rows(silent, *names), ends, felt(silent), strict=True
    ):
        yield Finding(
            message=capital(
                f"{voice} depends on {supplier} for {deliverable}, "
                f"but {supplier} does not say that they supply it."
            ),
            advice=f"Ask {supplier} whether they see it the same way: "
            "who supplies it, by when, and what is good enough?",
            clears_when=f"Clears when {supplier} states it too, or it is struck off.",
            employees=facts.people(*both),
            links=(link,),
            evidence={"stated by": "customer", "own failure share": known(own), **rated},
            contribution=known(contribution),
        )
