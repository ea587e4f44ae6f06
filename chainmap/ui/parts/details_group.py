"""A team or department: how many people and links, and its weakest links."""

import numpy as np

from chainmap.arrays import Flags
from chainmap.ui.parts import details_go
from chainmap.ui.parts.details_parts import fact, heading, links, percent, title
from chainmap.ui.state import Analysis, Selection
from chainmap.ui.words import count, number
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
    _hours(now, marks, inside[: len(marks.load)])
    parts = (
        (source & target, "inside"),
        (target & ~source, "coming in"),
        (source & ~target, "going out"),
    )
    fact("Links", ", ".join(f"{mask.sum():,} {words}" for mask, words in parts))
    if team:
        details_go.middle(f"team:{selected.id}")
    mine = np.flatnonzero(source)
    worst = mine[np.argsort(-marks.weight[mine], kind="stable")][:WEAKEST]
    if len(worst):
        heading("Weakest links that it supplies")
        ids = now.chain.links["link_id"].to_numpy()[worst]
        links(now, ids, ("Supplier", "Customer"), "details group")


def _hours(now: Analysis, marks: Marks, inside: Flags) -> None:
    """Hours promised and there, of those of whom both are known."""
    hours = now.chain.employees["capacity"].to_numpy(dtype=np.float64)
    known = inside & ~np.isnan(hours) & ~np.isnan(marks.load)
    if not known.any():
        fact("Hours a month", "unknown")
        return
    promised, there = (hours * marks.load)[known].sum(), hours[known].sum()
    words = f"{number(promised)} promised, {number(there)} there ({percent(promised / there)})"
    some = "" if known.sum() == inside.sum() else f", of {known.sum():,} of {inside.sum():,} people"
    fact("Hours a month", words + some)
