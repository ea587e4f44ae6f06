"""What stands in the middle of a picture, or at an end of a way: a person, team, moment or link."""

from dataclasses import dataclass

import numpy as np

from chainmap.arrays import Ints
from chainmap.errors import ChainmapError
from chainmap.views.boxes import Box, team_box
from chainmap.views.marks import Marks


@dataclass(frozen=True, eq=False)
class Middle:
    """What is in the middle: ``codes`` of a team's people or of one node, or of both ends of a link
    with the customer second; ``title`` ; ``together`` : drawn as one box.
    """

    codes: Ints
    title: str
    together: Box | None = None
    link: bool = False


def middle_of(marks: Marks, centre: str) -> Middle:
    """What ``centre`` ("employee:…", "team:…", "moment:…" or "link:…") stands for.

    Raises ChainmapError where there is no such thing.
    """
    kind, _, name = centre.partition(":")
    chain, nodes = marks.chain, marks.chain.arrays.node_ids
    if kind == "team" and (code := marks.groups.team_code(name)) is not None:
        inside = np.flatnonzero(marks.groups.team == code).astype(np.int32)
        return Middle(inside, name, team_box(marks, code, focus=True))
    if kind == "link" and (at := np.flatnonzero(chain.links["link_id"] == name)).size:
        ends = np.array([marks.supplier[at[0]], marks.customer[at[0]]], dtype=np.int32)
        title = str(chain.links["deliverable"].iloc[at[0]])
        return Middle(
            np.unique(ends) if ends[0] == ends[1] else ends, title, link=len(set(ends)) > 1
        )
    if kind in ("employee", "moment") and name in nodes:
        return Middle(np.array([nodes.get_loc(name)], dtype=np.int32), str(chain.names.loc[name]))
    raise ChainmapError(f"There is nothing called {centre!r} in this chain to put in the middle.")
