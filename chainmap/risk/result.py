"""The result of an assessment: tables with intervals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures.clarity import status
from chainmap.measures.load import load
from chainmap.risk.estimate import Estimate, interval
from chainmap.risk.network import Network

SATURATED = 0.9


@dataclass(frozen=True)
class Total:
    """Disappointments a month over all moments; ``low`` and ``high`` belong to ``weighted``."""

    expected: float
    weighted: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Risk:
    """What will disappoint external customers, and which links and desks add how much to it.

    ``method`` : exact, sampled or mixed; ``total`` : disappointments a month; ``amplification`` :
    needs that one failed delivery makes fail, on average; ``saturated`` : nearly everything reaches
    the customer, so order by exposure.

    ``moments`` : probability with its 95 % interval (NaN: nobody supplies it), expected and
    weighted disappointments a month. ``links`` : sorted by contribution, then exposure;
    contribution, low, high and exposure weighted, expected unweighted, all a month. ``by_moment`` :
    unweighted contribution, links x moments, NaN where the link does not lead to the moment.
    ``employees`` : load and the contribution of the desk. Contributions do not add up to the total.
    """

    method: str
    samples: int
    seed: int
    total: Total
    amplification: float
    saturated: bool
    moments: pd.DataFrame
    links: pd.DataFrame
    by_moment: pd.DataFrame
    employees: pd.DataFrame
    assumptions: Assumptions

    @property
    def ranked_links(self) -> pd.DataFrame:
        """The links, worst first: by contribution, where saturated by exposure."""
        order = ["exposure", "contribution"] if self.saturated else ["contribution", "exposure"]
        return self.links.sort_values(order, ascending=False, kind="stable", na_position="last")


def _moments(chain: Chain, estimates: Mapping[int, Estimate]) -> pd.DataFrame:
    known = [estimates.get(at) for at in range(len(chain.moments))]
    chance = np.array([one.probability if one else np.nan for one in known], dtype=np.float64)
    variance = np.array([one.variance if one else np.nan for one in known], dtype=np.float64)
    low, high = interval(chance, variance)
    high = high + np.array([one.room if one else np.nan for one in known])
    contacts = chain.moments["contacts"].to_numpy()
    return pd.DataFrame(
        {
            "moment_id": chain.moments["moment_id"],
            "method": [one.method if one else None for one in known],
            "probability": chance,
            "low": low,
            "high": np.minimum(high, 1.0),
            "contacts": contacts,
            "expected": contacts * chance,
            "weighted": contacts * chance * chain.moments["weight"].to_numpy(),
        }
    )


def _total(chain: Chain, moments: pd.DataFrame, estimates: Mapping[int, Estimate]) -> Total:
    if not estimates:
        return Total(np.nan, np.nan, np.nan, np.nan)
    scale = _scale(chain)
    weighted = np.array([moments["weighted"].sum()])
    variance = np.array([sum(scale[at] ** 2 * one.variance for at, one in estimates.items())])
    low, high = interval(weighted, variance)
    return Total(
        float(moments["expected"].sum()), float(weighted[0]), float(low[0]), float(high[0])
    )


def _scale(chain: Chain) -> Floats:
    """Contacts x weight of every moment, a month."""
    return np.asarray((chain.moments["contacts"] * chain.moments["weight"]).to_numpy())


@dataclass(frozen=True)
class _Added:
    """Weighted sums over the moments, for each cause: value, variance, squared room.

    The room of several moments adds up as distances from the value do (MOVER: Zou & Donner 2008).
    """

    value: Floats
    variance: Floats
    room: Floats

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """95 % interval of each value."""
        low, high = interval(self.value, self.variance)
        return low, self.value + np.sqrt((high - self.value) ** 2 + self.room)


def _add(chain: Chain, estimates: Mapping[int, Estimate], kind: str, size: int) -> _Added:
    scale = _scale(chain)
    value, variance, room = np.zeros(size), np.zeros(size), np.zeros(size)
    for at, one in estimates.items():
        value += scale[at] * getattr(one, kind)[:size]
        variance += scale[at] ** 2 * getattr(one, f"{kind}_variance")[:size]
        if kind == "link":
            room += (scale[at] * one.link_room) ** 2
    return _Added(value, variance, room)


def _links(
    chain: Chain,
    network: Network,
    estimates: Mapping[int, Estimate],
    leads: Flags,
    late: pd.Series,
    failing: pd.Series,
) -> pd.DataFrame:
    size = len(chain.links)
    net = network.net
    added = _add(chain, estimates, "link", size)
    scale = _scale(chain)
    zero = np.zeros(size)
    alone = sum((scale[at] * one.alone for at, one in estimates.items()), zero)
    contacts = chain.moments["contacts"].to_numpy()
    expected = sum((contacts[at] * one.link for at, one in estimates.items()), zero)
    low, high = added.bounds
    figures = pd.DataFrame(
        {
            "contribution": added.value,
            "low": low,
            "high": high,
            "expected": expected,
            "exposure": alone * net.failure,
        },
        index=network.row,
    ).sort_index()
    figures[~leads.any(axis=1)] = 0.0
    if chain.moments.empty:
        figures[:] = np.nan
    who = chain.links[["link_id", "supplier_id", "customer_id", "deliverable"]].copy()
    who["status"] = status(chain).to_numpy()
    who["late"], who["own_failure"] = late.to_numpy(), failing.to_numpy()
    who["assumed"] = chain.links["assumed"]
    links = who.join(figures)
    return links.sort_values(
        ["contribution", "exposure"], ascending=False, kind="stable", ignore_index=True
    )


def _by_moment(
    chain: Chain, network: Network, estimates: Mapping[int, Estimate], leads: Flags
) -> pd.DataFrame:
    contacts = chain.moments["contacts"].to_numpy()
    table = np.full((len(chain.links), len(chain.moments)), np.nan)
    for at, one in estimates.items():
        table[network.row, at] = contacts[at] * one.link
    table[~leads] = np.nan
    return pd.DataFrame(
        table, index=pd.Index(chain.links["link_id"]), columns=list(chain.moments["moment_id"])
    )


def _employees(
    chain: Chain, estimates: Mapping[int, Estimate], assumptions: Assumptions
) -> pd.DataFrame:
    ids = chain.employees["employee_id"]
    added = _add(chain, estimates, "desk", len(ids))
    low, high = added.bounds
    table = pd.DataFrame(
        {
            "employee_id": ids,
            "load": load(chain, assumptions).to_numpy(),
            "contribution": added.value,
            "low": low,
            "high": high,
        }
    )
    if chain.moments.empty:
        table[["contribution", "low", "high"]] = np.nan
    return table.sort_values("employee_id", ignore_index=True)


def result(
    chain: Chain,
    assumptions: Assumptions,
    network: Network,
    estimates: Mapping[int, Estimate],
    reach: Flags,
    late: pd.Series,
    failing: pd.Series,
    seed: int,
    samples: int,
) -> Risk:
    """Gather the estimates of the moments (by their place in the table) into a :class:`Risk`."""
    leads = reach[chain.arrays.customer]
    moments = _moments(chain, estimates)
    methods = {one.method for one in estimates.values()}
    amplification = network.amplification
    return Risk(
        method="mixed" if len(methods) > 1 else next(iter(methods), "exact"),
        samples=samples if "sampled" in methods else 0,
        seed=seed,
        total=_total(chain, moments, estimates),
        amplification=amplification,
        saturated=amplification > 1 or bool((moments["probability"] > SATURATED).any()),
        moments=moments,
        links=_links(chain, network, estimates, leads, late, failing),
        by_moment=_by_moment(chain, network, estimates, leads),
        employees=_employees(chain, estimates, assumptions),
        assumptions=assumptions,
    )
