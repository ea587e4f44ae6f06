"""The verbs that write something to hand over."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from chainmap import show
from chainmap.chain import Chain
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.errors import ChainmapError
from chainmap.exports import brand as house
from chainmap.exports import pictures
from chainmap.exports.cards_pdf import employee_cards
from chainmap.exports.deck.making import deck
from chainmap.exports.handing_over import material_of
from chainmap.exports.report import report as report_html
from chainmap.exports.report_material import HOURS, Material, Source
from chainmap.views import combined, focus, marks
from chainmap.views.groups import Groups

Hours = Annotated[
    float,
    typer.Option(
        "--hours", min=0, help="Hours there are for talks: the plan keeps to them. 0: no plan."
    ),
]
House = Annotated[
    Path | None,
    typer.Option("--brand", metavar="FILE.toml", help="House style: name, accent colour, logo."),
]

#: What the end of a report's name asks for.
_REPORTS: Mapping[str, Callable[[Material], str | bytes]] = MappingProxyType(
    {".html": report_html, ".pptx": deck, ".pdf": employee_cards}
)


def brand_of(path: Path | None) -> house.Brand:
    """The house style of a file, the plain one where none is given."""
    return house.Brand() if path is None else house.load(path)


def material(
    now: analysing.Analysed,
    name: str,
    *,
    samples: int | None,
    hours: float,
    brand: house.Brand,
    nameless: bool = False,
) -> Material:
    """All that reports are made of: with the plan and how stable the order is."""
    imported = now.imported
    return material_of(
        imported.chain,
        now.risk,
        now.findings,
        Source(name, date.today(), imported.files, imported.sha256),
        settings=now.settings,
        hours=hours,
        keep=imported.kept,
        samples=samples,
        brand=brand,
        nameless=nameless,
        say=show.step,
    )


def report(
    files: opt.Files,
    output: opt.Output = Path("report.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    hours: Hours = HOURS,
    brand: House = None,
) -> None:
    """Write the report: .html stands without the tool, .pptx to present, .pdf a card for each."""
    write = _REPORTS.get(output.suffix.casefold())
    if write is None:
        raise ChainmapError(f"A report is {', '.join(_REPORTS)}, not {output.name!r}.")
    style = brand_of(brand)
    decided = opt.decided(mapping, direction, stated_by)
    now = analysing.analysed(files, decided, changes, samples, seed)
    every = material(now, files[0].stem, samples=samples, hours=hours, brand=style)
    show.step(f"Writing {output.name}")
    show.written(output, write(every))


def map(
    files: opt.Files,
    output: opt.Output = Path("map.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--focus",
            metavar="ID",
            help="The chain around one employee, moment, link, team or department.",
        ),
    ] = None,
) -> None:
    """Draw the map: .html to walk through, .svg and .png for documents."""
    make = pictures.made_for(output)
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    middle = None if on is None else centre(got.chain, on)
    risk = analysing.assessed(got, analysing.settings_of(got, changes))
    every = marks(got.chain, risk)
    if middle is None or middle.startswith("department:"):
        show.written(output, make(combined(every, middle)))
    else:
        show.written(output, make(focus(every, middle)))


def centre(chain: Chain, words: str) -> str:
    """What a picture is about: ``words`` is an identifier, a team, a department, or a name.

    >>> from chainmap.examples import tiny
    >>> centre(tiny(), "Ben"), centre(tiny(), "m")
    ('employee:b', 'moment:m')
    """
    groups = Groups.of(chain.employees)
    by_name = chain.names[chain.names == words].index
    people, moments = set(chain.employees["employee_id"]), set(chain.moments["moment_id"])
    known = {
        "employee": people,
        "moment": moments,
        "link": set(chain.links["link_id"]),
        "team": set(groups.teams),
        "department": set(groups.departments),
    }
    kind, _, identifier = words.partition(":")
    if kind in known and identifier in known[kind]:
        return words
    for one, there in known.items():
        if words in there:
            return f"{one}:{words}"
    if len(by_name) == 1:
        return f"{'employee' if by_name[0] in people else 'moment'}:{by_name[0]}"
    several = f"{len(by_name)} are called {words!r}: give the identifier."
    nobody = f"There is no employee, moment, link, team or department {words!r}."
    raise ChainmapError(several if len(by_name) else nobody)
