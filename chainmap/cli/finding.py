"""The verbs that say what is unclear or overloaded, and what it does to customers."""

from functools import partial
from typing import Annotated

import typer

from chainmap import show
from chainmap.chain import Chain
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.errors import ChainmapError, no_such
from chainmap.exports import contract
from chainmap.findings import Severity, catalogue
from chainmap.findings import find as find_in
from chainmap.risk import DRAWS, at_work, sweep

_SHOWN = 20
_Code = Annotated[
    list[str] | None,
    typer.Option(
        "--code", metavar="CODE", help="Only this group, code or name (U, U101, ...); repeatable."
    ),
]
_Team = Annotated[
    list[str] | None,
    typer.Option("--team", metavar="TEAM", help="Only what touches this team; repeatable."),
]


def find(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    top: Annotated[int | None, typer.Option(min=1, help="Only the so many worst.")] = None,
    code: _Code = None,
    team: _Team = None,
    accepted: Annotated[
        bool, typer.Option("--accepted", help="Show those, too, that were accepted.")
    ] = False,
    fail_on: Annotated[
        Severity | None, typer.Option(help="End with status 1 if a finding is as bad as this.")
    ] = None,
) -> None:
    """Find the unclear and overloaded links, worst first."""
    codes = _known_codes(code or [])
    decided = opt.decided(mapping, direction, stated_by)
    # Of some rules or teams only: then all are needed to choose from.
    most = None if codes or team or accepted else top if as_json else top or _SHOWN
    now = analysing.analysed(files, decided, changes, samples, seed, most)
    chosen = _of_teams(now.imported.chain, team) if team else None
    found = now.findings.only(codes=codes, identifiers=chosen)
    if as_json:
        show.json_object(contract.findings(found, now.settings.in_force, top))
    else:
        show.findings(found, top or _SHOWN)
        if accepted:
            show.accepted(found)
    if fail_on and found.any_at_least(fail_on):
        raise typer.Exit(1)


def _known_codes(codes: list[str]) -> list[str]:
    """``codes`` in the catalogue's spelling; ChainmapError with the nearest if one is not in it."""
    rules = catalogue()
    names = {one.name for one in rules}
    chosen = [one if one in names else one.upper() for one in codes]
    for given, one in zip(codes, chosen, strict=True):
        if one not in names and not any(rule.code.startswith(one) and one for rule in rules):
            raise no_such("rule", given, [*names, *(rule.code for rule in rules)])
    return chosen


def _of_teams(chain: Chain, teams: list[str]) -> set[str]:
    """The employees of ``teams``, and the links that one of them supplies or receives."""
    known = chain.employees["team"].dropna()
    for one in teams:
        if one not in set(known):
            raise no_such("team", one, known.unique())
    people = set(chain.employees.loc[chain.employees["team"].isin(teams), "employee_id"])
    links = chain.links
    theirs = links["supplier_id"].isin(people) | links["customer_id"].isin(people)
    return people | set(links.loc[theirs, "link_id"])


def risk(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    exact: opt.Exact = False,
    precision: opt.Precision = None,
    sweeps: opt.Sweeps = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many links.")] = None,
    threads: opt.Threads = None,
    scheduler: opt.Scheduler = None,
) -> None:
    """How often each moment of truth disappoints, and which links add how much to it."""
    if exact and samples:
        raise ChainmapError("--exact and --samples exclude each other.")
    if precision and (exact or samples):
        raise ChainmapError("--precision excludes --exact and --samples.")
    wanted = opt.share(precision)
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    settings = analysing.settings_of(got, changes)
    draws = (0 if as_json else DRAWS) if sweeps is None else sweeps
    with at_work(threads, scheduler) as workers:
        assess = partial(analysing.assessed, got, settings, samples, seed, exact=exact)
        assessed = assess(precision=wanted, workers=workers)
        drawn = partial(sweep, got.chain, assessed, draws=draws, seed=seed, workers=workers)
        swept = drawn(progress=show.step) if draws else None
    if as_json:
        show.json_object(contract.risk(assessed, top, swept))
        return
    names = got.chain.names.to_dict()
    show.moments(assessed, names)
    if assessed.precision:
        show.out.print(assessed.precision.words, soft_wrap=True)
    most = (top or 10) + len(got.decisions.accepted)
    found = find_in(got.chain, assessed, settings=settings, most=most)
    found = found.accepting(got.decisions.accepted)
    show.links_to_fix(assessed, names, found, top or 10, swept)


def rules(as_json: opt.AsJson = False) -> None:
    """List the rules that find what is unclear or overloaded, and what can be set about each."""
    every = catalogue()
    if as_json:
        show.json_object(contract.rules(every))
        return
    rows = [(one.code, one.severity, one.title, one.name) for one in every]
    show.table("Rules", ["Code", "Severity", "Finds", "Name"], rows)
    settings = [
        (s.name, f"{s.default:g}", s.unit, s.meaning) for one in every for s in one.settings
    ]
    show.table("What can be set about them", ["Name", "Default", "Unit", "Meaning"], settings)
