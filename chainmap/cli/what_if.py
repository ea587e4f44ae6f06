"""The verbs that ask what a change, or an absence, does to customers."""

from collections.abc import Sequence
from typing import Annotated

import pandas as pd
import typer

from chainmap import show
from chainmap.chain import Chain
from chainmap.changes import KINDS, Change, Scenario, parse
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.intake import Import
from chainmap.risk import Comparison, absence_drill, at_work
from chainmap.risk import what_if as compared

Texts = list[str] | None


def _option(metavar: str, meaning: str) -> object:
    return typer.Option(metavar=metavar, help=f"{meaning} Repeatable.")


_Repair = Annotated[Texts, _option("LINK", "Clear this link up.")]
_Volume = Annotated[Texts, _option("LINK=N", "Another number of deliveries a month, or +N, -N.")]
_Turnaround = Annotated[Texts, _option("LINK=H", "Another turnaround in working hours, or +H, -H.")]
_Away = Annotated[Texts, _option("EMPLOYEE", "This employee is away.")]
_Hours = Annotated[Texts, _option("EMPLOYEE=H", "Other hours a month, or +H more, -H fewer.")]
_Alternative = Annotated[Texts, _option("EMPLOYEE:OTHER", "The other can stand in for the first.")]
_Reroute = Annotated[Texts, _option("LINK=EMPLOYEE", "Another employee supplies it.")]
_Scenario = Annotated[
    str | None,
    typer.Option("--scenario", metavar="NAME", help="The changes saved in the decisions as NAME."),
]


def what_if(
    files: opt.Files,
    repair: _Repair = None,
    volume: _Volume = None,
    turnaround: _Turnaround = None,
    away: _Away = None,
    hours: _Hours = None,
    alternative: _Alternative = None,
    reroute: _Reroute = None,
    scenario: _Scenario = None,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """What some changes would do to customers: before and after, in the same worlds.

    All changes are made together, in the order of the options above, those of a scenario too.
    """
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    settings = analysing.settings_of(got, changes)
    given = (repair, volume, turnaround, away, hours, alternative, reroute)
    asked = _changes(got.chain, given, _saved(got, scenario) if scenario else ())
    found = compared(
        got.chain,
        asked,
        assumptions=settings.assumptions,
        samples=samples,
        seed=seed,
        progress=show.step,
    )
    if as_json:
        show.json_object(contract.what_if(found))
    else:
        _show_comparison(found, got.chain)


def _changes(
    chain: Chain, given: Sequence[Texts], saved: Sequence[tuple[str, str]]
) -> list[Change]:
    """What the options ask for, with what was saved; ``given`` in the order of the kinds."""
    words = zip(KINDS, given, strict=True)
    said = [(kind, text) for kind, texts in words for text in texts or ()]
    if not said and not saved:
        raise ChainmapError(
            "Nothing is to change: say what with "
            + ", ".join(f"--{kind}" for kind in (*KINDS, "scenario"))
            + " (`chainmap what-if --help` explains each)."
        )
    return [parse(kind, text, chain) for kind, text in Scenario.of((*saved, *said)).said]


def _saved(got: Import, name: str) -> Sequence[tuple[str, str]]:
    """What of a saved scenario fits the chain; the rest is told."""
    known = got.decisions.scenarios
    if name not in known:
        there = ", ".join(f"“{one}”" for one in known) or "none: the app saves them"
        raise ChainmapError(f"There is no scenario “{name[:80]}”. Saved: {there}.")
    found = known[name].fitting(got.chain)
    for (kind, text), why in found.told:
        show.err.print(
            show.plain(f"--{kind} {text} no longer fits and does not count: {why}"),
            style="yellow",
            soft_wrap=True,
        )
    return found.said


def _show_comparison(found: Comparison, chain: Chain) -> None:
    for sentence in found.sentences:
        show.out.print(show.plain(sentence), soft_wrap=True)
    rows = [
        (
            chain.names[row["moment_id"]],
            show.percent(row["probability_before"]),
            show.percent(row["probability_after"]),
            _signed(row["difference"]),
            _span(row["low"], row["high"]),
        )
        for row in found.moments.to_dict("records")
    ]
    headings = ["Moment of truth", "Disappoints", "Then", "Difference a month", "95 %"]
    show.table("Moments of truth, weighted", headings, rows)
    show.totals(found.before, found.after)
    one = found.difference
    span = _span(one.low, one.high)
    show.out.print(f"Difference: {_signed(one.weighted)} a month{span and f' ({span})'}.")


def _signed(value: float) -> str:
    return "unknown" if value != value else f"{value:+,.2f}"


def _span(low: float, high: float) -> str:
    if low != low:
        return ""
    return "exact" if low == high else f"{_signed(low)} to {_signed(high)}"


def drill(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many absences.")] = None,
    threads: opt.Threads = None,
    scheduler: opt.Scheduler = None,
) -> None:
    """What it does to customers when one employee is away, for everybody in turn."""
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    settings = analysing.settings_of(got, changes)
    with at_work(threads, scheduler) as workers:
        table = absence_drill(
            got.chain,
            assumptions=settings.assumptions,
            samples=samples,
            seed=seed,
            workers=workers,
            progress=show.step,
        )
    if as_json:
        show.json_object(contract.drill(table, samples, seed, top))
    else:
        _show_drill(table, got.chain, top or 20)


def _show_drill(table: pd.DataFrame, chain: Chain, most: int) -> None:
    names = chain.names
    rows = [
        (
            f"{names[row['employee_id']]} ({row['employee_id']})",
            show.number(row["weighted"]),
            _signed(row["added"]),
            _span(row["low"], row["high"]),
            ", ".join(names[one] for one in row["moments"][:3])
            + (f" and {len(row['moments']) - 3} more" if len(row["moments"]) > 3 else ""),
        )
        for row in table.head(most).to_dict("records")
    ]
    headings = ["Away", "Weighted a month", "More than now", "95 %", "Moments of truth"]
    show.table("Disappointments while one employee is away", headings, rows)
    show.out.print(
        "An absence that hurts is a delivery without an alternative: name a stand-in for it. "
        "The person is not judged by it.",
        soft_wrap=True,
    )
    if len(table) > most:
        show.out.print(f"{most} of {len(table)} shown; --top {len(table)} shows all.")
