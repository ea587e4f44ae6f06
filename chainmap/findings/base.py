"""The rules that yield findings, and how a new rule is discovered."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from chainmap.findings.facts import Facts
from chainmap.findings.finding import Finding, Findings, Note, Rest, Severity
from chainmap.findings.setting import RuleSetting, Setting, settings_of

__all__ = [
    "Finding",
    "Findings",
    "Note",
    "Rest",
    "Rule",
    "Setting",
    "Severity",
    "catalogue",
    "rule",
]

Told = Finding | Note | Rest
RuleFunction = Callable[..., Iterator[Told]]
_NOTHING: Mapping[str, float] = MappingProxyType({})


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

    @cached_property
    def title(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").splitlines()[0].rstrip(".")

    @property
    def why(self) -> str:
        """Why it matters: the rest of the docstring."""
        return "\n".join((inspect.getdoc(self.function) or "").splitlines()[1:]).strip()

    @cached_property
    def settings(self) -> tuple[RuleSetting, ...]:
        """What can be set, from the function's keyword-only arguments."""
        return settings_of(self.function)

    def judge(self, facts: Facts, values: Mapping[str, float] = _NOTHING) -> list[Told]:
        """What the rule finds with these settings; one that crashes becomes a note, and the others
        run. ``values`` are by full name, as ``RuleSetting.name``.
        """
        chosen = {one.argument: values[one.name] for one in self.settings if one.name in values}
        found: list[Told] = []
        try:
            found += (self._signed(one) for one in self.function(facts, **chosen))
        except Exception as error:  # a broken rule must not take the others down
            kind = type(error).__name__
            what = f"The rule {self.name} ({self.code}) stopped with an error: {kind}."
            found.append(Note(what, self.name))
        return found

    def _signed(self, one: Told) -> Told:
        if isinstance(one, Note):
            return replace(one, name=self.name)
        if isinstance(one, Rest):
            return replace(one, code=self.code, severity=one.severity or self.severity)
        # as replace() does, without setting every field anew: there may be half a million
        signed = object.__new__(Finding)
        severity = one.severity or self.severity
        vars(signed).update(vars(one), code=self.code, name=self.name, severity=severity)
        vars(signed)["title"] = self.title
        return signed


_RULES: dict[str, Rule] = {}


def _place(function: RuleFunction) -> tuple[str, str]:
    return function.__module__, function.__qualname__


def rule(*, code: str, severity: str) -> Callable[[RuleFunction], RuleFunction]:
    """Record a function ``(facts, *, settings...) -> Iterator[Finding | Note]`` as a rule."""

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
