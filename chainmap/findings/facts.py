"""What the rules look at: the chain, its measures and the risk, each worked out once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from chainmap.arrays import Ints
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.measures import clarity
from chainmap.measures.absence import one_absence_away
from chainmap.measures.load import load, overloaded, stretched
from chainmap.measures.needs import Needs, needs
from chainmap.measures.voice import spoken
from chainmap.risk import Risk

#: Share of the employees who must have stated something before names are more than possible.
ENOUGH = 0.8


@dataclass(frozen=True, eq=False)
class Facts:
    """A chain as the rules see it. Tables by link have the order of ``chain.links``."""

    chain: Chain
    risk: Risk
    assumptions: Assumptions
    on: date | None = None

    @cached_property
    def day(self) -> pd.Timestamp:
        """The day from which ages are counted back: ``on``, else that of the newest agreement in
        the chain (NaT if there is none), so that the same input gives the same findings.
        """
        return pd.Timestamp(self.on or self.chain.statements["agreed_on"].max())

    @cached_property
    def links(self) -> pd.DataFrame:
        """The stated links by link_id, with the names of both ends (``supplier``, ``customer``),
        who speaks for the customer (``voice``: the employee, or somebody at the moment), and
        ``contribution``, ``own_failure`` and ``late`` from the risk; ``row`` is that of the links
        table.
        """
        rows = np.flatnonzero(~self.chain.links["assumed"].to_numpy())
        stated = self.chain.links.iloc[rows].set_index("link_id").assign(row=rows)
        names = self.chain.names
        risk = self.risk.links.set_index("link_id").reindex(stated.index)
        return stated.assign(
            contribution=risk["contribution"],
            own_failure=risk["own_failure"],
            late=risk["late"],
            supplier=stated["supplier_id"].map(names),
            customer=stated["customer_id"].map(names),
            voice=stated["customer_id"].map(self._voices),
        )

    @cached_property
    def suppliers(self) -> Ints:
        """The node of the supplier of each of ``links``: employees in the order of their table."""
        return np.asarray(self.chain.arrays.supplier[self.links["row"].to_numpy()])

    @cached_property
    def customers(self) -> Ints:
        """The node of the customer of each of ``links``: employees, then moments."""
        return np.asarray(self.chain.arrays.customer[self.links["row"].to_numpy()])

    @cached_property
    def _voices(self) -> pd.Series:
        names = self.chain.names
        at_moment = names.index.isin(self.chain.moments["moment_id"])
        return names.where(~at_moment, "whoever speaks for the customer at '" + names + "'")

    @cached_property
    def desk_contribution(self) -> pd.Series:
        """Weighted disappointments a month that each desk adds, by employee_id."""
        return self.risk.employees.set_index("employee_id")["contribution"]

    @cached_property
    def needs(self) -> Needs:
        """What each employee and moment depends on, alternatives taken together."""
        return needs(self.chain, self.assumptions)

    @cached_property
    def one_absence(self) -> pd.DataFrame:
        """Whether each employee's absence alone brings each moment down: employees x moments."""
        return one_absence_away(self.chain, self.needs)

    @cached_property
    def too_short(self) -> pd.DataFrame:
        """The stated links whose turnaround is shorter than their own work, as ``links``, with
        ``stretched`` : the working hours that the work takes.
        """
        takes = stretched(self.chain, self.assumptions).to_numpy()[self.links["row"].to_numpy()]
        short = self.links["turnaround"].to_numpy() < takes
        return self.links[short].assign(stretched=takes[short])

    @cached_property
    def direct(self) -> pd.DataFrame:
        """The stated links into a moment, as ``links``, with ``promise`` and ``contacts`` of the
        moment and its name in quotes (``customer_quoted``).
        """
        ends = self.chain.moments.set_index("moment_id")[["promise", "contacts"]]
        into = self.links[self.customers >= self.chain.arrays.employees]
        return into.join(ends, on="customer_id").assign(
            customer_quoted="'" + into["customer"] + "'"
        )

    @cached_property
    def beyond_promise(self) -> pd.DataFrame:
        """The links of ``direct`` agreed within more time than was promised; not those that have an
        alternative (need group) which fits.
        """
        late = self.direct["turnaround"] > self.direct["promise"]
        fits = self.direct["turnaround"] <= self.direct["promise"]
        need = self.needs.of_link[np.argsort(self.needs.row)][self.direct["row"].to_numpy()]
        return self.direct[late & ~np.isin(need, need[fits])]

    @cached_property
    def items(self) -> pd.DataFrame:
        """The items of every link: 1 yes, 0 no, -1 unknown."""
        return clarity.items(self.chain)

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Which fields the two sides give differently, by link: 1, 0, or -1."""
        return clarity.differing(self.chain)

    @cached_property
    def load(self) -> pd.Series:
        """Load of each employee; NaN unknown."""
        return load(self.chain, self.assumptions)

    @cached_property
    def overloaded(self) -> pd.Series:
        """Whether each link is overloaded."""
        return overloaded(self.chain, self.assumptions)

    @cached_property
    def spoken(self) -> pd.Series:
        """Whether each employee has stated anything, bool by employee_id."""
        return spoken(self.chain)

    @cached_property
    def coverage(self) -> float:
        """Share of employees who have stated anything; NaN if nobody was asked who states what."""
        asked = "stated_by" in self.chain.asked and not self.chain.employees.empty
        return float(self.spoken.mean()) if asked else float("nan")

    @cached_property
    def possible(self) -> bool:
        """Whether names of single points of failure are only possible, because too few employees
        have stated anything, or because it is not known how many.
        """
        return not self.coverage >= ENOUGH

    def people(self, *ids: str) -> tuple[str, ...]:
        """Those of ``ids`` that are employees (the others are moments)."""
        return tuple(one for one in ids if one in self._employee_ids)

    @cached_property
    def _employee_ids(self) -> frozenset[str]:
        return frozenset(self.chain.employees["employee_id"])

    @cached_property
    def leads_out(self) -> pd.Series:
        """Whether each link has a way to a moment of truth, bool by link_id."""
        return self.risk.by_moment.notna().any(axis=1)


def capital(sentence: str) -> str:
    """``sentence`` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def known(value: float) -> float | None:
    """``value``, or None where it is NaN."""
    return None if value != value else float(value)


def listed(words: list[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'; ``last`` is the word before the last."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
