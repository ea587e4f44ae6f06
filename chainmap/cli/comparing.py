"""The verb that sets two inputs side by side."""

from pathlib import Path
from typing import Annotated

import typer

from chainmap import show
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.exports import contract
from chainmap.findings.compare import compare as compare_findings


def compare(
    old: Annotated[Path, typer.Argument(help="The workbook or folder as it was.")],
    new: Annotated[Path, typer.Argument(help="The workbook or folder as it is now.")],
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """What was mended between two inputs, what is new, and what it does to customers."""
    decided = opt.decided(mapping, direction, stated_by)
    before, after = (
        analysing.analysed([one], decided, changes, samples, seed) for one in (old, new)
    )
    found = compare_findings(before.findings, after.findings)
    links = [set(one.imported.chain.links["link_id"]) for one in (before, after)]
    said = contract.comparison(found, links[0], links[1], before.risk.total, after.risk.total)
    if as_json:
        show.json_object(said)
        return
    show.comparison(found, len(links[1] - links[0]), len(links[0] - links[1]))
    show.totals(before.risk.total, after.risk.total)
