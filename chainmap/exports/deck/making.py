"""The deck as a file, in the order in which consultants tell it."""

from chainmap.exports.deck import actions, appendix, moments, opening, picture, risks, teams
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.saving import saved
from chainmap.exports.deck.template import presentation
from chainmap.exports.report_material import Material


def deck(material: Material) -> bytes:
    """The .pptx: title, scope and coverage, the answer, the links to fix first, the chain, the
    moments of truth, the teams, the plan, the appendix; the evidence is in the speaker notes.

    Raises ChainmapError where the template of the brand can't be read.

    >>> import datetime
    >>> from chainmap.examples import tiny
    >>> from chainmap.exports.report_material import Source
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> source = Source("Example", datetime.date(2026, 3, 2))
    >>> deck(Material(chain, risk, find(chain, risk), source))[:2]
    b'PK'
    """
    parts = Parts(presentation(material.brand), material)
    opening.front(parts)
    opening.scope(parts)
    opening.summary(parts)
    risks.overview(parts)
    risks.details(parts)
    picture.chain(parts)
    moments.overview(parts)
    moments.details(parts)
    teams.every(parts)
    actions.plan(parts)
    actions.talks(parts)
    appendix.method(parts)
    appendix.assumptions(parts)
    appendix.made_from(parts)
    source = material.source
    title = f"{source.name}: chain report"
    return saved(parts.made, title, material.brand.name or "chainmap", source.made_on)
