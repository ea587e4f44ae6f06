"""A picture: what is drawn, where, and how much of the whole it shows."""

import hashlib
from dataclasses import dataclass, field

import pandas as pd

#: Canvas units: the size of a card, and the steps from column to column and from row to row.
CARD_WIDTH, CARD_HEIGHT = 196, 56
COLUMN_STEP, ROW_STEP = 296, 72

NODE_COLUMNS = [
    *("id", "kind", "label", "sub", "lane", "x", "y", "opens", "focus", "people", "load"),
    *("overloaded", "contribution", "touched", "quiet", "tip"),
]
EDGE_COLUMNS = [
    *("id", "source", "target", "kind", "label", "status", "links"),
    *("clear", "partly_clear", "unclear", "not_described", "volume", "confirmed", "overloaded"),
    *("risky", "contribution", "shade", "parts", "width", "path", "badge_x", "badge_y", "tip"),
]


@dataclass(frozen=True)
class Shown:
    """How much of the whole a picture shows: links drawn, links inside one box, links there are."""

    nodes: int
    all_nodes: int
    links: int
    inside: int
    all_links: int

    @property
    def sentence(self) -> str:
        """What is shown of what there is.

        >>> Shown(30, 30, 1200, 300, 6000).sentence
        '1,200 of 6,000 links shown, 300 inside the boxes, 4,500 left out'
        """
        inside = f", {self.inside:,} inside the boxes" if self.inside else ""
        left_out = f", {self.hidden:,} left out" if self.hidden else ""
        return f"{self.links:,} of {self.all_links:,} links shown{inside}{left_out}"

    @property
    def hidden(self) -> int:
        """How many links are neither drawn nor inside a box."""
        return self.all_links - self.links - self.inside


@dataclass(frozen=True, eq=False)
class Picture:
    """Nodes and edges with fixed places, ready to be drawn by anybody.

    ``nodes`` : id ("employee:E1", "team:…", "department:…", "moment:…", "external:…", "more:…"),
    kind, label, sub (second line), lane (column, from left), x, y (canvas units), opens (whether it
    opens a level), focus, people (count), load (1 = full, NaN unknown), overloaded, contribution
    (weighted disappointments a month, NaN unknown), touched (links of it that pass the filters),
    quiet (the filters leave it none), tip (lines of text).
    ``edges`` : id (the link_id, or "combined:…", "contact:…"), source, target, kind (link,
    combined, contact, more), label, status (the worst that at least a tenth of its links have),
    links (how many), a count per status, volume (deliveries a month), confirmed, overloaded,
    risky, contribution (sum over its links), shade (colour in the palette), parts (links of each
    answer of the ``layer``), width, path (a cubic curve: x and y of start, two handles and end),
    badge_x, badge_y, tip.
    ``lanes`` : lane, x, heading. ``members`` : edge_id, link_id of every link drawn.
    ``breadcrumb`` : (id, label) from the whole organisation down to here.
    """

    title: str
    nodes: pd.DataFrame
    edges: pd.DataFrame
    lanes: pd.DataFrame
    members: pd.DataFrame
    shown: Shown
    breadcrumb: tuple[tuple[str, str], ...] = field(default=())
    layer: str = "status"

    @property
    def key(self) -> str:
        """The same for the same picture: 12 hex digits over what is drawn and where."""
        parts = (
            self.title,
            self.layer,
            *(table.to_json(double_precision=15) for table in (self.nodes, self.edges, self.lanes)),
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
