"""M101."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, Note, rule
from chainmap.findings.facts import Facts, listed

_WORDS = {
    "owner_id": "owner",
    "measure": "measure",
    "target": "target",
    "promise": "promise",
}
_THEN = {
    "owner_id": "nobody answers for",
    "measure": "nobody counts",
    "target": "nobody can call good or bad",
    "promise": "nobody knows when to expect the answer of",
}


@rule(code="M101", severity="warning")
def moment_incomplete(facts: Facts) -> Iterator[Finding | Note]:
    """A moment of truth has no owner, measure, target or promise.

    Without an owner nobody hears of a disappointed customer; without a measure nobody knows how
    many there are, without a target whether that is too many; without a promise each customer
    brings an expectation of their own (Carlzon 1987; Zeithaml, Parasuraman & Berry 1990).
    """
    moments = facts.chain.moments
    if moments.empty:
        yield Note("There are no moments of truth, so whether they are complete is unknown.")
        return
    missing = moments[list(_WORDS)].isna()
    asked = [name for name in _WORDS if not missing[name].all()]
    if unasked := [_WORDS[name] for name in _WORDS if name not in asked]:
        yield Note(
            f"No moment of truth has {_article(unasked)} {listed(unasked, 'or')}, so nobody seems "
            "to have been asked; the sheet has room for it."
        )
    lacking = missing[asked].to_numpy()
    table = moments[lacking.any(axis=1)]
    for moment, row in zip(table.itertuples(), lacking[lacking.any(axis=1)], strict=True):
        names = [name for name, is_missing in zip(asked, row, strict=True) if is_missing]
        words = [_WORDS[name] for name in names]
        yield Finding(
            message=f"'{facts.chain.names[moment.moment_id]}' has "
            f"{listed([f'no {word}' for word in words])}: {moment.contacts:g} contacts a month "
            f"that {_then(names)}.",
            advice=f"Name one {listed(words).replace(' and ', ' and one ')} for it.",
            clears_when=f"Clears when the {listed(words)} {'is' if len(words) == 1 else 'are'} "
            "stated.",
            moments=(moment.moment_id,),
            evidence={"missing": ", ".join(words), "contacts a month": float(moment.contacts)},
        )


def _article(words: list[str]) -> str:
    return "an" if words[0][0] in "aeiou" else "a"


def _then(names: list[str]) -> str:
    return _THEN[names[0]]
