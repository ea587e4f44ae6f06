"""The material of what is handed over, put together: swept and planned where that is wanted."""

from collections.abc import Callable

from chainmap.chain import Chain
from chainmap.exports.brand import Brand
from chainmap.exports.report_material import HOURS, Material, Source
from chainmap.findings import Findings, Settings
from chainmap.risk import Risk, Sweep, sweep
from chainmap.risk.plan import Plan, plan


def material_of(
    chain: Chain,
    risk: Risk,
    findings: Findings,
    source: Source,
    *,
    settings: Settings | None = None,
    stable: Sweep | None = None,
    hours: float = HOURS,
    keep: frozenset[str] = frozenset(),
    samples: int | None = None,
    brand: Brand | None = None,
    nameless: bool = False,
    say: Callable[[str], None] | None = None,
) -> Material:
    """All that reports are made of.

    ``stable`` : how stable the order is, worked out here where it is not given; ``hours`` : there
    are for talks, no plan is made for 0; ``keep`` : links that it leaves as they are; ``samples`` :
    as for the risk; ``nameless`` : whether it is the twin's; ``say`` is told the steps.

    >>> import datetime
    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> source = Source("Example", datetime.date(2026, 3, 2))
    >>> made = material_of(chain, risk, find(chain, risk), source, hours=0)
    >>> made.plan is None, made.sweep is None
    (True, False)
    """
    return Material(
        chain,
        risk,
        findings,
        source,
        stable or sweep(chain, risk, seed=risk.seed, progress=say),
        _planned(chain, risk, hours, keep, samples, say) if hours else None,
        hours or HOURS,
        brand or Brand(),
        settings=(settings or Settings()).rules,
        nameless=nameless,
    )


def _planned(
    chain: Chain,
    risk: Risk,
    hours: float,
    keep: frozenset[str],
    samples: int | None,
    say: Callable[[str], None] | None,
) -> Plan:
    return plan(
        chain,
        hours=hours,
        keep=keep,
        assumptions=risk.assumptions,
        samples=samples,
        seed=risk.seed,
        progress=say,
    )
