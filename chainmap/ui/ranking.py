"""The findings in the order of what they do to the external customer."""

from chainmap.findings import Finding, Findings
from chainmap.risk import Risk


def worst_first(risk: Risk, findings: Findings) -> tuple[Finding, ...]:
    """By contribution; in a saturated chain, where contributions mask each other, by exposure."""
    if not risk.saturated:
        return findings.items
    exposure = dict(zip(risk.links["link_id"], risk.links["exposure"], strict=True))

    def most(one: Finding) -> float:
        return max((float(exposure[link]) for link in one.links), default=0.0)

    return tuple(sorted(findings.items, key=most, reverse=True))


def three_places(ranked: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The first three findings that speak of different places."""
    chosen: list[Finding] = []
    seen: set[str] = set()
    for one in ranked:
        places = {*(one.links or one.employees or one.moments)}
        if not places or not places <= seen:
            chosen.append(one)
            seen |= places
        if len(chosen) == 3:
            break
    return tuple(chosen)
