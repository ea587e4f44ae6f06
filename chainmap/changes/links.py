"""Changes to one link: repaired, another volume, another turnaround."""

from dataclasses import dataclass, replace
from typing import ClassVar

from chainmap.chain import Chain
from chainmap.changes.amount import Amount
from chainmap.changes.change import Change, link, link_row
from chainmap.schema import column


@dataclass(frozen=True)
class Repaired(Change):
    """The two sides clear the link up; that makes no hours, so it is late as often as before.

    >>> from chainmap.examples import tiny
    >>> chain = tiny()
    >>> one = Repaired(chain.links["link_id"][0])
    >>> one.apply(chain).repaired == {one.link_id}
    True
    """

    kind: ClassVar[str] = "repair"
    link_id: str

    @property
    def text(self) -> str:
        """The identifier of the link."""
        return self.link_id

    def apply(self, chain: Chain) -> Chain:
        """The chain that takes the link as repaired."""
        link_row(chain, self.link_id)
        return replace(chain, repaired=chain.repaired | {self.link_id})

    def sentence(self, chain: Chain) -> str:
        """Which link is repaired."""
        return f"{link(chain, self.link_id)} is repaired."


def _with_number(chain: Chain, link_id: str, name: str, amount: Amount) -> Chain:
    value = _number(chain, link_id, name, amount)[1]
    numbers = chain.links[name].where(chain.links["link_id"] != link_id, value)
    return replace(chain, links=chain.links.assign(**{name: numbers}))


def _number(chain: Chain, link_id: str, name: str, amount: Amount) -> tuple[float, float]:
    """The number of a link now and after."""
    now = float(link_row(chain, link_id)[name])
    return now, amount.of(now, column("links", name), link(chain, link_id))


def _sentence(chain: Chain, link_id: str, name: str, amount: Amount, unit: str) -> str:
    now, after = _number(chain, link_id, name, amount)
    before = "an unknown number" if now != now else f"{now:g}"
    return f"{link(chain, link_id)}: {after:g} {unit} instead of {before}."


@dataclass(frozen=True)
class Volume(Change):
    """Another number of deliveries a month; the supplier's load changes with it."""

    kind: ClassVar[str] = "volume"
    link_id: str
    amount: Amount

    @property
    def text(self) -> str:
        """The link and the deliveries a month."""
        return f"{self.link_id}={self.amount}"

    def apply(self, chain: Chain) -> Chain:
        """The chain with that volume."""
        return _with_number(chain, self.link_id, "volume", self.amount)

    def sentence(self, chain: Chain) -> str:
        """How many deliveries, and how many before."""
        return _sentence(chain, self.link_id, "volume", self.amount, "deliveries a month")


@dataclass(frozen=True)
class Turnaround(Change):
    """Another agreed time from request to delivery, in working hours."""

    kind: ClassVar[str] = "turnaround"
    link_id: str
    amount: Amount

    @property
    def text(self) -> str:
        """The link and the working hours."""
        return f"{self.link_id}={self.amount}"

    def apply(self, chain: Chain) -> Chain:
        """The chain with that turnaround."""
        return _with_number(chain, self.link_id, "turnaround", self.amount)

    def sentence(self, chain: Chain) -> str:
        """What is agreed, and what was before."""
        unit = "working hours from request to delivery"
        return _sentence(chain, self.link_id, "turnaround", self.amount, unit)
