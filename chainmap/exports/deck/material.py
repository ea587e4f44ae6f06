"""All parts of the deck, worked out once from the material."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from chainmap import __version__
from chainmap.exports.deck.page import Box, Page
from chainmap.exports.deck.pieces import logo
from chainmap.exports.deck.template import layouts
from chainmap.exports.report_coverage import Coverage, coverage
from chainmap.exports.report_links import FirstLink, first_links
from chainmap.exports.report_material import Material
from chainmap.exports.report_moments import MomentRow, moment_rows
from chainmap.exports.report_order import ordered, ranked
from chainmap.exports.report_promise import PromisePart, promise_part
from chainmap.findings import Finding
from chainmap.findings.questions import Questions


@dataclass(frozen=True, eq=False)
class Parts:
    """The presentation that is being ``made`` of the material ``m``, and what its slides say."""

    made: Any
    m: Material

    @cached_property
    def coverage(self) -> Coverage:
        """How much was asked and stated."""
        return coverage(self.m)

    @cached_property
    def order(self) -> pd.DataFrame:
        """The links, those to fix first at the top."""
        return ranked(self.m)

    @cached_property
    def links(self) -> tuple[FirstLink, ...]:
        """The first ten links."""
        return first_links(self.m, self.order)

    @cached_property
    def findings(self) -> list[Finding]:
        """All findings, worst first."""
        return ordered(self.m, self.order)

    @cached_property
    def moments(self) -> tuple[MomentRow, ...]:
        """All moments, the most disappointing first."""
        return moment_rows(self.m)

    @cached_property
    def promises(self) -> PromisePart:
        """Promises and complaints."""
        return promise_part(self.m)

    @cached_property
    def questions(self) -> Questions:
        """What each link leaves open."""
        return Questions(self.m.chain, self.m.findings)

    @property
    def foot(self) -> str:
        """What stands at the foot of every slide."""
        source = self.m.source
        who = f"{self.m.brand.name} · " if self.m.brand.name else ""
        return f"{who}{source.name} · {source.made_on.isoformat()} · chainmap {__version__}"

    def page(self, title: str) -> Page:
        """One more slide."""
        page = Page(self.made, layouts(self.made)[1], title, self.foot)
        if self.m.brand.logo and not self.m.brand.template:
            logo(page.slide, self.m.brand.logo, Box(9.9, 7.0, 1.9, 0.3))
        return page

    def value(self, link: FirstLink) -> float:
        """What links are ordered by: contribution, or exposure in a saturated chain."""
        return link.exposure if self.m.by_exposure else link.contribution
