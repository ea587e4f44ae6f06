"""U201."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, capital, known


@rule(code="U201", severity="warning")
def stated_by_one_side(facts: Facts) -> Iterator[Finding | Note]:
    """A link is stated by one side only.

    Either the customer depends on a supplier who does not know, or the supplier delivers to someone
    who does not say they need it: people often do not know who their internal customers are. Mutual
    assent makes a reported tie credible (Lee & Butts 2018).
    """
    if "stated_by" not in facts.chain.asked:
        yield Note("Nobody was asked which side states a link, so confirmation is unknown.")
        return
    one_sided = facts.links[facts.links["stated_by"] != "both"]
    for link in one_sided.itertuples():
        message, silent = _said(link.stated_by, link.supplier, link.voice, link.deliverable)
        yield Finding(
            message=capital(message),
            advice=f"Ask {silent} whether they see it the same way, and write down what they say.",
            clears_when=f"Clears when {silent} states it too.",
            employees=facts.people(link.supplier_id, link.customer_id),
            links=(link.Index,),
            evidence={
                "stated by": known_text(link.stated_by),
                "own failure share": known(link.own_failure),
            },
            contribution=known(link.contribution),
        )


def known_text(value: object) -> str | None:
    """``value`` if it is a text, else None."""
    return value if isinstance(value, str) else None


def _said(side: object, supplier: str, customer: str, deliverable: str) -> tuple[str, str]:
    if side == "customer":
        return (
            f"{customer} depends on {supplier} for {deliverable}, "
            f"but {supplier} does not say that they supply it.",
            supplier,
        )
    if side == "supplier":
        return (
            f"{supplier} supplies {deliverable} to {customer}, "
            f"but {customer} does not say that they need it.",
            customer,
        )
    return (
        f"{supplier} supplies {deliverable} to {customer}, "
        "but the sheet does not say which side states it.",
        "each side",
    )
