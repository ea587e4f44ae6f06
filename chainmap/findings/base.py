"""A finding, the rules that yield them, and how a new rule is discovered."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pandas as pd

from chainmap.findings.facts import Facts

Evidence = Mapping[str, str | float | int | None]


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One problem at one place in the chain.

    ``message`` says why in one sentence, ``evidence`` the numbers it rests on, ``clears_when`` what
    would end it, ``advice`` what to do; ``contribution`` the weighted disappointments a month that
    hang on it (None: unknown). ``code``, ``name``, ``title`` and ``severity`` are those of the rule
    unless the rule says otherwise.
    """

    message: str
    advice: str
    clears_when: str
    employees: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=dict)
    contribution: float | None = None
    severity: Severity | None = None
    code: str = ""
    name: str = ""
    title: str = ""

    def at_least(self, severity: Severity) -> bool:
        """Whether it is as bad as ``severity`` or worse."""
        order = list(Severity)
        return order.index(self.severity or Severity.NOTE) <= order.index(severity)


@dataclass(frozen=True)
class Note:
    """What a rule could not judge, and why."""

    message: str
    name: str = ""


RuleFunction = Callable[..., Iterator[Finding | Note]]


@dataclass(frozen=True)
class Rule:
    """A rule: its stable ``code`` (group letter and number), and the function that judges."""

    code: str
    severity: Severity
    function: RuleFunction

    @property
    def name(self) -> str:
        """The function's name."""
        return self.function.__name__

    @property
    def title(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").splitlines()[0].rstrip(".")

    @property
    def why(self) -> str:
        """Why it matters: the rest of the docstring."""
        return "\n".join((inspect.getdoc(self.function) or "").splitlines()[1:]).strip()

    def judge(self, facts: Facts) -> Iterator[Finding | Note]:
        """What the rule finds; a rule that crashes becomes a note, and the others run."""
        try:
            for one in self.function(facts):
                yield self._signed(one)
        except Exception as error:  # a broken rule must not take the others down
            kind = type(error).__name__
            yield Note(
                f"The rule {self.name} ({self.code}) stopped with an error: {kind}.", self.name
            )

    def _signed(self, one: Finding | Note) -> Finding | Note:
        if isinstance(one, Note):
            return replace(one, name=self.name)
        return replace(
            one,
            code=self.code,
            name=self.name,
            title=self.title,
            severity=one.severity or self.severity,
        )


_RULES: dict[str, Rule] = {}


def _place(function: RuleFunction) -> tuple[str, str]:
    return function.__module__, function.__qualname__


def rule(*, code: str, severity: str) -> Callable[[RuleFunction], RuleFunction]:
    """Record a function ``(facts) -> Iterator[Finding | Note]`` as a rule."""

    def record(function: RuleFunction) -> RuleFunction:
        known = _RULES.get(code)
        if known and _place(known.function) != _place(function):
            raise ValueError(f"the code {code} is taken by {known.name}")
        _RULES[code] = Rule(code, Severity(severity), function)
        return function

    return record


def catalogue() -> tuple[Rule, ...]:
    """All rules, by code: every file in findings/rules is one."""
    package = importlib.import_module("chainmap.findings.rules")
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(_RULES[code] for code in sorted(_RULES))


@dataclass(frozen=True)
class Findings:
    """All findings, worst first, and the notes of what could not be judged."""

    items: tuple[Finding, ...]
    notes: tuple[Note, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def frame(self) -> pd.DataFrame:
        """A row a finding; employees, links and moments are joined with ' '."""
        columns = ["code", "name", "title", "severity", "message", "advice", "clears_when"]
        places = ["employees", "links", "moments"]
        rows = [
            [str(getattr(one, name)) for name in columns]
            + [" ".join(getattr(one, name)) for name in places]
            + [one.contribution]
            for one in self.items
        ]
        frame = pd.DataFrame(rows, columns=[*columns, *places, "contribution"])
        return frame.astype({"contribution": "float64"})

    def worst(self, count: int) -> tuple[Finding, ...]:
        """The first ``count``."""
        return self.items[:count]

    def of(self, identifier: str) -> tuple[Finding, ...]:
        """Those that name this employee, link or moment."""
        return tuple(
            one
            for one in self.items
            if identifier in one.links or identifier in one.employees or identifier in one.moments
        )
