"""All findings by kind, each once."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainmap.findings import Finding, Severity
from chainmap.findings.base import catalogue

MOST = 200


@dataclass(frozen=True)
class Kind:
    """The findings of one rule: how many there are, how many serious, and those shown."""

    code: str
    title: str
    why: str
    count: int
    severities: tuple[tuple[str, int], ...]
    shown: tuple[Finding, ...]


def kinds(ordered: Iterable[Finding], most: int = MOST) -> tuple[Kind, ...]:
    """The kinds of the findings; the kind with the worst finding first."""
    groups: dict[str, list[Finding]] = {}
    for one in ordered:
        groups.setdefault(one.code, []).append(one)
    reasons = {rule.code: rule.why for rule in catalogue()}
    return tuple(
        Kind(
            code,
            found[0].title,
            reasons.get(code, "").split("\n\n")[0].replace("\n", " "),
            len(found),
            _severities(found),
            tuple(found[:most]),
        )
        for code, found in groups.items()
    )


def _severities(found: list[Finding]) -> tuple[tuple[str, int], ...]:
    counted = [(str(one), sum(each.severity is one for each in found)) for one in Severity]
    return tuple((name, number) for name, number in counted if number)
