"""The findings: a linter for the chain. A new kind of finding is one new file in ``rules/``."""

from collections.abc import Iterable

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.findings.base import Finding, Findings, Note, Rule, Severity, catalogue
from chainmap.findings.facts import Facts
from chainmap.findings.ranking import different_places, ranked
from chainmap.risk import Risk, assess

__all__ = [
    "Finding",
    "Findings",
    "Note",
    "Rule",
    "Severity",
    "catalogue",
    "collect",
    "different_places",
    "find",
]


def find(
    chain: Chain, risk: Risk | None = None, *, assumptions: Assumptions | None = None
) -> Findings:
    """Everything that the rules find in ``chain``, worst first.

    ``risk`` saves assessing the chain again; its assumptions then hold.

    >>> from chainmap.examples import tiny
    >>> [one.code for one in find(tiny())]
    ['U101', 'U201', 'M101']
    """
    assessed = risk or assess(chain, assumptions=assumptions)
    return collect(Facts(chain, assessed, assessed.assumptions), catalogue())


def collect(facts: Facts, chosen: Iterable[Rule]) -> Findings:
    """What the ``chosen`` rules find, worst first; ``find`` with all rules is the usual way."""
    found = [one for rule in chosen for one in rule.judge(facts)]
    findings = ranked((one for one in found if isinstance(one, Finding)), facts.risk)
    return Findings(findings, tuple(one for one in found if isinstance(one, Note)))
