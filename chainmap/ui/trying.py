"""What a scenario does: worked out in the process that calculates, which needs no page for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.changes import Scenario
from chainmap.changes.scenario import Fitting
from chainmap.risk import Comparison, what_if


@dataclass(frozen=True, eq=False)
class Tried:
    """What of some changes fits the data, and what it does to customers.

    The chain after them is not kept, only the one that they are about.
    """

    fitting: Fitting
    found: Comparison


def tried_on(
    chain: Chain,
    scenario: Scenario,
    *,
    assumptions: Assumptions,
    seed: int,
    progress: Callable[[str], None],
) -> Tried:
    """What ``scenario`` does to ``chain``.

    >>> from chainmap.examples import tiny
    >>> scenario = Scenario.of([("away", "a"), ("away", "nobody")])
    >>> one = tried_on(tiny(), scenario, assumptions=Assumptions(), seed=0, progress=lambda _: None)
    >>> one.fitting.sentences, len(one.fitting.told)
    (('Ana (a) is away.',), 1)
    """
    fitting = scenario.fitting(chain)
    found = what_if(chain, fitting.changes, assumptions=assumptions, seed=seed, progress=progress)
    return Tried(replace(fitting, chain=chain), replace(found, chain=chain))
