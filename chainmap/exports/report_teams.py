"""Each department or team: its deliveries, how clear they are, and what it has to settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import count, figure
from chainmap.measures import overloaded
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.groups import Groups

#: Links that a department's part names, and how many departments or teams are shown.
MOST_LINKS, MOST = 8, 60


@dataclass(frozen=True)
class TeamLink:
    """A link to work on: ``where`` it leads ("to", "from" or "inside" the group)."""

    link_id: str
    where: str
    supplier: str
    deliverable: str
    customer: str
    status: str
    late: float
    value: float
    why: str


@dataclass(frozen=True)
class TeamPart:
    """A department or a team, and the links that it has an end in.

    ``supplied``, ``received``, ``inside`` : counts of stated links; ``statuses`` : how many of all
    of them are clear, partly clear, unclear, not described, ``sides`` : the same for what is
    supplied, received and inside; ``open`` : how many are not clear or overloaded, ``first`` : the
    first of those; ``reached`` : the moments of truth that what it
    supplies leads to.
    """

    name: str
    people: int
    teams: tuple[str, ...]
    supplied: int
    received: int
    inside: int
    statuses: tuple[tuple[str, int], ...]
    sides: tuple[tuple[int, ...], ...]
    open: int
    first: tuple[TeamLink, ...]
    reached: tuple[str, ...]
    title: str

    @property
    def links(self) -> int:
        """All stated links with an end in it."""
        return self.supplied + self.received + self.inside


def departments(material: Material) -> tuple[TeamPart, ...]:
    """Every department, by name."""
    return _parts(material, of_teams=False)


def teams(material: Material) -> tuple[TeamPart, ...]:
    """Every team, by name."""
    return _parts(material, of_teams=True)


@dataclass(frozen=True, eq=False)
class _Links:
    """The stated links, worst first, with the group of both ends (-1: a moment)."""

    table: pd.DataFrame
    supplier: Ints
    customer: Ints
    weak: Flags


def _parts(material: Material, *, of_teams: bool) -> tuple[TeamPart, ...]:
    groups = Groups.of(material.chain.employees)
    code, names = (
        (groups.team, groups.teams) if of_teams else (groups.department, groups.departments)
    )
    links = _links(material, code)
    reach = material.risk.by_moment.notna()
    inside = [
        () if of_teams else tuple(groups.teams[at] for at in np.flatnonzero(groups.home == one))
        for one in range(len(names))
    ]
    made = [
        _part(material, links, reach, one, name, int((code == one).sum()), inside[one])
        for one, name in enumerate(names)
    ]
    return tuple(sorted(made, key=lambda part: part.name.casefold()))


def _links(material: Material, code: Ints) -> _Links:
    ranked = material.risk.ranked_links
    ranked = ranked[~ranked["assumed"]].reset_index(drop=True)
    ids = pd.Index(material.chain.employees["employee_id"])
    ends = []
    for side in ("supplier_id", "customer_id"):
        at = ids.get_indexer(pd.Index(ranked[side]))
        ends.append(np.where(at >= 0, code[at], -1).astype(np.int32))
    over = overloaded(material.chain, material.risk.assumptions)
    busy = ranked["link_id"].map(over).to_numpy(dtype=bool)
    return _Links(ranked, ends[0], ends[1], ranked["status"].ne("clear").to_numpy() | busy)


def _part(
    material: Material,
    links: _Links,
    reach: pd.DataFrame,
    one: int,
    name: str,
    people: int,
    inside: Sequence[str],
) -> TeamPart:
    gives, gets = links.supplier == one, links.customer == one
    mine = gives | gets
    weak = links.table[mine & links.weak]
    first = tuple(
        _link(material, row, bool(gives[at]), bool(gets[at]))
        for at, row in zip(weak.index[:MOST_LINKS], _rows(weak.head(MOST_LINKS)), strict=True)
    )
    leads = reach.loc[links.table.loc[gives, "link_id"]].any()
    return TeamPart(
        name=name,
        people=people,
        teams=tuple(sorted(inside)),
        supplied=int((gives & ~gets).sum()),
        received=int((gets & ~gives).sum()),
        inside=int((gives & gets).sum()),
        statuses=tuple(zip(STATUS_ORDER, _counts(links.table[mine]), strict=True)),
        sides=tuple(
            _counts(links.table[some]) for some in (gives & ~gets, gets & ~gives, gives & gets)
        ),
        open=len(weak),
        first=first,
        reached=tuple(material.names[str(moment)] for moment in leads.index[leads]),
        title=_title(material, name, int(mine.sum()), len(weak), first),
    )


def _counts(table: pd.DataFrame) -> tuple[int, ...]:
    """How many links are in each state."""
    return tuple(int(table["status"].eq(status).sum()) for status in STATUS_ORDER)


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return list(table.to_dict("records"))


def _link(material: Material, row: dict[Any, Any], gives: bool, gets: bool) -> TeamLink:
    link = str(row["link_id"])
    found = [one for one in material.by_link.get(link, []) if one.code[:1] in "UOD"]
    found += material.overloads.get(str(row["supplier_id"]), [])
    return TeamLink(
        link,
        "inside" if gives and gets else "to" if gives else "from",
        material.names[str(row["supplier_id"])],
        str(row["deliverable"]),
        material.names[str(row["customer_id"])],
        str(row["status"]),
        float(row["late"]),
        float(row["exposure"] if material.by_exposure else row["contribution"]),
        found[0].message if found else "",
    )


def _title(material: Material, name: str, links: int, weak: int, first: Sequence[TeamLink]) -> str:
    """What the page says, in one line."""
    if not links:
        return f"{name}: no link is stated yet"
    if not weak:
        return f"{name}: nothing to work on among {count(links, 'link')}"
    said = f"{name}: {weak:,} of {count(links, 'link')} to work on"
    worst = first[0].value
    if not (material.known and worst > 0):
        return said
    costs = "would cost alone" if material.by_exposure else "costs"
    return f"{said}; the first {costs} {figure(worst)} {material.unit}"
