"""Conversation sheets as one HTML file: half a page of A4 for the two sides of each link."""

import datetime
from collections.abc import Sequence

from chainmap import __version__
from chainmap.exports import pages
from chainmap.views.conversation import Sheet


def conversation(
    sheets: Sequence[Sheet], *, name: str, made_on: datetime.date, of: int | None = None
) -> str:
    """The ``sheets`` to print, two to a page: no script, no request, the same input the same text.

    ``name`` : what the data are called; ``of`` : how many links there are to talk about, where not
    all have a sheet here.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> from chainmap.views.conversation import sheets
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> both = sheets(chain, risk, find(chain, risk), chain.links["link_id"])
    >>> page = conversation(both, name="Example", made_on=datetime.date(2026, 3, 2))
    >>> page.count("<article"), "<script" in page
    (2, False)
    """
    return (
        pages.environment()
        .get_template("conversation.html")
        .render(
            sheets=sheets,
            name=name,
            made_on=made_on.isoformat(),
            of=len(sheets) if of is None else of,
            version=__version__,
            css=pages.style("conversation.css"),
        )
    )
