"""Chain cards as HTML: what an employee's customers and suppliers need, and where they differ."""

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from chainmap import __version__
from chainmap.exports import pages
from chainmap.views.person import ChainCard


def fragment(card: ChainCard, *, name: str, made_on: datetime.date) -> str:
    """One card as a piece of HTML, to be shown in a page that has :func:`style`.

    ``name`` : what the data are called.
    """
    made = pages.environment().get_template("person_card.html").module
    return str(made.chain_card(card, name, made_on.isoformat()))  # type: ignore[attr-defined]


def style() -> Markup:
    """What cards look like, on screen (light and dark) and on paper."""
    return pages.style("person.css")


def person_cards(cards: Sequence[ChainCard], *, name: str, made_on: datetime.date) -> str:
    """The ``cards`` to print, each begins a page of A4: no script, no request.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.findings.questions import Questions
    >>> from chainmap.risk import assess
    >>> from chainmap.views.person import card
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> ana = card(Questions(chain, find(chain, risk)), risk, "a")
    >>> page = person_cards([ana], name="Example", made_on=datetime.date(2026, 3, 2))
    >>> page.count("<article"), "<script" in page
    (1, False)
    """
    return (
        pages.environment()
        .get_template("person.html")
        .render(
            cards=cards,
            name=name,
            made_on=made_on.isoformat(),
            version=__version__,
            page_css=pages.style("person_page.css"),
            css=style(),
        )
    )
