"""The verbs that hold the model against promises and complaints."""

from typing import Annotated

import typer

from chainmap import show
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.exports import promises as words
from chainmap.risk import Calibration, Promises, promises
from chainmap.risk import calibrate as calibrated
from chainmap.risk.calibrate import DRAWS


def promise(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: Annotated[
        int | None, typer.Option(min=1, help="Contacts to sample a moment. Default: 10000.")
    ] = None,
    seed: opt.Seed = 0,
) -> None:
    """How surely the promise of each moment of truth is kept: waiting and work, sampled."""
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    assumed = analysing.settings_of(got, changes).assumptions
    found = promises(got.chain, assumptions=assumed, samples=samples, seed=seed, progress=show.step)
    if as_json:
        show.json_object(words.promises_json(found))
    else:
        _show_promises(found, got.chain.names.to_dict())


def calibrate(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    draws: Annotated[int, typer.Option(min=50, help="So many draws of the assumptions.")] = DRAWS,
    complaint_share: Annotated[
        float,
        typer.Option(min=0, max=1, help="Share of disappointments that becomes a complaint."),
    ] = 1.0,
    fit_share: Annotated[
        bool, typer.Option("--fit-share", help="Take the complaint share as unknown, 0 to 1.")
    ] = False,
) -> None:
    """Hold counted complaints against the predictions; what they say about the assumptions."""
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    settings = analysing.settings_of(got, changes)
    found = calibrated(
        got.chain,
        analysing.assessed(got, settings, samples, seed),
        draws=draws,
        samples=samples,
        seed=seed,
        complaint_share=None if fit_share else complaint_share,
        progress=show.step,
    )
    if as_json:
        show.json_object(words.calibration_json(found))
    else:
        _show_calibration(found, got.chain.names.to_dict())


def _say(text: str, style: str = "") -> None:
    show.out.print(show.plain(text), soft_wrap=True, style=style)


def _show_promises(found: Promises, names: dict[str, str]) -> None:
    rows = [
        (
            names[row["moment_id"]],
            f"{show.number(row['promise'], 0)} h" if row["promise"] > 0 else "none",
            words.kept(row),
            words.surely(row["low"], row["high"]),
            show.number(row["median"], 1),
            show.number(row["slow"], 1),
            words.turnarounds(row),
        )
        for row in found.table.to_dict("records")
    ]
    headings = ["Moment of truth", "Promise", "Kept", "95 %", "Half within h", "9 in 10 within h"]
    show.table("Promises", [*headings, "In a row"], rows)
    _say(words.promises_sentence(found, names))
    for note in words.notes(found, names):
        _say(note)
    _say(words.TIME_ALONE, "dim")


def _show_calibration(found: Calibration, names: dict[str, str]) -> None:
    rows = [
        (
            names[row["moment_id"]],
            words.counted(row),
            words.observed(row),
            words.predicted(row),
            words.updated(row),
            row["verdict"],
        )
        for row in found.table.to_dict("records")
    ]
    headings = ["Moment of truth", "Complaints", "Observed (95 %)", "Predicted (range)"]
    show.table("Complaints", [*headings, "Updated (90 %)", "Verdict"], rows)
    _say(words.calibration_sentence(found, names))
    if found.settings:
        table = words.learned(found)
        show.table("Assumptions", list(table), table.to_numpy().tolist())
        _say(f"To use it: {found.options}")
    _say(words.NOT_EVERYONE, "dim")
