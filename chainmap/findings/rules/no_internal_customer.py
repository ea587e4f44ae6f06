"""P101."""

from collections.abc import Iterator

import numpy as np

from chainmap.findings.base import Finding, rule
from chainmap.findings.facts import Facts, known
from chainmap.findings.unconfirmed import Cause


@rule(code="P101", severity="warning")
def no_internal_customer(facts: Facts) -> Iterator[Finding]:
    """An employee has no internal customers.

    Everybody's work serves somebody. Who is not on the map as a supplier has either not been asked,
    or does work that nobody has said they need. Whose sheet is still missing, while others name
    them, is asked for that sheet first (D103) and not named here.
    """
    arrays = facts.chain.arrays
    silent = np.ones(arrays.nodes, dtype=bool)
    silent[arrays.supplier] = False
    awaited = set(facts.links["customer_id"][facts.unconfirmed.eq(Cause.NO_SHEET).to_numpy()])
    into = facts.links[silent[facts.customers]].groupby("customer_id").groups
    for employee in facts.chain.employees[silent[: arrays.employees]].itertuples():
        if employee.employee_id in awaited and not facts.spoken[employee.employee_id]:
            continue
        received = tuple(into.get(employee.employee_id, ()))
        ending = f", so {len(received)} links end there" if len(received) > 1 else ""
        ending = ", so 1 link ends there" if len(received) == 1 else ending
        name = facts.chain.names[employee.employee_id]
        yield Finding(
            message=f"Nobody depends on {name}, as far as the sheets say{ending}.",
            advice=f"Ask {name} who uses what they deliver: colleagues, or customers outside?",
            clears_when=f"Clears when one delivery of {name} is stated.",
            employees=(employee.employee_id,),
            links=received,
            evidence={"links supplied": 0, "links received": len(received)},
            contribution=known(facts.desk_contribution[employee.employee_id]),
        )
