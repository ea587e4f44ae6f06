"""What a line of a picture says when somebody points at it."""

from collections.abc import Sequence

import numpy as np

from chainmap.arrays import Ints
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.line_sums import Sums
from chainmap.views.marks import Marks
from chainmap.views.words import count, number, share

Tip = tuple[str, ...]


def of_links(marks: Marks, links: Ints) -> list[Tip]:
    """What each of some links says, by their rows."""
    table = marks.chain.links
    what = table["deliverable"].iloc[links].to_numpy(dtype=object)
    names = marks.chain.names
    sides = (
        names.iloc[ends[links]].to_numpy(dtype=object) for ends in (marks.supplier, marks.customer)
    )
    return [
        _of_link(marks, int(link), (str(one), f"{supplier} → {customer}"))
        for link, one, supplier, customer in zip(links, what, *sides, strict=True)
    ]


def _of_link(marks: Marks, link: int, first: Tip) -> Tip:
    confirmed = "" if marks.confirmed[link] else ", not confirmed by the other side"
    lines = [*first, STATUS_ORDER[marks.status[link]].capitalize() + confirmed]
    if not np.isnan(marks.late[link]):
        lines.append(f"{share(marks.late[link])} of deliveries late")
    if not np.isnan(marks.contribution[link]):
        lines.append(f"Adds {number(marks.contribution[link])} disappointments a month")
    return tuple(lines)


def of_many(sums: Sums, at: int, ends: str) -> Tip:
    """What the line ``at`` of several links says; ``ends`` : from where to where it leads."""
    mix = [
        f"{how_many:,} {status}"
        for how_many, status in zip(sums.mix[at].tolist(), STATUS_ORDER, strict=True)
        if how_many
    ]
    lines = [ends, count(sums.links[at], "link") + ": " + ", ".join(mix)]
    if sums.busy[at]:
        lines.append(f"{sums.busy[at]:,.0f} overloaded")
    if sums.contribution[at] > 0:
        lines.append(
            f"{number(sums.contribution[at])} disappointments a month, each link taken alone"
        )
    return tuple(lines)


def tips(marks: Marks, sums: Sums, first: Ints, kept: Ints, ends: Sequence[str]) -> list[Tip]:
    """What the lines ``kept`` say; of each of them ``first`` : a link, ``ends`` : between whom."""
    alone = sums.links[kept] == 1
    single = iter(of_links(marks, first[alone]))
    return [
        next(single) if one else of_many(sums, int(at), words)
        for at, one, words in zip(kept, alone, ends, strict=True)
    ]
