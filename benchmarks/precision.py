"""How precisely a second of sampling tells what adds to the disappointments, at a large size.

    python benchmarks/precision.py [EMPLOYEES/LINKS] [SAMPLES]

From arrays to every contribution of an invented organisation, healthy and strained: seconds of
computing and by the clock, the relative standard error of the 20 links that add most and of the
total, and how many of the 20 can't be told from nothing. Compiling is timed apart, on a small
organisation.
"""

import os
import resource
import sys
import time

import numpy as np
from organisations import network

from chainmap.risk.added import added_by_links
from chainmap.risk.estimate import Estimate, from_touched
from chainmap.risk.network import Network
from chainmap.risk.sampling import Sampler
from chainmap.risk.workers import Threads

TOP = 20


def estimates(made: Network, samples: int) -> dict[int, Estimate]:
    """Every moment from ``samples`` samples, in one thread."""
    sampler, nodes = Sampler(made.net, 0, Threads(1)), [int(one) for one in made.moment_nodes]
    sums = enumerate(sampler.sample(nodes, 0, samples))
    return {at: from_touched(one, made.net.failure, samples) for at, one in sums}


def measured(made: Network, samples: int) -> str:
    """A line of what came out."""
    clock, used = time.perf_counter(), time.process_time()
    found = estimates(made, samples)
    sampled = time.process_time() - used
    added = added_by_links(found, np.ones(len(found)), made.net.failure)
    whole, clock = time.process_time() - used, time.perf_counter() - clock
    top = np.argsort(-added.value, kind="stable")[:TOP]
    errors = np.sqrt(added.variance[top]) / added.value[top]
    noise = int((added.bounds[0][top] <= 0.05 * added.value[top]).sum())
    total = sum(one.probability for one in found.values())
    error = np.sqrt(sum(one.variance for one in found.values())) / total
    return (
        f"{samples:>9,}{sampled:>11.2f}{whole:>9.2f}{clock:>9.2f}"
        f"{errors.max():>11.1%}{noise:>8}{error:>11.2%}"
    )


def main() -> None:
    """Prints a line a kind of organisation and number of samples."""
    size = next((one for one in sys.argv[1:] if "/" in one), "1000000/8000000")
    counts = [int(one) for one in sys.argv[1:] if "/" not in one] or [10_000]
    employees, links = map(int, size.split("/"))
    start = time.process_time()
    estimates(network(50, 400), 10)
    print(f"{size}: compiling or loading compiled code {time.process_time() - start:.1f} s")
    print(
        f"{'':9}{'samples':>9}{'sampling s':>11}{'all s':>9}{'clock s':>9}"
        f"{'top 20 se':>11}{'noise':>8}{'total se':>11}"
    )
    for kind in ("healthy", "strained"):
        made = network(employees, links, strained=kind == "strained")
        for samples in counts:
            print(f"{kind:9}{measured(made, samples)}", flush=True)
        del made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"peak {peak:,.0f} MB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
