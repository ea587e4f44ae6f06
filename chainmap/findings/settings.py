"""Everything that can be set: the assumptions and the settings of the rules, under one roof."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from chainmap.assumptions import TABLE, Assumptions
from chainmap.errors import ChainmapError, no_such
from chainmap.findings.base import catalogue
from chainmap.findings.setting import RuleSetting

_ASSUMED = frozenset(one.name for one in TABLE)


def rule_settings() -> dict[str, RuleSetting]:
    """The settings of all rules by name, in the order of the rules' codes."""
    return {one.name: one for rule in catalogue() for one in rule.settings}


@dataclass(frozen=True)
class Settings:
    """The assumptions of the model and what is set about the rules.

    ``rules`` holds only what differs from the defaults, by 'rule.argument'.
    """

    assumptions: Assumptions = field(default_factory=Assumptions)
    rules: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def in_force(self) -> dict[str, float]:
        """Every assumption and every setting of a rule by name, the defaults included."""
        defaults = {name: one.default for name, one in rule_settings().items()}
        return {**self.assumptions.values, **defaults, **self.rules}

    @property
    def changed(self) -> dict[str, float]:
        """What is not as by default, by name."""
        return {**self.assumptions.changed, **self.rules}

    def with_values(self, changes: Mapping[str, object]) -> "Settings":
        """A copy with some values changed.

        Raises ChainmapError for an unknown name (with the nearest one) or a value out of range.

        >>> Settings().with_values({"base": 0.02}).changed
        {'base': 0.02, 'fixed_failure': 0.02}
        """
        known = rule_settings()
        _check_known(changes, known)
        assumed = {name: value for name, value in changes.items() if name in _ASSUMED}
        rules = dict(self.rules)
        for name in changes.keys() - assumed.keys():
            rules[name] = known[name].checked(changes[name])
        rules = {name: value for name, value in rules.items() if value != known[name].default}
        return Settings(self.assumptions.with_values(assumed), MappingProxyType(rules))

    def understood(self, changes: Mapping[str, object]) -> "tuple[Settings, tuple[str, ...]]":
        """As :meth:`with_values`, leaving out what can't be taken; and why, in sentences."""
        settings, told = self, []
        for name, value in changes.items():
            try:
                settings = settings.with_values({name: value})
            except ChainmapError as reason:
                told.append(f"{reason} It does not count.")
        return settings, tuple(told)

    @classmethod
    def parse(cls, pairs: list[str]) -> "Settings":
        """From 'NAME=VALUE' texts, as the command line gives them."""
        return cls().with_values(named_values(pairs))


def named_values(pairs: list[str]) -> dict[str, str]:
    """'NAME=VALUE' texts as a table; ChainmapError where one has no '='."""
    split = [pair.partition("=") for pair in pairs]
    if wrong := [pair for pair, (_, sign, _v) in zip(pairs, split, strict=True) if not sign]:
        raise ChainmapError(f"{wrong[0]!r} is not NAME=VALUE, for example base=0.02.")
    return {name.strip(): value.strip() for name, _, value in split}


def _check_known(changes: Mapping[str, object], known: Mapping[str, RuleSetting]) -> None:
    for name in changes:
        if name not in known and name not in _ASSUMED:
            raise no_such("setting", name, [*(one.name for one in TABLE), *known])
