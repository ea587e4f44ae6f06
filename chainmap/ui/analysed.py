"""The analysis of an input: worked out once, shared by the sessions that bring the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from chainmap.chain import Chain
from chainmap.findings import Findings, Settings, find
from chainmap.intake import Import
from chainmap.intake.acceptance import Acceptance
from chainmap.intake.decisions import Decisions
from chainmap.intake.in_force import in_force
from chainmap.measures import coverage, overloaded
from chainmap.risk import Risk, assess
from chainmap.ui.pool import POOL
from chainmap.ui.sharing import Memory, Shared
from chainmap.ui.stability import Stability

T = TypeVar("T")
Say = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Analysis:
    """The session's chain and what was found in it.

    ``every`` : all that was found, the accepted included; ``coverage`` : share of the questions
    about links that were asked; ``overloaded`` : by link_id; ``name`` : what the data are called;
    ``accepted`` : id of a finding -> why it is lived with; ``stability`` : of the order of links;
    ``memory`` : what was worked out from it since; ``shared`` : what the sessions with the same
    bytes have in common.
    """

    chain: Chain
    risk: Risk
    every: Findings
    coverage: float
    overloaded: pd.Series
    imported: Import
    name: str
    settings: Settings = field(default_factory=Settings)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    stability: Stability = field(default_factory=Stability)
    memory: Memory = field(default_factory=Memory)
    shared: "Analysis | None" = None

    def accepting(self, accepted: Mapping[str, Acceptance]) -> "Analysis":
        """The same with other findings accepted."""
        return replace(self, accepted=MappingProxyType(dict(accepted)))

    @cached_property
    def findings(self) -> Findings:
        """What was found, those that are accepted set apart."""
        return self.every.accepting(self.accepted)

    @property
    def decided(self) -> Decisions:
        """Everything that was decided about these data, to be saved and used again."""
        kept = in_force(self.imported)
        return replace(kept, settings=self.settings.changed, accepted=dict(self.accepted))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for all the sessions with these data and settings.

        It must follow from the chain, the risk, what was found, and ``key`` alone: not from what
        this session accepted or is called.
        """
        return self.memory.once(key, make)


@dataclass(frozen=True)
class _Key:
    """What an analysis depends on: the bytes of the input, its names, what was decided."""

    sha256: str
    files: tuple[str, ...]
    decided: str
    settings: tuple[tuple[str, float], ...]


_ANALYSES: Shared[_Key, Analysis] = Shared()


def judged(chain: Chain, settings: Settings, progress: Say) -> tuple[Risk, Findings]:
    """The risk of the chain and all that the rules find."""
    risk = assess(chain, assumptions=settings.assumptions, progress=progress)
    progress("Looking for what is unclear or overloaded")
    return risk, find(chain, risk, settings=settings)


def _analysed(imported: Import, name: str, settings: Settings, say: Say) -> Analysis:
    say("Building the chain")
    chain = imported.to_analyse()
    risk, findings = POOL.run(say, judged, chain, settings)
    over = overloaded(chain, settings.assumptions)
    return Analysis(chain, risk, findings, coverage(chain), over, imported, name, settings)


def _of_reading(decided: Decisions) -> Decisions:
    """Of what was decided that by which the files are read."""
    return Decisions(
        decided.columns,
        decided.layouts,
        decided.direction,
        decided.stated_by,
        decided.references,
        decided.rules,
    )


def shared(imported: Import, name: str, settings: Settings, say: Say) -> Analysis:
    """The analysis of the input, worked out once for all the sessions that bring it.

    Raises ChainmapError where there is nothing to analyse.
    """
    read_as = _of_reading(imported.decisions).dumps()
    values = tuple(sorted(settings.in_force.items()))
    key = _Key(imported.sha256, imported.files, read_as, values)
    same = _ANALYSES.get(key, lambda: _analysed(imported, name, settings, say), say)
    return replace(same, imported=imported, name=name, shared=same)
