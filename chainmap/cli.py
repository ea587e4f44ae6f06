"""The command line: one function a verb. Its JSON and exit statuses are a stable contract."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from chainmap import __version__, cli_talks, show
from chainmap import options as opt
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.exports.marked import marked
from chainmap.exports.report import report as report_html
from chainmap.exports.template import template as template_bytes
from chainmap.findings import Findings, Settings, Severity, catalogue, find
from chainmap.intake import Import
from chainmap.intake import read as read_input
from chainmap.intake.decisions import Decisions
from chainmap.intake.importing import contents
from chainmap.intake.in_force import in_force
from chainmap.risk import Risk, assess
from chainmap.views import combined, marks
from chainmap.views.standalone import html as standalone_html

app = typer.Typer(
    help="Which internal link will disappoint our customers next, why, and what to do about it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _imported(files: list[Path], decisions: Decisions, quiet: bool = False) -> Import:
    source = files[0] if len(files) == 1 else files
    return read_input(source, decisions=decisions, progress=None if quiet else show.step)


def _read(files: list[Path], decisions: Decisions) -> Import:
    got = _imported(files, decisions)
    got.to_analyse()
    errors = int((got.issues["severity"] == "error").sum())
    if errors:
        show.err.print(
            f"{errors} {'problem' if errors == 1 else 'problems'} in the input; "
            "`chainmap check` names each.",
            style="yellow",
        )
    return got


def _assess(got: Import, settings: Settings, samples: int | None, seed: int, exact: bool) -> Risk:
    run = partial(assess, got.chain, samples=samples, seed=seed, exact=exact)
    return run(assumptions=settings.assumptions, progress=show.step)


def _analyse(
    files: list[Path],
    decisions: Decisions,
    changes: list[str] | None,
    samples: int | None = None,
    seed: int = 0,
) -> tuple[Import, Risk, Findings]:
    got = _read(files, decisions)
    settings = Settings.parse(changes or [])
    risk = _assess(got, settings, samples, seed, exact=False)
    show.step("Looking for what is unclear or overloaded")
    return got, risk, find(got.chain, risk, settings=settings)


@app.command()
def template(file: Annotated[Path, typer.Argument(help="The workbook to write.")]) -> None:
    """Write an empty workbook with drop-downs, explanations and an example."""
    show.written(file, template_bytes())


@app.command()
def check(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    save_mapping: opt.SaveMapping = None,
    marked_up: opt.Marked = None,
) -> None:
    """Name every problem of the input by sheet, cell and mend; the input stays as it is."""
    got = _imported(files, opt.decided(mapping, direction, stated_by), quiet=as_json)
    if as_json:
        show.json_object(contract.check(got))
    else:
        show.issues(got)
        show.guesses(got)
    if save_mapping:
        show.written(save_mapping, in_force(got).dumps(), quiet=as_json)
    if marked_up:
        show.written(marked_up, marked(got, contents(files)), quiet=as_json)
    _ = got.chain


@app.command(name="find")
def find_verb(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    top: Annotated[int | None, typer.Option(min=1, help="Show so many.")] = None,
    fail_on: Annotated[
        Severity | None, typer.Option(help="End with status 1 if a finding is as bad as this.")
    ] = None,
) -> None:
    """Find the unclear and overloaded links, worst first."""
    _, _, found = _analyse(
        files, opt.decided(mapping, direction, stated_by), changes, samples, seed
    )
    if as_json:
        show.json_object(contract.findings(found, Settings.parse(changes or []).values))
    else:
        show.findings(found, top or 20)
    if fail_on and any(one.at_least(fail_on) for one in found):
        raise typer.Exit(1)


@app.command(name="risk")
def risk_verb(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    exact: opt.Exact = False,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many links.")] = None,
) -> None:
    """How often each moment of truth disappoints, and which links add how much to it."""
    if exact and samples:
        raise ChainmapError("--exact and --samples exclude each other.")
    got = _read(files, opt.decided(mapping, direction, stated_by))
    settings = Settings.parse(changes or [])
    risk = _assess(got, settings, samples, seed, exact)
    if as_json:
        show.json_object(contract.risk(risk, top))
        return
    names = got.chain.names.to_dict()
    show.moments(risk, names)
    show.links_to_fix(risk, names, find(got.chain, risk, settings=settings), top or 10)


@app.command(name="report")
def report_verb(
    files: opt.Files,
    output: opt.Output = Path("report.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """Write one self-contained HTML file that stands without the tool."""
    got, risk, found = _analyse(
        files, opt.decided(mapping, direction, stated_by), changes, samples, seed
    )
    text = report_html(
        got.chain,
        risk,
        found,
        name=files[0].stem,
        files=got.files,
        sha256=got.sha256,
        made_on=date.today(),
    )
    show.written(output, text)


@app.command(name="map")
def map_verb(
    files: opt.Files,
    output: opt.Output = Path("map.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
) -> None:
    """Draw the combined map as one self-contained HTML file."""
    got = _read(files, opt.decided(mapping, direction, stated_by))
    risk = _assess(got, Settings.parse(changes or []), None, 0, exact=False)
    show.written(output, standalone_html(combined(marks(got.chain, risk))))


@app.command(name="rules")
def rules_verb() -> None:
    """List the rules that find what is unclear or overloaded."""
    rows = [(one.code, one.severity, one.title, one.name) for one in catalogue()]
    show.table("Rules", ["Code", "Severity", "Finds", "Name"], rows)


@app.command(name="app")
def app_verb(
    file: Annotated[Path | None, typer.Argument(help="Open on this file.")] = None,
    port: Annotated[int | None, typer.Option(help="Default: the first free one from 8501.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Explore the chain in the browser; nothing leaves this machine."""
    from chainmap.ui import serve  # slow to load, and no other verb needs it

    serve.run(file, port=port, browser=browser, announce=lambda line: show.out.print(line))


cli_talks.register(app, _analyse)


def _version(asked: bool) -> None:
    if asked:
        show.out.print(f"chainmap {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Which internal link will disappoint our customers next, why, and what to do about it."""


def main() -> None:
    """Run a verb; what can't be used ends with status 2 and the reason on standard error."""
    try:
        app()
    except ChainmapError as error:
        show.err.print(str(error), style="red", markup=False, soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
