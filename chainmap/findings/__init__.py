"""The findings: a linter for the chain. A new kind of finding is one new file in ``rules/``."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.findings.base import Finding, Findings, Note, Rest, Rule, Severity, catalogue
from chainmap.findings.facts import Facts
from chainmap.findings.ranking import different_places, ranked
from chainmap.findings.settings import Settings
from chainmap.risk import Risk, assess

__all__ = [
    "Finding",
    "Findings",
    "Note",
    "Rest",
    "Rule",
    "Settings",
    "Severity",
    "catalogue",
    "collect",
    "different_places",
    "find",
]


_DEFAULT: Mapping[str, float] = MappingProxyType({})


def find(
    chain: Chain,
    risk: Risk | None = None,
    *,
    assumptions: Assumptions | None = None,
    settings: Settings | None = None,
    on: date | None = None,
    most: int | None = None,
) -> Findings:
    """Everything that the rules find in ``chain``, worst first.

    ``risk`` saves assessing the chain again; its assumptions then hold. ``settings`` are those of
    the rules (its assumptions hold if neither ``risk`` nor ``assumptions`` is given). ``on`` is the
    day from which ages are counted back; by default the newest agreement in the chain. With
    ``most`` a rule about single links makes the so many worst; the first ``most`` are then the
    same as without, and ``rest`` says how many more there are. A large chain has millions.

    >>> from chainmap.examples import tiny
    >>> [one.code for one in find(tiny())]
    ['U101', 'D103', 'D101', 'D102', 'P201', 'P201']
    """
    chosen = settings or Settings()
    assessed = risk or assess(chain, assumptions=assumptions or chosen.assumptions)
    facts = Facts(chain, assessed, assessed.assumptions, on, chosen.rules, most)
    return collect(facts, catalogue(), chosen.rules)


def collect(
    facts: Facts, chosen: Iterable[Rule], settings: Mapping[str, float] = _DEFAULT
) -> Findings:
    """What the ``chosen`` rules find, worst first; ``find`` with all rules is the usual way.

    ``settings`` : what is set about rules, by 'rule.argument'.
    """
    found = [one for rule in chosen for one in rule.judge(facts, settings)]
    findings = ranked((one for one in found if isinstance(one, Finding)), facts.risk)
    rest = tuple(one for one in found if isinstance(one, Rest) and one.count)
    return Findings(findings, tuple(one for one in found if isinstance(one, Note)), rest=rest)
