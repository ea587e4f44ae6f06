"""The meetings to hold: the fewest that settle most of what hangs on unclear links."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Ints
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.findings.cover import cover
from chainmap.findings.finding import Findings
from chainmap.findings.talking import Talking
from chainmap.findings.unsettled import Unsettled, unsettled
from chainmap.findings.voices import voices
from chainmap.risk import Risk

#: At most so many people in one meeting, and how much of what matters is to be settled.
PEOPLE, SHARE = 8, 0.9


@dataclass(frozen=True)
class Meeting:
    """One meeting: ``kind`` "two people", "team" or "two teams", who comes, about which links.

    ``moments`` : where somebody has to speak for the external customer; ``links`` : the agenda,
    what matters most first; ``hours`` of talk, ``hours_of`` those of each link; ``gain`` : what the
    links add up to, in the measure of the list; ``covered`` : share of all that is settled once
    this meeting is held.
    """

    number: int
    kind: str
    title: str
    employees: tuple[str, ...]
    moments: tuple[str, ...]
    links: tuple[str, ...]
    hours: float
    gain: float
    covered: float

    hours_of: Mapping[str, float]

    @property
    def people(self) -> int:
        """How many come."""
        return len(self.employees) + len(self.moments)


@dataclass(frozen=True, eq=False)
class Meetings:
    """The meetings in the order to hold them.

    ``measured`` : what gains count: "contribution" or "exposure" (weighted disappointments a
    month; they do not add up exactly), or "links"; ``total`` : of all links to talk about;
    ``agenda`` : meeting, link_id, supplier_id, customer_id, deliverable, weight, hours; ``links`` :
    how many links there are to talk about.
    """

    items: tuple[Meeting, ...]
    agenda: pd.DataFrame
    measured: str
    total: float
    links: int

    @property
    def covered(self) -> float:
        """Share of the total that is settled when all are held, 0..1."""
        return self.items[-1].covered if self.items else 0.0

    @property
    def hours(self) -> float:
        """Hours of talk of all of them."""
        return sum(one.hours for one in self.items)


def meetings(
    chain: Chain,
    found: Findings,
    risk: Risk,
    *,
    most: int | None = None,
    hours: float | None = None,
    people: int = PEOPLE,
    share: float = SHARE,
) -> Meetings:
    """The fewest meetings of two people, a team or two teams that settle ``share`` of what matters.

    Every link to talk about (see :func:`unsettled`) is in one agenda at most. The meeting that
    settles most is always next: a greedy cover, so no other choice of as many meetings settles
    more than 1 / (1 - 1/e) = 1.6 times as much. ``most`` : at most so many meetings; ``hours`` : of
    talk in all; ``people`` : at most so many in one.

    Raises ChainmapError for fewer than 2 people, or a share outside 0 to 1.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> [one.title for one in meetings(chain, find(chain, risk), risk).items]
    ['Ana and Ben']
    """
    if people < 2 or not 0 <= share <= 1:
        raise ChainmapError("A meeting needs 2 people or more, and the share is from 0 to 1.")
    open_links = unsettled(chain, found, risk)
    if open_links.links.empty:
        return Meetings((), _agenda(open_links.links, []), open_links.measured, 0.0, 0)
    talking = Talking.about(chain, open_links.links, people)
    weight, cost = (open_links.links[name].to_numpy() for name in ("weight", "hours"))
    taken = cover(talking.sets, weight, share=share, most=most, cost=cost, budget=hours)
    return Meetings(
        _meetings(chain, open_links, talking, taken),
        _agenda(open_links.links, [links for _, links in taken]),
        open_links.measured,
        float(weight.sum()),
        len(weight),
    )


def _agenda(links: pd.DataFrame, parts: list[Ints]) -> pd.DataFrame:
    at = np.concatenate([np.zeros(0, dtype=np.int32), *parts])
    number = np.repeat(np.arange(1, len(parts) + 1), [len(part) for part in parts])
    table = links.iloc[at].reset_index(drop=True)
    table.insert(0, "meeting", number)
    return table


def _meetings(
    chain: Chain, open_links: Unsettled, talking: Talking, taken: list[tuple[int, Ints]]
) -> tuple[Meeting, ...]:
    table, people = open_links.links, chain.arrays.employees
    ids, weight, hours = (
        table[name].to_numpy(dtype=kind)
        for name, kind in (("link_id", object), ("weight", float), ("hours", float))
    )
    nodes = chain.arrays.node_ids.to_numpy(dtype=object)
    names, groups = _names(chain)
    total, covered, out = float(weight.sum()), 0.0, []
    for number, (which, links) in enumerate(taken, 1):
        here = np.unique(np.concatenate([talking.low[links], talking.high[links]]))
        gain = float(weight[links].sum())
        covered += gain
        pair = which < talking.pairs
        called = dict.fromkeys((names if pair else groups)[here])
        out.append(
            Meeting(
                number,
                "two people" if pair else "team" if len(called) == 1 else "two teams",
                (" and " if pair else " with ").join(called),
                tuple(nodes[here[here < people]]),
                tuple(nodes[here[here >= people]]),
                tuple(ids[links]),
                float(hours[links].sum()),
                gain,
                min(covered / total, 1.0),
                dict(zip(ids[links], hours[links].tolist(), strict=True)),
            )
        )
    return tuple(out)


def _names(chain: Chain) -> tuple[np.ndarray, np.ndarray]:
    """The name of every node, and that of its team (its own where it has none)."""
    names = voices(chain).loc[chain.arrays.node_ids].to_numpy(dtype=object)
    groups = names.copy()
    teams = chain.employees["team"]
    known = np.flatnonzero(teams.notna())
    groups[known] = teams.to_numpy(dtype=object)[known]
    return names, groups
