"""``make bench``: chainmap beside its peers, on the same invented organisations in the same run.

    python benchmarks/compare.py [EMPLOYEES/LINKS ...]

Prints the tables and writes them to docs/benchmarks.md. Every way runs in a process of its own, one
after the other (benchmarks/peers.py); seconds are of computing, not by the clock. A peer that is
not installed is named; benchmarks/requirements.txt lists them.
"""

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from math import ceil
from pathlib import Path

import psutil

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
SIZES = ("1000/8000", "10000/80000", "100000/800000", "1000000/8000000")
PEERS = ("cynetdiff", "ndlib", "igraph", "rustworkx", "networkx")
CASCADES = ("chainmap", "cynetdiff", "ndlib")
GRAPHS = ("chainmap", "igraph", "rustworkx", "networkx")
MEASURES = ("upstream", "strongly connected parts", "dominators")
#: Beyond so many links loops in Python take longer than ``PATIENCE``, most of it for the graph.
MOST_LINKS = {"ndlib": 1_000_000, "networkx": 1_000_000}
#: The standard error aimed at, as a share of the chance.
AIM = 0.01
PATIENCE = 120

#: What stands behind it on the page is kept.
BEHIND = "\n<!-- Above: benchmarks/compare.py. Below: copied from what the other scripts print. -->"

INTRODUCTION = """# Benchmarks

<!-- Made by `make bench` (benchmarks/compare.py), but for what stands last. Run it again. -->

Invented organisations (benchmarks/organisations.py): teams of twenty, shared services, loops, ten
moments of truth with four suppliers each. In a healthy one a failed delivery makes 0.6 others fail
on average, in a strained one 0.9. Every way runs in a process of its own, one after the other;
seconds are of computing on one core, memory is the most that the whole process held. Ratios compare
ways within this run; the machine was not idle, so take them rather than the seconds.
"""
CASCADE = """
## How often do the moments disappoint?

Seconds until the standard error of the mean chance of the ten moments is 1 % of it. The peers get
the same model as a plain independent cascade, without approximation: people and moments are its
nodes, and what goes wrong by itself is drawn as its seeds. chainmap averages own failures instead
of drawing them, so one of its samples says more, and the same samples give what every link and
desk adds, which the peers do not work out. Samples are timed for four seconds and the rest is
reckoned: seconds a sample x samples needed. Making the graph begins with the links in the order of
their table; the peers get them in the order of their customers, which is kind to them. Clock is the
same by the clock. For a peer the moments are taken as independent, which is kind to it too.
"""
GRAPH = """
## Reachability, strongly connected parts, dominators

Seconds for one answer, on a graph that is already made: who lies upstream of the first moment, the
strongly connected parts, the immediate dominators of that moment on the reversed graph. Where two
ways count the same thing the counts are compared; "differs" would say that one did not agree.
"""


@dataclass(frozen=True)
class Size:
    """How large an organisation, and in what state."""

    employees: int
    links: int
    kind: str

    @property
    def words(self) -> str:
        """For the first column."""
        return f"{self.employees:,} / {self.links:,} {self.kind}"


def installed(name: str) -> bool:
    """Whether the peer can be run; chainmap always can."""
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def run(what: str, way: str, size: Size) -> dict[str, float] | str:
    """What the process said, or in a word why it said nothing."""
    if way != "chainmap" and not installed(way):
        return "not installed"
    if size.links > MOST_LINKS.get(way, size.links):
        return f"not run: > {PATIENCE} s"
    arguments = [what, way, str(size.employees), str(size.links), size.kind]
    command = [sys.executable, "-W", "ignore", str(HERE / "peers.py"), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"stopped: > {PATIENCE} s by the clock"
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1][:80]}"
    return json.loads(done.stdout)


def seconds(value: float) -> str:
    """With two or three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.1f}"


def times(value: float) -> str:
    """A ratio."""
    return f"{value:,.0f}x" if value >= 10 else f"{value:.1f}x"


def cascade_rows(size: Size) -> list[list[str]]:
    """One row a way."""
    rows, own = [], (0.0, 0.0)
    spread: dict[str, float] = {}
    for way in CASCADES:
        got = run("cascade", way, size)
        if isinstance(got, str):
            rows.append([size.words, way, got, *[""] * 8])
            continue
        spread = spread or got
        deviation = spread["averaged" if way == "chainmap" else "drawn"]
        needed = ceil((deviation / (AIM * spread["chance"])) ** 2)
        bare = needed * got["each"]
        whole = bare + got["building"]
        own = own if own[0] else (bare, whole)
        rows.append(
            [
                *(size.words, way, f"{got['mean']:.4f} ± {got['error']:.4f}", f"{needed:,}"),
                *(f"{1e6 * got['each']:,.1f}", seconds(got["building"]), seconds(bare)),
                *(times(bare / own[0]), times(whole / own[1])),
                *(seconds(needed * got["each clock"] + got["building clock"]),),
                f"{got['peak']:,.0f}",
            ]
        )
    return rows


def graph_rows(size: Size) -> list[list[str]]:
    """One row a way."""
    rows: list[list[str]] = []
    own: dict[str, float] = {}
    for way in GRAPHS:
        got = run("graph", way, size)
        if isinstance(got, str):
            rows.append([size.words, way, got, *[""] * (len(MEASURES) + 1)])
            continue
        own = own or got
        cells = []
        for name in MEASURES:
            same = got[f"{name} found"] == own[f"{name} found"]
            cells.append(f"{seconds(got[name])} ({times(got[name] / own[name])})")
            cells[-1] += "" if same else " differs"
        rows.append([size.words, way, seconds(got["building"]), *cells, f"{got['peak']:,.0f}"])
    return rows


def shown(rows: list[list[str]]) -> list[list[str]]:
    """The same, printed as soon as they are there."""
    print(*(" | ".join(row) for row in rows), sep="\n", flush=True)
    return rows


def table(headings: list[str], rows: list[list[str]]) -> str:
    """In Markdown."""
    lines = [headings, ["---", "---", *["--:"] * (len(headings) - 2)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def machine() -> str:
    """In words, with the versions of all that ran and of what did not."""
    memory = round(psutil.virtual_memory().total / 2**30)
    cores, busy = os.cpu_count() or 1, os.getloadavg()[1]
    there = [f"{one} {version(one)}" for one in PEERS if installed(one)]
    missing = [one for one in PEERS if not installed(one)]
    said = (
        f"{cores} cores, {memory} GB of memory, Python {platform.python_version()}, "
        f"{', '.join(there)}. On average {busy:.1f} processes wanted those cores."
    )
    lacking = f" Not installed, so not measured: {', '.join(missing)}." if missing else ""
    return said + lacking


def main() -> None:
    """Runs everything, prints it and writes the page."""
    given = sys.argv[1:] or list(SIZES)
    sizes = [
        Size(*map(int, one.split("/")), kind) for one in given for kind in ("healthy", "strained")
    ]
    cascades: list[list[str]] = []
    graphs: list[list[str]] = []
    for size in sizes:
        cascades += shown(cascade_rows(size))
        if size.kind == "healthy":
            graphs += shown(graph_rows(size))
    page = "\n".join(
        [
            INTRODUCTION,
            machine(),
            CASCADE,
            table(
                [
                    *("Employees / links", "Way", "Chance ± standard error", "Samples needed"),
                    *("µs a sample", "Making the graph, s", "Sampling, s"),
                    *("Ratio without graph", "Ratio with graph", "Clock with graph, s", "Peak MB"),
                ],
                cascades,
            ),
            GRAPH,
            table(
                ["Employees / links", "Way", "Making the graph, s", *MEASURES, "Peak MB"], graphs
            ),
        ]
    )
    kept = PAGE.read_text(encoding="utf-8").partition(BEHIND)[2] if PAGE.exists() else "\n"
    PAGE.write_text(page + BEHIND + kept, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
