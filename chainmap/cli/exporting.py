"""The verb that writes everything to hand over, or a twin of it without names."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from chainmap import show
from chainmap.cli import analysing, handing_over
from chainmap.cli import options as opt
from chainmap.errors import ChainmapError
from chainmap.exports.formats import FORMATS, Format, chosen, files
from chainmap.exports.pseudonyms import Key, pseudonymised
from chainmap.exports.pseudonyms_originals import Originals
from chainmap.exports.report_material import HOURS, Material
from chainmap.intake import Import

_NAMES = ", ".join(one.name for one in FORMATS)
_To = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="The folder to write into.")]
_Only = Annotated[
    str | None,
    typer.Option(metavar="NAMES", help=f"Only these, with commas between them: {_NAMES}."),
]
_Pseudonymised = Annotated[
    bool,
    typer.Option(
        "--pseudonymised",
        help="Without names, e-mails, identifiers and texts; teams of fewer than 5 together.",
    ),
]
_Key = Annotated[
    Path | None,
    typer.Option(
        metavar="KEYFILE",
        help="Who is who under --pseudonymised: used if it is there, so that all are called as "
        "before, and written. Keep it apart. Without it nobody can tell, and each set is new.",
    ),
]


def export(
    source: opt.Files,
    to: _To,
    only: _Only = None,
    pseudonyms: _Pseudonymised = False,
    key: _Key = None,
    hours: handing_over.Hours = HOURS,
    brand: handing_over.House = None,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """Write the report, the workbook, the graph files and the rest into a folder."""
    formats = chosen([one.strip() for one in only.split(",")] if only else ())
    _check_key(key, to, pseudonyms)
    style = handing_over.brand_of(brand)
    got = analysing.read(source, opt.decided(mapping, direction, stated_by))
    if pseudonyms:
        name, now = "Pseudonymised", _nameless(got, key, changes, samples, seed)
    else:
        name, now = source[0].stem, analysing.judged(got, changes, samples, seed)
    every = handing_over.material(
        now,
        name,
        samples=samples,
        hours=hours,
        brand=style,
        nameless=pseudonyms,
    )
    _write(every, formats, to)


def _check_key(key: Path | None, to: Path, pseudonyms: bool) -> None:
    if key and not pseudonyms:
        raise ChainmapError("--key says who is who under --pseudonymised; add that, or leave it.")
    if key and to.resolve() in key.resolve().parents:
        raise ChainmapError(
            f"The key file {key} would stand in the folder that is handed over: keep it elsewhere."
        )


def _nameless(
    got: Import, path: Path | None, changes: list[str] | None, samples: int | None, seed: int
) -> analysing.Analysed:
    """The analysis of the twin of what was read, and nothing that tells where it comes from."""
    key = Key.load(path) if path and path.exists() else Key()
    twin = pseudonymised(got.to_analyse(), key)
    if path:
        show.written(path, key.dumps(), private=True)
    bare = replace(got, built=twin, files=(), sha256="", problems=())
    now = analysing.judged(bare, changes, samples, seed)
    alike, decided = Originals.of(twin, key), got.decisions
    kept = replace(decided, keep=alike.keeping(decided.keep))
    found = alike.accepting(now.findings, decided.accepted)
    return replace(now, imported=replace(now.imported, decisions=kept), findings=found)


def _write(material: Material, formats: tuple[Format, ...], to: Path) -> None:
    for one in formats:
        show.step(f"Writing {one.file}")
        for name, content in files(one, material).items():
            path = to / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ChainmapError(f"{path.parent} can't be made: {error.strerror}.") from None
            show.written(path, content)
