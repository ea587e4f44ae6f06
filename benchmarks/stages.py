"""Runs a verb of the command line and writes down when each of its stages begins and ends.

    python benchmarks/stages.py LOG VERB FILE ... [OPTION ...]

LOG gets one JSON object: ``events``, each [time, CPU seconds, stage] where another stage goes on
('' none), and ``end``. CPU seconds are of this process and of those that it has waited for.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path

#: Stage -> the functions that it consists of, less what other stages take within them.
STAGES = {
    "reading": ("intake.importing.read_file", "intake.importing.contents"),
    "layouts": ("intake.importing.assigned", "intake.importing.stated"),
    "checking": ("intake.building.with_newcomers", "intake.rows.Rows.of"),
    "references": (
        "intake.building.employees_of",
        "intake.building.moments_of",
        "intake.building.statements_of",
    ),
    "conflicts": ("intake.building.said_twice", "intake.building.maybe_the_same"),
    "combining": ("chain.Chain.build",),
    "counting": ("intake.importing.reconciliation_of", "intake.importing._digest"),
    "late, own failure": ("risk.assess.late", "risk.assess.own_failure"),
    "network": ("risk.assess.network", "risk.assess._reach"),
    "sampling": ("risk.assess._exact", "risk.assess.sampled_within"),
    "ranking": ("risk.assess.result",),
    "findings": ("cli.analysing.find",),
    "JSON": ("show.json_object", "exports.contract.risk", "exports.contract.findings"),
    "printing": ("show.findings",),
}
EVENTS: list[tuple[float, float, str]] = []
_RUNNING = [""]


def _now(stage: str) -> None:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    EVENTS.append((time.monotonic(), sum(one.ru_utime + one.ru_stime for one in used), stage))


def _told(work: Callable[..., object], stage: str) -> Callable[..., object]:
    """``work`` that tells when it begins and ends."""

    @wraps(work)
    def told(*args: object, **kwargs: object) -> object:
        _RUNNING.append(stage)
        _now(stage)
        try:
            return work(*args, **kwargs)
        finally:
            _RUNNING.pop()
            _now(_RUNNING[-1])

    return told


def _watch(stage: str, name: str) -> None:
    """Has the function ``name`` tell, under the name by which its caller knows it."""
    path, _, last = name.rpartition(".")
    try:
        home = import_module(f"chainmap.{path}")
    except ModuleNotFoundError:
        path, _, owner = path.rpartition(".")
        home = getattr(import_module(f"chainmap.{path}"), owner)
    own = home.__dict__[last]
    if isinstance(own, classmethod):
        setattr(home, last, classmethod(_told(own.__func__, stage)))
    else:
        setattr(home, last, _told(own, stage))


def main() -> None:
    """Runs the verb."""
    log, *sys.argv[1:] = sys.argv[1:]
    _now("starting")
    for stage, names in STAGES.items():
        for name in names:
            _watch(stage, name)
    cli = import_module("chainmap.cli")
    _now("")
    try:
        cli.main()
    finally:
        _now("end")
        Path(log).write_text(json.dumps(EVENTS), encoding="utf-8")


if __name__ == "__main__":
    main()
