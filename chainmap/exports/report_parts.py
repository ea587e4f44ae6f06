"""The parts of the report, and the report with some of them left out."""

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the report: its ``id`` there, its ``number`` and ``title``."""

    id: str
    number: int
    title: str
    optional: bool = True


#: In the order of the report. A report without what it rests on would not be one.
PARTS: tuple[Part, ...] = (
    Part("summary", 1, "Summary", optional=False),
    Part("links", 2, "The links to fix first"),
    Part("meetings", 3, "Meetings to hold"),
    Part("moments", 4, "Moments of truth"),
    Part("picture", 5, "The chain as a picture"),
    Part("findings", 6, "All findings"),
    Part("coverage", 7, "Who has not stated anything yet"),
    Part("method", 8, "Method, assumptions and limits", optional=False),
)
#: A section of our template. No cell can end one: their text is escaped.
_SECTION = re.compile(r'<section id="(\w+)".*?</section>\n*', re.DOTALL)


def only(page: str, kept: Collection[str]) -> str:
    """The report ``page`` with the parts ``kept`` (by id) and those that can't be left out.

    Numbers stay those of the whole report; what is left out is said at its beginning.

    >>> page = '<main><section id="links">a</section><section id="method">b</section></main>'
    >>> only(page, ["links"]) == page
    True
    >>> only(page, [])[:51]
    '<p class="soft">Left out of this copy: 2 The links '
    """
    left_out = [
        one
        for one in PARTS
        if one.optional and one.id not in kept and f'<section id="{one.id}"' in page
    ]
    if not left_out:
        return page
    gone = {one.id for one in left_out}
    shorter = _SECTION.sub(lambda hit: "" if hit[1] in gone else hit[0], page)
    words = "; ".join(f"{one.number} {one.title}" for one in left_out)
    note = f'<p class="soft">Left out of this copy: {words}.</p>\n'
    return shorter.replace("<main>", note + "<main>", 1)
