"""Decisions that concern nothing in the input: told, each once, and never silently dropped."""

from collections.abc import Container, Iterator, Sequence

from chainmap.errors import Issue, Severity
from chainmap.intake.blocks import shown
from chainmap.intake.decisions import ANY, Decisions, Place
from chainmap.intake.grid import RawSheet, column_letters
from chainmap.intake.headings import heading_form

_ROWS_LOOKED_AT = 50
_MEND = "Correct the heading in the decisions, or delete the line."


def unmatched(
    decisions: Decisions, sheets: Sequence[RawSheet], bare: Container[Place] = ()
) -> Iterator[Issue]:
    """A warning for each heading that no sheet has, a note for each sheet that is not there.

    ``bare`` : the sheets without headings, whose columns go by their letters.
    """
    gone: set[Place] = set()
    for place, meant in decisions.columns.items():
        mine = [raw for raw in sheets if _is_meant(place, raw)]
        if not mine:
            gone.add(place)
            continue
        forms = {form for raw in mine for form in _headings(raw, bare)}
        for heading in meant:
            if not _there(heading, forms):
                yield _no_heading(heading, place, mine)
    for said in (decisions.layouts, decisions.direction):
        gone |= {place for one in said if (place := _place(one)) and not _any(place, sheets)}
    gone |= {(one, ANY) for one in decisions.stated_by if not _any((one, ANY), sheets)}
    for file, sheet in sorted(gone):
        what = f"What was decided for {_named(file, sheet)} does not count: it is not in the input."
        yield Issue(Severity.NOTE, what, "Nothing is to be done unless it should be there.")


def _place(text: str) -> Place:
    file, bar, sheet = text.rpartition("|")
    return (file, sheet) if bar else (text, ANY)


def _any(place: Place, sheets: Sequence[RawSheet]) -> bool:
    return any(_is_meant(place, raw) for raw in sheets)


def _is_meant(place: Place, raw: RawSheet) -> bool:
    return place[0] in (ANY, raw.file) and place[1] in (ANY, raw.title)


def _headings(raw: RawSheet, bare: Container[Place]) -> Iterator[str]:
    """The forms of what may be a heading: the texts of the first rows, else the letters."""
    for cell in raw.cells[:_ROWS_LOOKED_AT].ravel():
        if text := shown(cell):
            yield heading_form(text) or text
    for number in raw.columns.tolist() if (raw.file, raw.title) in bare else ():
        letters = column_letters(number)
        yield from (heading_form(letters), heading_form(f"Column {letters}"), str(number))


def _there(heading: str, forms: set[str]) -> bool:
    parts = [heading, heading.rpartition(" (column ")[0] or heading]
    joined = heading.split(" + ")
    return any((heading_form(one) or one) in forms for one in parts) or (
        len(joined) > 1 and all(heading_form(one) in forms for one in joined)
    )


def _no_heading(heading: str, place: Place, mine: Sequence[RawSheet]) -> Issue:
    where = "the sheet has" if len(mine) == 1 else "the sheets have"
    what = f'A meaning was decided for the heading "{heading[:60]}", which {where} not.'
    alone = mine[0] if len(mine) == 1 else None
    file = alone.file if alone else None if place[0] == ANY else place[0]
    title = alone.title if alone else None if place[1] == ANY else place[1]
    return Issue(Severity.WARNING, what, _MEND, file, title, column=heading[:120])


def _named(file: str, sheet: str) -> str:
    if sheet == ANY:
        return f'"{file[:60]}"'
    return f'the sheet "{sheet[:60]}"' + ("" if file == ANY else f' of "{file[:60]}"')
