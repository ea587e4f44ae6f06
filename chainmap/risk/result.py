"""The result of an assessment: tables with intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Longs
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures.clarity import status
from chainmap.measures.load import load
from chainmap.risk.added import added_by_desks, added_by_links, scale_of, summed
from chainmap.risk.estimate import Estimate, interval, sum_bounds
from chainmap.risk.network import Network
from chainmap.risk.precision import Precision

SATURATED = 0.9
_ABOUT = ("link_id", "supplier_id", "customer_id", "deliverable")


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
    contribution, low, high and exposure weighted, expected unweighted, all a month.
    ``employees`` : load and the contribution of the desk. Contributions do not add up to the total.
    ``rows`` : the row of each of ``links`` in the links table of the chain, (m,).
    ``precision`` : how precisely the largest contributions are known, where that was asked for.
    ``whole`` : so many samples of each moment were followed to their end, the others only until
    they were decided, because each of them is so large; None: all.
    """

    method: str
    samples: int
    seed: int
    total: Total
    amplification: float
    saturated: bool
    moments: pd.DataFrame
    links: pd.DataFrame
    employees: pd.DataFrame
    assumptions: Assumptions
    shares: "Shares"
    rows: Longs
    precision: Precision | None = None
    whole: int | None = None

    @property
    def warning(self) -> str:
        """What to know about the samples before trusting the figures, in a sentence; or ''."""
        if not self.fewer:
            return ""
        return (
            "Nearly everything is connected and fails, so each sample goes through much of the "
            f"chain: of {self.samples:,} samples a moment only {self.whole:,} were followed to "
            "their end, and what links do alone (exposure) rests on these."
        )

    @property
    def fewer(self) -> bool:
        """Whether not all samples were followed to their end."""
        return self.whole is not None and self.whole < self.samples

    @cached_property
    def by_moment(self) -> pd.DataFrame:
        """Unweighted contribution, links x moments, NaN where the link leads nowhere near."""
        return self.shares.table()

    @property
    def ranked_links(self) -> pd.DataFrame:
        """The links, worst first: by contribution, where saturated by exposure."""
        order = ["exposure", "contribution"] if self.saturated else ["contribution", "exposure"]
        return self.links.sort_values(order, ascending=False, kind="stable", na_position="last")


@dataclass(frozen=True, eq=False)
class Shares:
    """What :attr:`Risk.by_moment` is made of; the table itself is large and seldom looked at."""

    chain: Chain
    row: Longs
    estimates: Mapping[int, Estimate]
    reach: Flags

    def table(self, rows: Longs | None = None) -> pd.DataFrame:
        """Links x moments: those at ``rows`` of the links table, by default all, in its order."""
        links, moments = self.chain.links["link_id"], self.chain.moments
        contacts = moments["contacts"].to_numpy()
        wanted = np.arange(len(links)) if rows is None else rows
        place = np.full(len(links), -1)
        place[wanted] = np.arange(len(wanted))
        values = np.full((len(wanted), len(moments)), np.nan)
        for at, one in self.estimates.items():
            values[:, at] = 0.0
            to = place[self.row[one.links]]
            values[to[to >= 0], at] = contacts[at] * one.link[to >= 0]
        values[~self.reach[self.chain.arrays.customer[wanted]]] = np.nan
        ids = pd.Index(links.take(wanted))
        return pd.DataFrame(values, index=ids, columns=list(moments["moment_id"]))


def _moments(chain: Chain, estimates: Mapping[int, Estimate]) -> pd.DataFrame:
    known = [estimates.get(at) for at in range(len(chain.moments))]
    chance = np.array([one.probability if one else np.nan for one in known], dtype=np.float64)
    variance = np.array([one.variance if one else np.nan for one in known], dtype=np.float64)
    low, high = interval(chance, variance)
    high = high + np.array([one.room if one else np.nan for one in known])
    low = np.minimum(low, chance - np.array([one.below if one else 0.0 for one in known]))
    contacts = chain.moments["contacts"].to_numpy()
    return pd.DataFrame(
        {
            "moment_id": chain.moments["moment_id"],
            "method": [one.method if one else None for one in known],
            "probability": chance,
            "low": np.maximum(low, 0.0),
            "high": np.minimum(high, 1.0),
            "contacts": contacts,
            "expected": contacts * chance,
            "weighted": contacts * chance * chain.moments["weight"].to_numpy(),
        }
    )


def _total(chain: Chain, moments: pd.DataFrame, estimates: Mapping[int, Estimate]) -> Total:
    if not estimates:
        return Total(np.nan, np.nan, np.nan, np.nan)
    at = list(estimates)
    scale, known = scale_of(chain)[at], list(estimates.values())
    values = scale * np.array([one.probability for one in known])
    variances = scale**2 * np.array([one.variance for one in known])
    low, high = sum_bounds(values, variances, scale * np.array([one.below for one in known]))
    return Total(float(moments["expected"].sum()), float(moments["weighted"].sum()), low, high)


def _links(
    chain: Chain,
    network: Network,
    estimates: Mapping[int, Estimate],
    leads: Flags,
    late: pd.Series,
    failing: pd.Series,
) -> tuple[pd.DataFrame, Longs]:
    """The table of the links, and the row of each in that of the chain."""
    size = len(chain.links)
    net = network.net
    scale = scale_of(chain)
    added = added_by_links(estimates, scale, net.failure)
    alone = summed(estimates, "alone", scale, size)
    expected = summed(estimates, "link", chain.moments["contacts"].to_numpy(), size)
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
    worst = ["contribution", "exposure"]
    rows = figures[worst].sort_values(worst, ascending=False, kind="stable").index.to_numpy()
    about = {name: chain.links[name] for name in _ABOUT}
    about |= {"status": status(chain), "late": late, "own_failure": failing}
    about |= {"assumed": chain.links["assumed"], **figures}
    # One column after the other: large tables are not to be held several times.
    columns = {name: one.take(rows).reset_index(drop=True) for name, one in about.items()}
    return pd.DataFrame(columns, copy=False), rows


def _employees(
    chain: Chain, estimates: Mapping[int, Estimate], assumptions: Assumptions
) -> pd.DataFrame:
    ids = chain.employees["employee_id"]
    added = added_by_desks(estimates, scale_of(chain), chain.arrays.nodes)
    low, high = (one[: len(ids)] for one in added.bounds)
    table = pd.DataFrame(
        {
            "employee_id": ids,
            "load": load(chain, assumptions).to_numpy(),
            "contribution": added.value[: len(ids)],
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
    precision: Precision | None = None,
    whole: int | None = None,
) -> Risk:
    """Gather the estimates of the moments (by their place in the table) into a :class:`Risk`."""
    leads = reach[chain.arrays.customer]
    moments = _moments(chain, estimates)
    methods = {one.method for one in estimates.values()}
    amplification = network.amplification
    links, rows = _links(chain, network, estimates, leads, late, failing)
    return Risk(
        method="mixed" if len(methods) > 1 else next(iter(methods), "exact"),
        samples=samples if "sampled" in methods else 0,
        seed=seed,
        total=_total(chain, moments, estimates),
        amplification=amplification,
        saturated=amplification > 1 or bool((moments["probability"] > SATURATED).any()),
        moments=moments,
        links=links,
        employees=_employees(chain, estimates, assumptions),
        assumptions=assumptions,
        shares=Shares(chain, network.row, estimates, reach),
        rows=rows,
        precision=precision,
        whole=whole,
    )
