"""What-if: the exact difference is that of brute force; the sampled interval covers it."""

import numpy as np
import pandas as pd
import pytest

from chainmap.changes import (
    Alternative,
    Amount,
    Away,
    Change,
    Hours,
    Repaired,
    Rerouted,
    Turnaround,
    Volume,
    applied,
)
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.measures import own_failure
from chainmap.risk import assess, what_if

BLOCKS = range(10)


def some_changes(chain: Chain, seed: int) -> list[Change]:
    """One to three changes that can be made to ``chain``."""
    rng = np.random.default_rng(seed + 77_000)
    people = list(chain.employees["employee_id"])
    tries = int(rng.integers(1, 4))
    made: list[Change] = []
    now = chain
    while len(made) < tries:
        link = str(rng.choice(now.links["link_id"]))
        one, other = (str(who) for who in rng.choice(people, 2))
        change = [
            Repaired(link),
            Repaired(link),
            Away(one),
            Alternative(one, other),
            Rerouted(link, one),
        ][int(rng.integers(5))]
        try:
            now, _ = applied(now, [change])
        except ChainmapError:
            continue
        made.append(change)
    return made


def small_enough(chain: Chain) -> bool:
    """For the enumeration."""
    groups = chain.links["need_group"].fillna(chain.links["link_id"])
    sizes = groups.groupby(chain.links["customer_id"] + groups).size()
    worlds = np.prod(1.0 + 2.0**sizes) * 2.0 ** (chain.employees["absence"] > 0).sum()
    return bool(worlds < 2e5)


def weighted(chain: Chain, truth) -> float:
    ends = chain.moments.set_index("moment_id")
    scale = ends["contacts"] * ends["weight"]
    return sum(scale[m] * chance for m, chance in truth.probability.items())


@pytest.mark.parametrize("block", BLOCKS)
def test_exact_equals_brute_force(block: int, make_chain, enumerated) -> None:
    for seed in range(10 * block, 10 * block + 10):
        chain = make_chain(seed, links=7, absences=2)
        changes = some_changes(chain, seed)
        after, _ = applied(chain, changes)
        if not small_enough(after):
            changes = changes[:1]
            after, _ = applied(chain, changes)
        got = what_if(chain, changes)
        truths = [enumerated(one, own_failure(one).to_dict()) for one in (chain, after)]
        moments = got.moments.dropna().set_index("moment_id")
        assert got.method == "exact"
        for side, truth in zip(("before", "after"), truths, strict=True):
            found = moments[f"probability_{side}"].to_dict()
            assert found == pytest.approx(truth.probability, abs=1e-9)
            assert getattr(got, side).weighted == pytest.approx(weighted(chain, truth), abs=1e-9)
        difference = weighted(chain, truths[1]) - weighted(chain, truths[0])
        assert got.difference.weighted == pytest.approx(difference, abs=1e-9)
        assert got.difference.low == got.difference.high == got.difference.weighted
        assert moments["difference"].sum() == pytest.approx(difference, abs=1e-9)
