"""P101."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, rule
from chainmap.findings.facts import Facts, known


@rule(code="P101", severity="warning")
def no_internal_customer(facts: Facts) -> Iterator[Finding]:
    """An employee has no internal customers.

    Everybody's work serves somebody. Who is not on the map as a supplier has either not been asked,
    or does work that nobody has said they need.
    """
    supplying = set(facts.chain.links["supplier_id"])
    links = facts.links
    ending_here = links[~links["customer_id"].isin(supplying)]
    into = ending_here.groupby("customer_id").groups
    people = facts.chain.employees
    for employee in people[~people["employee_id"].isin(supplying)].itertuples():
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
