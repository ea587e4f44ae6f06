"""Plans beside brute force on small chains, and how long one takes in a large organisation.

``python benchmarks/planning.py [CHAINS]`` : so many small chains (200).
"""

import sys
import time
from itertools import combinations

import numpy as np
import pandas as pd
from organisations import chain
from rich.console import Console
from rich.table import Table

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures import late, own_failure
from chainmap.risk.exact import Behind
from chainmap.risk.network import network
from chainmap.risk.plan import plan
from chainmap.risk.repairs import repairable

PEOPLE, LINKS, BEST = 7, 30, 3
GROUPED, JUDGED = (0.0, 0.3, 0.7), (None, 10_000)


def small(seed: int, grouped: float) -> Chain:
    """Seven people, thirty links, loops, absences, certain failures, ``grouped`` in need groups."""
    rng = np.random.default_rng(seed)
    people = [f"e{i}" for i in range(PEOPLE)]
    moments = [f"m{i}" for i in range(int(rng.integers(1, 3)))]
    ends: set[tuple[str, str, str]] = set()
    while len(ends) < LINKS:
        supplier, customer = str(rng.choice(people)), str(rng.choice(people + 2 * moments))
        if supplier != customer:
            ends.add((supplier, customer, f"d{rng.integers(3)}"))
    rows = pd.DataFrame(sorted(ends), columns=["supplier_id", "customer_id", "deliverable"])
    group = np.where(rng.random(LINKS) < 0.5, "g", "h")
    rows["importance"] = rng.choice([1.0, 2, 3, 4, 5], LINKS, p=[0.15, 0.3, 0.3, 0.15, 0.1])
    rows["need_group"] = np.where(rng.random(LINKS) < grouped, group, None)
    share = rng.choice([0.0, 0.1, 0.3, 1.0], LINKS)
    rows["failure_share"] = np.where(rng.random(LINKS) < 0.4, share, np.nan)
    rows["standard"] = np.where(rng.random(LINKS) < 0.5, "complete", None)
    away = np.where(rng.random(PEOPLE) < 0.3, rng.choice([0.02, 0.1, 0.3], PEOPLE), 0.0)
    table = pd.DataFrame({"employee_id": people, "name": people, "absence": away})
    contacts = rng.integers(1, 100, len(moments)).astype(float)
    return Chain.build(
        table, rows, pd.DataFrame({"moment_id": moments, "contacts": contacts, "weight": 1.0})
    )


def shares_of_best(made: Chain) -> list[float]:
    """What plans of three gain beside the best of all sets of three: by JUDGED, all exact."""
    assumed = Assumptions()
    lateness = late(made, assumed)
    net = network(made, own_failure(made, assumed, lateness), assumed)
    able = repairable(made, net, lateness, assumed, ())
    fed = np.flatnonzero(np.diff(net.net.need_ptr)[net.moment_nodes] > 0)
    contacts = made.moments["contacts"].to_numpy()
    behind = [(contacts[at], Behind(net, int(net.moment_nodes[at]))) for at in fed]

    def total(chosen: list[int]) -> float:
        failure = net.net.failure.copy()
        failure[able.places[chosen]] = able.after[chosen]
        return sum(n * b.down(failure[b.links], net.net.absence[b.nodes]) for n, b in behind)

    before = total([])
    sets = combinations(range(len(able.places)), min(BEST, len(able.places)))
    best = before - min(total(list(chosen)) for chosen in sets)
    steps = [set(plan(made, count=BEST, samples=n).steps["link_id"]) for n in JUDGED]
    own = [[at for at, one in enumerate(able.link_ids) if one in chosen] for chosen in steps]
    return [(before - total(chosen)) / best if best > 0 else 1.0 for chosen in own]


def against_brute_force(chains: int) -> Table:
    """How close the plans come."""
    table = Table(title=f"Best {BEST} of {LINKS} links against all sets, {chains} small chains")
    for heading in ("judged", "best found", "within 2 %", "mean", "worst"):
        table.add_column(heading)
    found = np.array([shares_of_best(small(at, GROUPED[at % 3])) for at in range(chains)])
    for samples, ratio in zip(JUDGED, found.T, strict=True):
        shares = (ratio > 1 - 1e-9).mean(), (ratio >= 0.98).mean(), ratio.mean(), ratio.min()
        how = f"{samples:,} samples" if samples else "exactly"
        table.add_row(how, *(f"{one:.1%}" for one in shares))
    return table


def large() -> Table:
    """Seconds of each part of a plan."""
    table = Table(title="100,000 people, 800,000 links: seconds of each part of a plan")
    for heading in ("plan", "part", "seconds"):
        table.add_column(heading)
    made = chain(100_000, 800_000)
    for limit in ({"count": BEST}, {"hours": 8.0}):
        plan(chain(50, 200), samples=10, **limit)
    for limit in ({"count": 20}, {"hours": 40.0}, {"count": 500}):
        parts: list[tuple[str, float]] = []
        plan(made, progress=lambda part, p=parts: p.append((part, time.perf_counter())), **limit)
        ends = [at for _, at in parts[1:]] + [time.perf_counter()]
        for (part, start), end in zip(parts, ends, strict=True):
            table.add_row(str(limit), part, f"{end - start:.2f}")
    return table


if __name__ == "__main__":
    console = Console()
    console.print(against_brute_force(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
    console.print(large())
