"""M102."""

from collections.abc import Iterator

import numpy as np

from chainmap.findings.base import Finding, rule
from chainmap.findings.facts import Facts


@rule(code="M102", severity="serious")
def moment_without_supplier(facts: Facts) -> Iterator[Finding]:
    """Nobody is said to deliver a moment of truth.

    Without a supplier or an owner there is no chain behind it: how often it disappoints is unknown,
    not zero.
    """
    arrays = facts.chain.arrays
    supplied = np.diff(arrays.into_ptr)[arrays.employees :] > 0
    for moment in facts.chain.moments[~supplied].itertuples():
        name = facts.chain.names[moment.moment_id]
        yield Finding(
            message=f"Nobody is said to deliver '{name}' ({moment.contacts:g} contacts a month), "
            "so how often it disappoints is unknown.",
            advice="Name who delivers it: a Dependencies row to this moment, or its owner.",
            clears_when="Clears when one delivery to this moment, or its owner, is stated.",
            moments=(moment.moment_id,),
            evidence={"contacts a month": float(moment.contacts)},
        )
