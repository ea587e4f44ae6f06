"""The options that verbs of the command line share, and what those about the input decide."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from chainmap.errors import ChainmapError
from chainmap.intake.decisions import ANY, Decisions
from chainmap.intake.decisions_file import load

Files = Annotated[
    list[Path], typer.Argument(help="The workbook, a folder of CSV files, or several files.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Change an assumption or a setting of a rule; repeatable.",
    ),
]
Samples = Annotated[
    int | None, typer.Option(min=1, help="Sample every moment this often. Default: exact or 10000.")
]
Precision = Annotated[
    str | None,
    typer.Option(
        "--precision",
        metavar="SHARE",
        help="Sample until the ten largest contributions are known to this share of themselves "
        "(95 %), such as 5%, as far as that can be.",
    ),
]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Seed of the samples.")]
Sweeps = Annotated[
    int | None,
    typer.Option(
        "--sweep",
        metavar="N",
        min=0,
        help="Draw the assumptions N times: how often each link stays in the top ten. 0: don't. "
        "Default: 200 on the screen, 0 with --json.",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(min=1, help="Threads of this machine. Default: one a core, at most eight."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Work on the Dask cluster whose scheduler answers there, such as tcp://host:8786. "
        "The figures are sent to it, no names; the result is the same.",
    ),
]
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


SaveMapping = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.toml", help="Save what was decided and guessed, to change or use again."
    ),
]
Marked = Annotated[
    Path | None,
    typer.Option("--marked", metavar="FILE.xlsx", help="Write a copy with the problems marked."),
]


def decided(mapping: list[Path] | None, direction: str | None, stated_by: str | None) -> Decisions:
    """What the options decide; a later file goes before an earlier one, an option before all."""
    loaded = Decisions()
    for path in mapping or ():
        if not path.is_file():
            raise ChainmapError(f"There is no file {path}; --mapping names a file of decisions.")
        loaded = load(path).over(loaded)
    said = Decisions(
        direction={ANY: direction} if direction else {},
        stated_by={ANY: stated_by} if stated_by else {},
    )
    return said.over(loaded)


def share(text: str | None) -> float | None:
    """What ``--precision`` says: 5%, 5 % or 0.05; ChainmapError where it is no share up to 100 %.

    >>> share("5 %"), share("0.05")
    (0.05, 0.05)
    """
    if text is None:
        return None
    number, percent = text.strip().removesuffix("%"), text.strip().endswith("%")
    try:
        value = float(number) / (100 if percent else 1)
    except ValueError:
        value = 0.0
    if not 0 < value <= 1:
        raise ChainmapError(f"--precision is a share such as 5% or 0.05, not {text!r}.")
    return value
