"""U203."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, known, rows
from chainmap.findings.unconfirmed import Cause


@rule(code="U203", severity="warning")
def customer_does_not_say(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """A supplier delivers to a customer who does not say that they need it.

    Either hours go into something that nobody uses, or the customer leans on it without knowing and
    never says what it should be like. A tie counts as there when both ends report it (Lee & Butts
    2018, mutual assent). Whose sheet is missing altogether is another finding (D103), and so are
    two names for what may be one deliverable (U301).
    """
    if "stated_by" not in facts.chain.asked:
        yield Note(
            "Nobody was asked which side states a link: "
            "whether customers say that they need it is unknown."
        )
        return
    cause, stated = facts.unconfirmed, facts.links["stated_by"]
    if (cause.eq(Cause.NOT_ASKED) & stated.eq("supplier")).any():
        yield Note(
            "Only suppliers were asked about their links: whether customers need them is unknown."
        )
    silent, rest = facts.worst(cause.eq(Cause.CUSTOMER_SILENT))
    yield rest
    names = ("supplier", "voice", "customer", "deliverable", "own_failure", "contribution")
    hours = (silent["volume"] * silent["effort"]).tolist()
    ends = zip(silent["supplier_id"].tolist(), silent["customer_id"].tolist(), strict=True)
    for (link, supplier, voice, customer, deliverable, own, contribution), both, spent in zip(
        rows(silent, *names), ends, hours, strict=True
    ):
        yield Finding(
            message=f"{supplier} supplies {deliverable} to {customer}, "
            f"but {voice} does not say that they need it.",
            advice=f"Ask {voice} what they use it for: "
            "if they need it, what is good enough and by when; if not, stop it.",
            clears_when=f"Clears when {voice} states it too, or it is no longer delivered.",
            employees=facts.people(*both),
            links=(link,),
            evidence={
                "stated by": "supplier",
                "hours a month": known(spent),
                "own failure share": known(own),
            },
            contribution=known(contribution),
        )
