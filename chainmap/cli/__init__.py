"""The command line: one function a verb. Its JSON and exit statuses are a stable contract."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from chainmap import __version__, show
from chainmap.cli import (
    checking,
    comparing,
    exporting,
    finding,
    handing_over,
    observing,
    planning,
    serving,
    talking,
    what_if,
)
from chainmap.errors import ChainmapError

app = typer.Typer(
    help="Which internal link will disappoint our customers next, why, and what to do about it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_VERBS: dict[str, Callable[..., None]] = {
    "template": checking.template,
    "check": checking.check,
    "find": finding.find,
    "risk": finding.risk,
    "plan": planning.plan,
    "promise": observing.promise,
    "calibrate": observing.calibrate,
    "compare": comparing.compare,
    "meetings": talking.meetings,
    "sheets": talking.sheets,
    "what-if": what_if.what_if,
    "drill": what_if.drill,
    "report": handing_over.report,
    "map": handing_over.map,
    "export": exporting.export,
    "rules": finding.rules,
    "app": serving.app,
}
for name, verb in _VERBS.items():
    app.command(name)(verb)


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
        show.err.print(show.plain(error), style="red", soft_wrap=True)
        sys.exit(2)
