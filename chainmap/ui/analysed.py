"""The analysis of an input: worked out once, shared by the sessions that bring the same."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from types import MappingProxyType

import pandas as pd
import streamlit as st

from chainmap.chain import Chain
from chainmap.findings import Findings, Settings, find
from chainmap.intake import Import
from chainmap.intake.acceptance import Acceptance
from chainmap.intake.decisions import Decisions
from chainmap.intake.in_force import in_force
from chainmap.measures import coverage, overloaded
from chainmap.risk import Risk, assess
from chainmap.ui.stability import Stability

Say = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Analysis:
    """The session's chain and what was found in it.

    ``every`` : all that was found, the accepted included; ``coverage`` : share of the questions
    about links that were asked; ``overloaded`` : by link_id; ``name`` : what the data are called;
    ``accepted`` : id of a finding -> why it is lived with; ``stability`` : of the order of links.
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


@dataclass(frozen=True)
class _Key:
    """What an analysis depends on: the bytes of the input, its names, the settings."""

    sha256: str
    files: tuple[str, ...]
    settings: tuple[tuple[str, float], ...]


@dataclass(eq=False)
class _Slot:
    """The place of one analysis, shared by the sessions that supplied the same input."""

    lock: Lock = field(default_factory=Lock)
    analysis: Analysis | None = None


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={_Key: hash})
def _slot(key: _Key) -> _Slot:  # noqa: ARG001 - the key says which slot it is
    return _Slot()


def _analysed(imported: Import, name: str, settings: Settings, say: Say) -> Analysis:
    say("Building the chain")
    chain = imported.to_analyse()
    risk = assess(chain, assumptions=settings.assumptions, progress=say)
    say("Looking for what is unclear or overloaded")
    findings = find(chain, risk, settings=settings)
    over = overloaded(chain, settings.assumptions)
    return Analysis(chain, risk, findings, coverage(chain), over, imported, name, settings)


def shared(imported: Import, name: str, settings: Settings, say: Say) -> Analysis:
    """The analysis of the input, worked out once for all the sessions that bring it.

    Raises ChainmapError where there is nothing to analyse.
    """
    values = settings.in_force
    slot = _slot(_Key(imported.sha256, imported.files, tuple(sorted(values.items()))))
    with slot.lock:
        if slot.analysis is None:
            slot.analysis = _analysed(imported, name, settings, say)
            gc.collect()
            gc.freeze()
        return replace(slot.analysis, imported=imported, name=name)
