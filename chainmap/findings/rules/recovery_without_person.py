"""M301."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, listed

_STEPS = {
    "recover_acknowledge_id": "acknowledges it",
    "recover_replace_id": "replaces or repairs it",
    "recover_verify_id": "follows up",
}


@rule(code="M301", severity="warning")
def recovery_without_person(facts: Facts) -> Iterator[Finding | Note]:
    """Nobody is named to put a disappointment right.

    Sooner or later a contact goes wrong. Customers who are put right at once, by somebody who may,
    often stay more loyal than those who had no trouble; those passed from desk to desk leave (Hart,
    Heskett & Sasser 1990).
    """
    moments = facts.chain.moments
    missing = moments[list(_STEPS)].isna()
    asked = [name for name in _STEPS if not missing[name].all()]
    if unasked := [_STEPS[name] for name in _STEPS if name not in asked]:
        yield Note(
            f"No moment of truth names who {listed(unasked, 'or')} when it goes wrong, so who puts "
            "a disappointment right is unknown."
        )
    lacking = missing[asked].to_numpy()
    table = moments[lacking.any(axis=1)]
    for moment, row in zip(table.itertuples(), lacking[lacking.any(axis=1)], strict=True):
        steps = [_STEPS[name] for name, gone in zip(asked, row, strict=True) if gone]
        yield Finding(
            message=f"When '{facts.chain.names[moment.moment_id]}' goes wrong, nobody is named who "
            f"{listed(steps, 'or')}.",
            advice=f"Name for it one person who {listed(steps)}, with the right to do so without "
            "asking.",
            clears_when=f"Clears when the person who {listed(steps)} is named.",
            moments=(moment.moment_id,),
            evidence={
                "steps without a person": len(steps),
                "contacts a month": float(moment.contacts),
            },
        )
