"""Where the numbers come from: how sure they are, the assumptions, the sources."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from chainmap.assumptions import TABLE, Assumptions
from chainmap.exports.report_coverage import Coverage
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import count, share
from chainmap.findings.settings import rule_settings

#: Why the figures without names are not to the last digit those with names.
NAMELESS = (
    "Names were replaced before anything was worked out: where figures are sampled, the draws are "
    "others, and so they differ a little from those of a report with names."
)


@dataclass(frozen=True)
class AssumptionRow:
    """One number that can be set: the value in force, the default and the range."""

    name: str
    value: float
    default: float
    low: float
    high: float
    unit: str
    meaning: str

    @property
    def changed(self) -> bool:
        """Whether the value in force is not the default."""
        return self.value != self.default

    @property
    def range(self) -> str:
        """From where to where it may be, in words."""
        return f"{self.low:.3g} " + ("or more" if math.isinf(self.high) else f"to {self.high:.3g}")


def assumption_rows(assumptions: Assumptions) -> tuple[AssumptionRow, ...]:
    """Every assumption, in the order of their table."""
    return tuple(
        AssumptionRow(
            one.name, assumptions[one.name], one.default, one.low, one.high, one.unit, one.meaning
        )
        for one in TABLE
    )


def setting_rows(settings: Mapping[str, float]) -> tuple[AssumptionRow, ...]:
    """What is set about the rules, other than by default, by name.

    >>> [(one.value, one.default) for one in setting_rows({"agreement_too_old.days": 500})]
    [(500, 365)]
    """
    known = rule_settings()
    return tuple(
        AssumptionRow(name, value, one.default, one.low, one.high, one.unit, one.meaning)
        for name, value in sorted(settings.items())
        for one in (known[name],)
    )


def method_words(material: Material) -> str:
    """How the probabilities were worked out, in one sentence."""
    risk = material.risk
    drawn = f"{risk.samples:,} samples for each moment of truth (seed {risk.seed})"
    if risk.method == "exact":
        return "Worked out exactly, nothing was sampled."
    if risk.method == "sampled":
        return f"Estimated from {drawn}; intervals are 95 % intervals."
    return (
        f"Moments with few people behind them were worked out exactly, the others from {drawn}; "
        "intervals are 95 % intervals."
    )


def how_sure(material: Material, coverage: Coverage) -> tuple[str, ...]:
    """What the reader should know before believing the numbers, a sentence each."""
    words = [method_words(material)] if material.known else []
    if material.risk.warning:
        words.append(material.risk.warning)
    if material.nameless and material.known and material.risk.method != "exact":
        words.append(NAMELESS)
    if material.known and material.risk.method != "exact":
        words.append(
            "An interval says how exact the sampling is, not how sure the assumptions are."
        )
    changed = len(material.risk.assumptions.changed)
    words.append(
        "What the data do not give is assumed, and the defaults are judgement; "
        + (f"{count(changed, 'assumption')} changed" if changed else "none was changed")
        + " (section 10)."
    )
    if coverage.stated:
        words.append(
            f"{share(coverage.share)} of the questions about the links were asked. What nobody was "
            "asked counts as unknown, not as “no”."
        )
    return (*words, *_gaps(material, coverage))


def _gaps(material: Material, coverage: Coverage) -> list[str]:
    words = []
    if coverage.silent:
        words.append(
            f"{coverage.silent:,} of {count(coverage.people, 'employee')} have stated nothing yet "
            "(section 9)."
        )
    unknown = int(material.risk.moments["probability"].isna().sum())
    if material.known and unknown:
        words.append(
            f"{unknown:,} of {count(len(material.chain.moments), 'moment')} of truth have nobody "
            "who is said to deliver them: unknown, and not in the total."
        )
    return words
