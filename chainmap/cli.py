"""The command line: one function a verb. Its JSON and exit statuses are a stable contract."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from chainmap import __version__, show
from chainmap.assumptions import Assumptions
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.exports.marked import marked
from chainmap.exports.report import report as report_html
from chainmap.exports.template import template as template_bytes
from chainmap.findings import Findings, Severity, catalogue, find
from chainmap.intake import Import
from chainmap.intake import read as read_input
from chainmap.intake.decisions import ANY, Decisions
from chainmap.intake.decisions import load as load_decisions
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

Files = Annotated[
    list[Path], typer.Argument(help="The workbook, a folder of CSV files, or several files.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Change an assumption; repeatable."),
]
Samples = Annotated[
    int | None, typer.Option(min=1, help="Sample every moment this often. Default: exact or 10000.")
]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Seed of the samples.")]
Exact = Annotated[bool, typer.Option("--exact", help="Work it out exactly, or fail.")]
Mapping = Annotated[
    list[Path] | None,
    typer.Option(
        "--mapping",
        metavar="FILE.toml",
        help="Decisions saved before: what headings, directions and names mean; repeatable. "
        "NAME.chainmap.toml beside the input is used by itself.",
    ),
]
Direction = Annotated[
    Literal["supplies", "depends-on"] | None,
    typer.Option(
        "--direction",
        help="Where the input does not settle it: the first named supplies the second, "
        "or depends on the second.",
    ),
]
StatedBy = Annotated[
    Literal["supplier", "customer", "both"] | None,
    typer.Option("--stated-by", help="Who filled in the input, where its rows do not say."),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


def _say(step: str) -> None:
    show.err.print(f"{step} …", style="dim", markup=False)


def _decided(mapping: list[Path] | None, direction: str | None, stated_by: str | None) -> Decisions:
    """What the options decide; a later file goes before an earlier one, an option before all."""
    decided = Decisions()
    for path in mapping or ():
        if not path.is_file():
            raise ChainmapError(f"There is no file {path}; --mapping names a file of decisions.")
        decided = load_decisions(path).over(decided)
    said = Decisions(
        direction={ANY: direction} if direction else {},
        stated_by={ANY: stated_by} if stated_by else {},
    )
    return said.over(decided)


def _imported(files: list[Path], decided: Decisions, quiet: bool = False) -> Import:
    source = files[0] if len(files) == 1 else files
    return read_input(source, decisions=decided, progress=None if quiet else _say)


def _read(files: list[Path], decided: Decisions) -> Import:
    got = _imported(files, decided)
    _ = got.chain
    errors = int((got.issues["severity"] == "error").sum())
    if errors:
        show.err.print(
            f"{errors} {'problem' if errors == 1 else 'problems'} in the input; "
            "`chainmap check` names each.",
            style="yellow",
        )
    return got


def _assess(
    got: Import, changes: list[str] | None, samples: int | None, seed: int, exact: bool
) -> Risk:
    assumptions = Assumptions.parse(changes or [])
    return assess(
        got.chain, assumptions=assumptions, samples=samples, seed=seed, exact=exact, progress=_say
    )


def _analyse(
    files: list[Path],
    decided: Decisions,
    changes: list[str] | None,
    samples: int | None = None,
    seed: int = 0,
) -> tuple[Import, Risk, Findings]:
    got = _read(files, decided)
    risk = _assess(got, changes, samples, seed, exact=False)
    _say("Looking for what is unclear or overloaded")
    return got, risk, find(got.chain, risk)


def _print_json(value: contract.Json) -> None:
    sys.stdout.write(contract.dumps(value) + "\n")


def _written(path: Path, content: str | bytes, quiet: bool = False) -> None:
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ChainmapError(f"{path} can't be written: {error.strerror}.") from None
    if not quiet:
        show.out.print(f"Wrote {path.resolve()}", markup=False, soft_wrap=True)


@app.command()
def template(file: Annotated[Path, typer.Argument(help="The workbook to write.")]) -> None:
    """Write an empty workbook with drop-downs, explanations and an example."""
    _written(file, template_bytes())


@app.command()
def check(
    files: Files,
    as_json: AsJson = False,
    mapping: Mapping = None,
    direction: Direction = None,
    stated_by: StatedBy = None,
    save_mapping: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.toml", help="Save what was decided and guessed, to change or use again."
        ),
    ] = None,
    marked_up: Annotated[
        Path | None,
        typer.Option(
            "--marked", metavar="FILE.xlsx", help="Write a copy with the problems marked."
        ),
    ] = None,
) -> None:
    """Name every problem of the input by sheet, cell and mend; the input stays as it is."""
    got = _imported(files, _decided(mapping, direction, stated_by), quiet=as_json)
    if as_json:
        _print_json(contract.check(got))
    else:
        show.issues(got)
        show.guesses(got)
    if save_mapping:
        _written(save_mapping, in_force(got).dumps(), quiet=as_json)
    if marked_up:
        _written(marked_up, marked(got, contents(files)), quiet=as_json)
    _ = got.chain


@app.command(name="find")
def find_verb(
    files: Files,
    as_json: AsJson = False,
    mapping: Mapping = None,
    direction: Direction = None,
    stated_by: StatedBy = None,
    changes: Set = None,
    samples: Samples = None,
    seed: Seed = 0,
    top: Annotated[int | None, typer.Option(min=1, help="Show so many.")] = None,
    fail_on: Annotated[
        Severity | None, typer.Option(help="End with status 1 if a finding is as bad as this.")
    ] = None,
) -> None:
    """Find the unclear and overloaded links, worst first."""
    _got, risk, found = _analyse(
        files, _decided(mapping, direction, stated_by), changes, samples, seed
    )
    if as_json:
        _print_json(contract.findings(found, risk.assumptions.values))
    else:
        show.findings(found, top or 20)
    if fail_on and any(one.at_least(fail_on) for one in found):
        raise typer.Exit(1)


@app.command(name="risk")
def risk_verb(
    files: Files,
    as_json: AsJson = False,
    mapping: Mapping = None,
    direction: Direction = None,
    stated_by: StatedBy = None,
    changes: Set = None,
    samples: Samples = None,
    seed: Seed = 0,
    exact: Exact = False,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many links.")] = None,
) -> None:
    """How often each moment of truth disappoints, and which links add how much to it."""
    if exact and samples:
        raise ChainmapError("--exact and --samples exclude each other.")
    got = _read(files, _decided(mapping, direction, stated_by))
    risk = _assess(got, changes, samples, seed, exact)
    if as_json:
        _print_json(contract.risk(risk, top))
        return
    names = got.chain.names.to_dict()
    show.moments(risk, names)
    show.links_to_fix(risk, names, find(got.chain, risk), top or 10)


@app.command(name="report")
def report_verb(
    files: Files,
    output: Output = Path("report.html"),
    mapping: Mapping = None,
    direction: Direction = None,
    stated_by: StatedBy = None,
    changes: Set = None,
    samples: Samples = None,
    seed: Seed = 0,
) -> None:
    """Write one self-contained HTML file that stands without the tool."""
    got, risk, found = _analyse(
        files, _decided(mapping, direction, stated_by), changes, samples, seed
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
    _written(output, text)


@app.command(name="map")
def map_verb(
    files: Files,
    output: Output = Path("map.html"),
    mapping: Mapping = None,
    direction: Direction = None,
    stated_by: StatedBy = None,
    changes: Set = None,
) -> None:
    """Draw the combined map as one self-contained HTML file."""
    got = _read(files, _decided(mapping, direction, stated_by))
    risk = _assess(got, changes, None, 0, exact=False)
    _written(output, standalone_html(combined(marks(got.chain, risk))))


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
