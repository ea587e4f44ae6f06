"""What most verbs begin with: read the input, assess the chain, look for findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chainmap import show
from chainmap.findings import Findings, Settings, find
from chainmap.findings.settings import named_values
from chainmap.intake import Import
from chainmap.intake import read as read_input
from chainmap.intake.decisions import Decisions
from chainmap.risk import Risk, Workers, assess


@dataclass(frozen=True, eq=False)
class Analysed:
    """An input with everything that was found in it."""

    imported: Import
    settings: Settings
    risk: Risk
    findings: Findings


def imported(files: Sequence[Path], decisions: Decisions, *, quiet: bool = False) -> Import:
    """The input, usable or not."""
    source = files[0] if len(files) == 1 else list(files)
    return read_input(source, decisions=decisions, progress=None if quiet else show.step)


def read(files: Sequence[Path], decisions: Decisions) -> Import:
    """The input, with a word about its errors; ImportRefused if nothing in it can be used."""
    got = imported(files, decisions)
    got.to_analyse()
    errors = int((got.issues["severity"] == "error").sum())
    if errors:
        show.err.print(
            f"{errors} {'problem' if errors == 1 else 'problems'} in the input; "
            "`chainmap check` names each.",
            style="yellow",
        )
    return got


def assessed(
    got: Import,
    settings: Settings,
    samples: int | None = None,
    seed: int = 0,
    *,
    exact: bool = False,
    precision: float | None = None,
    workers: Workers | None = None,
) -> Risk:
    """How often the moments of the chain that was read go wrong."""
    run = partial(assess, got.chain, samples=samples, seed=seed, exact=exact, precision=precision)
    risk = run(assumptions=settings.assumptions, workers=workers, progress=show.step)
    if risk.warning:
        more = f"{risk.warning} --samples asks for more."
        show.err.print(more, style="yellow", markup=False, soft_wrap=True)
    return risk


def settings_of(got: Import, changes: list[str] | None) -> Settings:
    """Those decided for the input, and over them those of the command line."""
    kept, told = Settings().understood(got.decisions.settings)
    for one in told:
        show.err.print(one, style="yellow", markup=False, soft_wrap=True)
    return kept.with_values(named_values(changes or []))


def analysed(
    files: Sequence[Path],
    decisions: Decisions,
    changes: list[str] | None,
    samples: int | None = None,
    seed: int = 0,
    most: int | None = None,
) -> Analysed:
    """The input, assessed and with its findings; with ``most`` as :func:`find` has it."""
    return judged(read(files, decisions), changes, samples, seed, most)


def judged(
    got: Import,
    changes: list[str] | None,
    samples: int | None = None,
    seed: int = 0,
    most: int | None = None,
) -> Analysed:
    """What was read, assessed and with its findings."""
    settings = settings_of(got, changes)
    risk = assessed(got, settings, samples, seed)
    show.step("Looking for what is unclear or overloaded")
    # Those that were accepted leave the list.
    wanted = most and most + len(got.decisions.accepted)
    found = find(got.chain, risk, settings=settings, most=wanted)
    found = found.accepting(got.decisions.accepted)
    return Analysed(got, settings, risk, found)
