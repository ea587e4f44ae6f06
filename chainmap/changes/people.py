"""Changes to one employee: away, other hours."""

from dataclasses import dataclass, replace
from typing import ClassVar

from chainmap.chain import Chain
from chainmap.changes.amount import Amount
from chainmap.changes.change import Change, employee_row, person
from chainmap.schema import column


def _with_number(chain: Chain, employee_id: str, name: str, value: float) -> Chain:
    people = chain.employees
    numbers = people[name].where(people["employee_id"] != employee_id, value)
    return replace(chain, employees=people.assign(**{name: numbers}))


@dataclass(frozen=True)
class Away(Change):
    """The employee is not there at all; who stands in must be in the chain.

    >>> from chainmap.examples import tiny
    >>> Away("a").sentence(tiny())
    'Ana (a) is away.'
    """

    kind: ClassVar[str] = "away"
    employee_id: str

    @property
    def text(self) -> str:
        """The identifier of the employee."""
        return self.employee_id

    def apply(self, chain: Chain) -> Chain:
        """The chain with an absence share of 1."""
        employee_row(chain, self.employee_id)
        return _with_number(chain, self.employee_id, "absence", 1.0)

    def sentence(self, chain: Chain) -> str:
        """Who is away."""
        return f"{person(chain, self.employee_id)} is away."


@dataclass(frozen=True)
class Hours(Change):
    """More, fewer or other hours a month for the deliveries listed."""

    kind: ClassVar[str] = "hours"
    employee_id: str
    amount: Amount

    @property
    def text(self) -> str:
        """The employee and the hours."""
        return f"{self.employee_id}={self.amount}"

    def _hours(self, chain: Chain) -> tuple[float, float]:
        now = float(employee_row(chain, self.employee_id)["capacity"])
        whose = person(chain, self.employee_id)
        return now, self.amount.of(now, column("employees", "capacity"), whose)

    def apply(self, chain: Chain) -> Chain:
        """The chain with those hours."""
        return _with_number(chain, self.employee_id, "capacity", self._hours(chain)[1])

    def sentence(self, chain: Chain) -> str:
        """How many hours, and how many before."""
        now, after = self._hours(chain)
        before = "an unknown number" if now != now else f"{now:g}"
        whose = person(chain, self.employee_id)
        return f"{whose} has {after:g} hours a month instead of {before}."
