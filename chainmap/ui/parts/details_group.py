"""A team or department: how many people and links, and its weakest links."""

import numpy as np

from chainmap.ui.parts.details_parts import fact, heading, links, middle, title
from chainmap.ui.state import Analysis, Selection
from chainmap.ui.words import count
from chainmap.views import Marks

WEAKEST = 15


def show(now: Analysis, marks: Marks, selected: Selection) -> None:
    """The panel of the team or department that is ``selected``."""
    groups, size = marks.groups, len(marks.load) + len(marks.chance)
    team = selected.kind == "team"
    code = (groups.team_code if team else groups.department_code)(selected.id)
    inside = np.zeros(size, dtype=bool)
    inside[: len(marks.load)] = (groups.team if team else groups.department) == code
    title("Team" if team else "Department", selected.id)
    source, target = inside[marks.supplier], inside[marks.customer]
    fact("People", f"{inside.sum():,}")
    busy = count(int(marks.busy[inside[: len(marks.load)]].sum()), "person", "people")
    fact("With more promised than can be kept", busy)
    parts = (
        (source & target, "inside"),
        (target & ~source, "coming in"),
        (source & ~target, "going out"),
    )
    fact("Links", ", ".join(f"{mask.sum():,} {words}" for mask, words in parts))
    if team:
        middle(f"team:{selected.id}", "details middle")
    mine = np.flatnonzero(source)
    worst = mine[np.argsort(-marks.weight[mine], kind="stable")][:WEAKEST]
    if len(worst):
        heading("Weakest links that it supplies")
        ids = now.chain.links["link_id"].to_numpy()[worst]
        links(now, ids, ("Supplier", "Customer"), "details group")
