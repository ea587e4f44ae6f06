"""``make bench``: how long each stage takes, beside a peer in the same run. Medians of repeats."""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from organisations import chain, tables
from rich.console import Console
from rich.table import Table

from chainmap.arrays import Arrays
from chainmap.chain import Chain
from chainmap.exports.template import canonical
from chainmap.findings import find
from chainmap.intake import read_bytes
from chainmap.risk import DRAWS, assess, sweep

SIZES = ((1_000, 8_000), (10_000, 60_000), (100_000, 800_000))
SAMPLES = 2_000


def median(action: Callable[[], object], repeats: int = 3) -> float:
    """Median seconds of ``action``."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _arrays(made: Chain) -> Arrays:
    ids, ends = made.employees["employee_id"], made.moments["moment_id"]
    return Arrays.build(pd.Index(ids), pd.Index(ends), made.links)


def _row(
    table: Table, size: str, stage: str, own: float, peer: str = "", other: float = 0.0
) -> None:
    ratio = f"{other / own:.0f}x" if other else ""
    table.add_row(size, stage, f"{own:.6f}", peer, f"{other:.6f}" if other else "", ratio)


def forward(made: Chain, samples: int) -> float:
    """The peer: forward simulation of the same cascade with numpy, whole chain a sample."""
    arrays, rng = made.arrays, np.random.default_rng(0)
    links = len(arrays.supplier)
    down_at_moment = 0
    for _ in range(samples):
        live = rng.random(links) < 0.1
        failed = rng.random(links) < 0.05
        down = np.zeros(arrays.nodes, bool)
        while True:
            hit = live & (failed | down[arrays.supplier])
            new = down.copy()
            new[arrays.customer[hit]] = True
            if (new == down).all():
                break
            down = new
        down_at_moment += int(down[arrays.employees :].sum())
    return down_at_moment / samples


def main() -> None:
    """Print the table."""
    console = Console()
    table = Table(title="Seconds (median of 3); ratios against the peer of the same run")
    for heading in ("employees / links", "stage", "chainmap", "peer", "peer's", "ratio"):
        table.add_column(heading)
    assess(chain(50, 200), samples=10)
    for employees, links in SIZES:
        size = f"{employees:,} / {links:,}"
        made = chain(employees, links)
        own = median(lambda m=made: _arrays(m))
        peer = median(lambda m=made: Chain.graph.func(m), 1)
        _row(table, size, "tables to arrays", own, "networkx graph", peer)
        own = median(lambda m=made: assess(m, samples=SAMPLES)) / SAMPLES
        runs = max(2, 20_000 // links)
        peer = median(lambda m=made, r=runs: forward(m, r), 1) / runs
        _row(table, size, "a sample of 10 moments", own, "forward simulation", peer)
        risk = assess(made, samples=SAMPLES)
        own = median(lambda m=made, r=risk: sweep(m, r), 1)
        _row(table, size, f"a sweep of {DRAWS} draws", own)
        _row(table, size, "findings", median(lambda m=made, r=risk: find(m, r), 1))
    content = canonical(*tables(*SIZES[1]))
    own = median(lambda: read_bytes({"company.xlsx": content}), 1)
    _row(table, f"{SIZES[1][0]:,} / {SIZES[1][1]:,}", "read .xlsx", own)
    console.print(table)


if __name__ == "__main__":
    main()
