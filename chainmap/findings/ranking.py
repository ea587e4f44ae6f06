"""The order of findings: by what they do to the external customer."""

from collections.abc import Iterable

from chainmap.findings.finding import Finding, Severity
from chainmap.risk import Risk

_ORDER = {one: place for place, one in enumerate(Severity)}


def ranked(found: Iterable[Finding], risk: Risk) -> tuple[Finding, ...]:
    """Worst first: by contribution, then severity.

    In a saturated chain, where contributions mask each other, by the largest exposure of a link.
    """
    exposure: dict[str, float] = {}
    if risk.saturated:
        exposure = dict(zip(risk.links["link_id"], risk.links["exposure"], strict=True))

    def key(one: Finding) -> tuple[float, float, int, str, tuple[str, ...]]:
        exposed = max((exposure.get(link, 0.0) for link in one.links), default=0.0)
        worst = _ORDER[one.severity or Severity.NOTE]
        return (-exposed, -(one.contribution or 0.0), worst, one.code, one.links + one.employees)

    return tuple(sorted(found, key=key))


def different_places(found: Iterable[Finding], count: int = 3) -> tuple[Finding, ...]:
    """The first ``count`` of ``found`` that speak of different places."""
    chosen: list[Finding] = []
    seen: set[str] = set()
    for one in found:
        places = set(one.links or one.employees or one.moments)
        if places and places <= seen:
            continue
        seen |= places
        chosen.append(one)
        if len(chosen) == count:
            break
    return tuple(chosen)
