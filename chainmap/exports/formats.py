"""What can be handed over: one line a format, each made of the same material.

The code of a format is loaded when somebody wants it: what writes slides, PDF and graphs takes as
much memory (25 MB) as twenty people who look at the map.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from chainmap.errors import ChainmapError
from chainmap.exports.report_material import Material

Written = bytes | Mapping[str, bytes]


@dataclass(frozen=True)
class Format:
    """A format: the ``name`` it is asked for by, the ``file`` it becomes, what ``write`` makes.

    Where ``write`` gives several files, by name, ``file`` is the folder that they stand in.
    """

    name: str
    file: str
    write: Callable[[Material], Written]


def _report(material: Material) -> bytes:
    from chainmap.exports.report import report

    return report(material).encode()


def _workbook(material: Material) -> bytes:
    from chainmap.exports.client_workbook import client_workbook

    return client_workbook(material)


def _deck(material: Material) -> bytes:
    from chainmap.exports.deck.making import deck

    return deck(material)


def _cards(material: Material) -> bytes:
    from chainmap.exports.cards_pdf import employee_cards

    return employee_cards(material)


def _team_cards(material: Material) -> bytes:
    from chainmap.exports.cards_pdf import team_cards

    return team_cards(material)


def _sheets_pdf(material: Material) -> bytes:
    from chainmap.exports.cards_pdf_sheets import sheets_pdf

    return sheets_pdf(material)


def _sheets(material: Material) -> bytes:
    from chainmap.exports.conversation import conversation

    source = material.source
    page = conversation(material.sheets, name=source.name, made_on=source.made_on)
    return page.encode()


def _graphs(material: Material) -> dict[str, bytes]:
    from chainmap.exports.graphs import graphs

    return graphs(material)


FORMATS: tuple[Format, ...] = (
    Format("html", "report.html", _report),
    Format("xlsx", "workbook.xlsx", _workbook),
    Format("deck", "deck.pptx", _deck),
    Format("cards", "chain-cards.pdf", _cards),
    Format("team-cards", "team-cards.pdf", _team_cards),
    Format("sheets-pdf", "conversation.pdf", _sheets_pdf),
    Format("sheets", "conversation.html", _sheets),
    Format("graphs", "graphs", _graphs),
)


def chosen(names: Collection[str] = ()) -> tuple[Format, ...]:
    """The formats of these names, all where none is named, in the order of :data:`FORMATS`.

    Raises ChainmapError for a name that there is not.

    >>> [one.file for one in chosen(["html"])]
    ['report.html']
    """
    known = [one.name for one in FORMATS]
    for name in names:
        if name not in known:
            near = process.extractOne(name, known)
            hint = f" Did you mean {near[0]!r}?" if near and near[1] > 50 else ""
            raise ChainmapError(
                f"There is no format {name!r}; there are: {', '.join(known)}.{hint}"
            )
    return tuple(one for one in FORMATS if not names or one.name in names)


def files(one: Format, material: Material) -> dict[str, bytes]:
    """The files of one format: path inside the folder of the set -> content."""
    made = one.write(material)
    if isinstance(made, bytes):
        return {one.file: made}
    return {f"{one.file}/{name}": content for name, content in made.items()}
