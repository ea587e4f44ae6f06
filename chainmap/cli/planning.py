"""The verb that says what to repair first."""

from typing import Annotated

import typer

from chainmap import show
from chainmap.chain import Chain
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.intake import Import
from chainmap.risk.plan import Plan
from chainmap.risk.plan import plan as plan_for

_Hours = Annotated[
    float | None, typer.Option(min=0, help="Hours there are for talks between two sides.")
]
_Count = Annotated[int | None, typer.Option(min=0, help="Repair at most so many links.")]
_Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="LINK", help="Leave this link as it is; repeatable."),
]


def plan(
    files: opt.Files,
    as_json: opt.AsJson = False,
    hours: _Hours = None,
    count: _Count = None,
    keep: _Keep = None,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """Which links to repair first: the set that spares customers most within the hours."""
    if hours is None and count is None:
        raise ChainmapError("Say how much can be done: --hours HOURS or --count LINKS.")
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    planned = plan_for(
        got.chain,
        hours=hours,
        count=count,
        keep={*(keep or ()), *_kept(got)},
        assumptions=analysing.settings_of(got, changes).assumptions,
        samples=samples,
        seed=seed,
        progress=show.step,
    )
    if as_json:
        show.json_object(contract.plan(planned))
    else:
        _show(planned, got.chain)


def _kept(got: Import) -> frozenset[str]:
    """The links that were decided to be left as they are; those that are gone are told."""
    gone = sorted(got.decisions.keep - got.kept)
    if gone:
        told = f"To be left as they are, but no longer there: {', '.join(gone)}."
        show.err.print(show.plain(told), style="yellow", soft_wrap=True)
    return got.kept


def _show(planned: Plan, chain: Chain) -> None:
    if planned.before != planned.before:
        show.out.print("Nobody supplies a moment of truth, so no repair can be weighed.")
        return
    if not len(planned.steps):
        show.out.print("No repair within these limits spares customers anything.")
        return
    names = chain.names.to_dict()
    links = chain.links.set_index("link_id").loc[planned.steps["link_id"]]
    ends = zip(links["supplier_id"], links["customer_id"], links["deliverable"], strict=True)
    told = [f"{names[one]} → {names[other]}: {what}" for one, other, what in ends]
    figures = zip(*(planned.steps[name] for name in planned.steps), strict=True)
    rows = [
        (at, what, link, f"{hours:g}", show.number(gain), show.number(left))
        for at, (what, (link, hours, gain, left)) in enumerate(
            zip(told, figures, strict=True), start=1
        )
    ]
    headings = ["", "Repair", "Link", "Hours", "Spares a month", "Leaves"]
    show.table("What to repair first", headings, rows)
    _show_sum(planned)


def _show_sum(planned: Plan) -> None:
    spared = planned.before - planned.after
    exact = planned.method == "exact"
    span = "" if exact else f" (95 %: {show.number(planned.low)} to {show.number(planned.high)})"
    how = "worked out exactly" if exact else f"{planned.samples:,} samples a moment"
    show.out.print(
        f"Weighted disappointments a month: {show.number(planned.before)} before, "
        f"{show.number(planned.after)} after {planned.hours:g} hours; {show.number(spared)} "
        f"spared{span}, {how}.",
        soft_wrap=True,
    )
    if planned.saturated:
        show.err.print(
            "Saturated: some moment nearly always disappoints, so a few repairs hardly help it.",
            style="yellow",
        )
