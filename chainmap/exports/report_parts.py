"""The parts of a report, and the report with some of them left out."""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

#: A report without what it rests on would not be one.
ALWAYS = frozenset({"summary", "method"})
#: What goes with a part: the map to walk with the picture.
_WITH = {"walk": "picture"}
#: A section of our template. No cell can end one: their text is escaped.
_SECTION = re.compile(r'<section id="(\w+)"[^>]*>(.*?)</section>\n*', re.DOTALL)
_TITLE = re.compile(r"<h2><span>(\d+)</span>\s*(.*?)</h2>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>\n*", re.DOTALL)
_DATA = re.compile(r'(<script type="application/json" id="report-data">).*?(</script>)', re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A part of a report: its ``id`` there, its ``number`` and ``title``."""

    id: str
    number: int
    title: str

    @property
    def optional(self) -> bool:
        """Whether it can be left out."""
        return self.id not in ALWAYS


def parts(page: str) -> tuple[Part, ...]:
    """The numbered parts of the report ``page``, in its order.

    >>> parts('<section id="links" class="page"><h2><span>2</span> Links to fix</h2></section>')
    (Part(id='links', number=2, title='Links to fix'),)
    """
    found = ((one[1], _TITLE.search(one[2])) for one in _SECTION.finditer(page))
    return tuple(
        Part(id, int(head[1]), html.unescape(re.sub(r"<[^>]*>", "", head[2])).strip())
        for id, head in found
        if head
    )


def only(page: str, left_out: Collection[str]) -> str:
    """The report ``page`` without the parts ``left_out`` (by id); summary and method stay.

    Numbers stay those of the whole report; what is left out is said at its beginning.
    """
    gone = [one for one in parts(page) if one.optional and one.id in left_out]
    if not gone:
        return page
    ids = {one.id for one in gone}
    shorter = _SECTION.sub(lambda hit: "" if _WITH.get(hit[1], hit[1]) in ids else hit[0], page)
    if "picture" in ids:
        shorter = _DATA.sub(r"\1{}\2", shorter)
    words = "; ".join(f"{one.number} {html.escape(one.title)}" for one in gone)
    note = f'<p class="soft">Left out of this copy: {words}.</p>\n'
    return shorter.replace("<main>", "<main>\n" + note, 1)


def still(page: str) -> str:
    """The report ``page`` without its scripts, to be looked at where none may run.

    >>> still("<main>a</main><script>sort()</script>")
    '<main>a</main>'
    """
    return _SCRIPT.sub("", page)
