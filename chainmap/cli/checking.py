"""The verbs about the input: an empty workbook, and what is wrong with a filled one."""

from pathlib import Path
from typing import Annotated

import typer

from chainmap import show
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.exports import contract
from chainmap.exports.marked import marked
from chainmap.exports.template import template as template_bytes
from chainmap.intake.importing import contents
from chainmap.intake.in_force import in_force


def template(file: Annotated[Path, typer.Argument(help="The workbook to write.")]) -> None:
    """Write an empty workbook with drop-downs, explanations and an example."""
    show.written(file, template_bytes())


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
    decided = opt.decided(mapping, direction, stated_by)
    got = analysing.imported(files, decided, quiet=as_json)
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
