"""M101."""

from collections.abc import Iterator

import pandas as pd

from chainmap.findings.base import Finding, rule
from chainmap.findings.facts import Facts, listed


@rule(code="M101", severity="warning")
def moment_incomplete(facts: Facts) -> Iterator[Finding]:
    """A moment of truth has no owner or no measure.

    Without an owner nobody hears of a disappointed customer; without a measure nobody knows how
    many there are.
    """
    for moment in facts.chain.moments.itertuples():
        missing = [
            word
            for word, value in (("owner", moment.owner_id), ("measure", moment.measure))
            if pd.isna(value)
        ]
        if not missing:
            continue
        name = facts.chain.names[moment.moment_id]
        yield Finding(
            message=f"'{name}' has no {listed(missing).replace(' and ', ' and no ')}: "
            f"{moment.contacts:g} contacts a month that nobody "
            f"{'answers for' if 'owner' in missing else 'counts'}.",
            advice=f"Name one {listed(missing).replace(' and ', ' and one ')} for it.",
            clears_when=f"Clears when the {listed(missing)} {'is' if len(missing) == 1 else 'are'} "
            "stated.",
            moments=(moment.moment_id,),
            evidence={"missing": ", ".join(missing), "contacts a month": float(moment.contacts)},
        )
