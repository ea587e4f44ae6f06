"""The findings: a linter for the chain. A new kind of finding is one new file in ``rules/``."""

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.findings.base import Finding, Findings, Note, Rule, Severity, catalogue, collect
from chainmap.findings.facts import Facts
from chainmap.risk import Risk, assess

__all__ = ["Finding", "Findings", "Note", "Rule", "Severity", "catalogue", "find"]


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
