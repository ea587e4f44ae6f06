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


@dataclass(frozen=True)
class _Numbered(Change):
    """Another number of a link, in the column that the kind of change is called after."""

    unit: ClassVar[str]
    link_id: str
    amount: Amount

    @property
    def text(self) -> str:
        """The link and its new number."""
        return f"{self.link_id}={self.amount}"

    def _numbers(self, chain: Chain) -> tuple[float, float]:
        """The number of the link now and after."""
        now = float(link_row(chain, self.link_id)[self.kind])
        return now, self.amount.of(now, column("links", self.kind), link(chain, self.link_id))

    def apply(self, chain: Chain) -> Chain:
        """The chain with that number."""
        after = self._numbers(chain)[1]
        others = chain.links["link_id"] != self.link_id
        numbers = chain.links[self.kind].where(others, after)
        return replace(chain, links=chain.links.assign(**{self.kind: numbers}))

    def sentence(self, chain: Chain) -> str:
        """What the number becomes, and what it was before."""
        now, after = self._numbers(chain)
        before = "an unknown number" if now != now else f"{now:g}"
        return f"{link(chain, self.link_id)}: {after:g} {self.unit} instead of {before}."


@dataclass(frozen=True)
class Volume(_Numbered):
    """Another number of deliveries a month; the supplier's load changes with it."""

    kind: ClassVar[str] = "volume"
    unit: ClassVar[str] = "deliveries a month"


@dataclass(frozen=True)
class Turnaround(_Numbered):
    """Another agreed time from request to delivery, in working hours."""

    kind: ClassVar[str] = "turnaround"
    unit: ClassVar[str] = "working hours from request to delivery"
