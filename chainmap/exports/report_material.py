"""What the parts of the report are made of: chain, risk and findings, looked up once."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from chainmap.chain import Chain
from chainmap.exports.brand import Brand
from chainmap.findings import Finding, Findings
from chainmap.measures import clarity
from chainmap.risk import Risk, Sweep
from chainmap.risk.plan import Plan
from chainmap.views.conversation import Sheet, links_to_talk_about, sheets

#: Hours that a plan in a report keeps to where nothing else is said.
HOURS = 40.0


@dataclass(frozen=True)
class Source:
    """What an export rests on: what the data are called, its files and their SHA-256, the day."""

    name: str
    made_on: datetime.date
    files: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, eq=False)
class Material:
    """A chain, its risk and its findings, and what they rest on; how stable the order is and what
    to repair within the ``hours`` there are, where that was looked at; whose ``brand`` it bears;
    the ``settings`` of the rules that are not as by default; whether it is ``nameless``.
    """

    chain: Chain
    risk: Risk
    findings: Findings
    source: Source
    sweep: Sweep | None = None
    plan: Plan | None = None
    hours: float = HOURS
    brand: Brand = field(default_factory=Brand)
    settings: Mapping[str, float] = field(default_factory=dict)
    nameless: bool = False

    @cached_property
    def names(self) -> dict[str, str]:
        """The name to show for every employee and moment."""
        return {str(key): str(name) for key, name in self.chain.names.items()}

    @cached_property
    def known(self) -> bool:
        """Whether the disappointments of any moment of truth are known."""
        return bool(self.risk.moments["probability"].notna().any())

    @cached_property
    def weighted(self) -> bool:
        """Whether some external customers matter more than others."""
        return bool(self.chain.moments["weight"].ne(1.0).any())

    @property
    def by_exposure(self) -> bool:
        """Whether links are ordered by exposure instead of contribution."""
        return self.known and self.risk.saturated

    @property
    def unit(self) -> str:
        """What contributions count."""
        return "weighted disappointments a month" if self.weighted else "disappointments a month"

    @cached_property
    def links(self) -> pd.DataFrame:
        """The links of the chain by link_id."""
        return self.chain.links.set_index("link_id")

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """A conversation sheet for every link to talk about, worst first."""
        links = links_to_talk_about(self.chain, self.findings, self.risk)
        return sheets(self.chain, self.risk, self.findings, links)

    @cached_property
    def items(self) -> pd.DataFrame:
        """The items of every link: 1 yes, 0 no, -1 unknown."""
        return clarity.items(self.chain)

    @cached_property
    def by_link(self) -> dict[str, list[Finding]]:
        """The findings that name each link, worst first."""
        found = defaultdict(list)
        for one in self.findings.items:
            for link in one.links:
                found[link].append(one)
        return dict(found)

    @cached_property
    def _exposure(self) -> dict[str, float]:
        links = self.risk.links
        return dict(zip(links["link_id"], links["exposure"], strict=True))

    def effect(self, one: Finding) -> float | None:
        """What hangs on a finding: its contribution, in a saturated chain the largest exposure of
        its links; None where it is unknown.
        """
        if not self.known:
            return None
        if self.by_exposure:
            return max((self._exposure[link] for link in one.links), default=None)
        return one.contribution

    @cached_property
    def overloads(self) -> dict[str, list[Finding]]:
        """The overload findings of each supplier."""
        found = defaultdict(list)
        for one in self.findings.items:
            for employee in one.employees if one.code.startswith("O") else ():
                found[employee].append(one)
        return dict(found)
