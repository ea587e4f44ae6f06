"""What the rules look at: the chain, its measures and the risk, each worked out once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.findings.alike import LIKENESS, Alike, alike_links
from chainmap.findings.finding import Evidence, Rest
from chainmap.findings.ranking import figures_of, worst_places
from chainmap.findings.unconfirmed import causes
from chainmap.measures import clarity
from chainmap.measures.absence import one_absence_away
from chainmap.measures.load import load, overloaded, stretched
from chainmap.measures.needs import Needs, needs
from chainmap.measures.voice import spoken
from chainmap.risk import Risk

T = TypeVar("T", pd.DataFrame, pd.Series)
#: The share of employees who have stated something at which names are no longer only possible.
ENOUGH = 0.8


@dataclass(frozen=True, eq=False)
class Facts:
    """A chain as the rules see it. Tables by link have the order of ``chain.links``.

    ``settings`` : what is set about rules, by 'rule.argument'; for what several rules rest on.
    ``most`` : so many findings about single links are wanted of a rule, the worst; None for all.
    """

    chain: Chain
    risk: Risk
    assumptions: Assumptions
    on: date | None = None
    settings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    most: int | None = None

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
        ``contribution``, ``exposure``, ``own_failure`` and ``late`` from the risk; ``row`` is that
        of the links table.
        """
        rows = np.flatnonzero(~self.chain.links["assumed"].to_numpy())
        stated = self.chain.links.iloc[rows].set_index("link_id").assign(row=rows)
        arrays, names = self.chain.arrays, self.chain.names.array
        supplier, customer = arrays.supplier[rows], arrays.customer[rows]
        figures = figures_of(self.risk, self.chain).iloc[rows]
        return stated.assign(
            **{name: figures[name].to_numpy() for name in figures},
            supplier=names.take(supplier),
            customer=names.take(customer),
            voice=self._voices.array.take(customer),
        )

    def worst(self, which: pd.Series) -> tuple[pd.DataFrame, Rest]:
        """Those of :attr:`links` that ``which`` marks, in their order; where only some are wanted,
        those that :func:`chainmap.findings.ranking.ranked` puts first, and how many more."""
        at = np.flatnonzero(which.to_numpy(dtype=bool))
        if self.most is None or len(at) <= self.most:
            return self.links.iloc[at], Rest(0)
        links = self.links[["exposure", "contribution"]].iloc[at].fillna(0.0)
        exposed, added = links.to_numpy().T * [[self.risk.saturated], [1.0]]
        chosen = worst_places(exposed, added, links.index, self.most)
        return self.links.iloc[at[chosen]], Rest(len(at) - self.most)

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
        """The items of each of ``links``: 1 yes, 0 no, -1 unknown."""
        return self._stated(clarity.items(self.chain))

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Which fields the two sides give differently, of each of ``links``: 1, 0, or -1."""
        return self._stated(clarity.differing(self.chain))

    @property
    def likeness(self) -> float:
        """How alike two names must be, as a share, to mean perhaps the same."""
        return self.settings.get("maybe_the_same.likeness", LIKENESS)

    @cached_property
    def alike(self) -> Alike:
        """The links that may be the same, as places in :attr:`links`."""
        return alike_links(self.links, self.suppliers, self.customers, self.likeness)

    @cached_property
    def unconfirmed(self) -> pd.Series:
        """Why each link is not stated by both sides: a ``Cause`` by link_id."""
        return causes(self.chain, self.links, self.alike.pairs)

    @cached_property
    def load(self) -> pd.Series:
        """Load of each employee; NaN unknown."""
        return load(self.chain, self.assumptions)

    @cached_property
    def overloaded(self) -> pd.Series:
        """Whether each of ``links`` is overloaded."""
        return self._stated(overloaded(self.chain, self.assumptions))

    def _stated(self, table: T) -> T:
        """The rows of :attr:`links` in a table of all links of the chain."""
        return table.iloc[self.links["row"].to_numpy()].set_axis(self.links.index)

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
        return not self.coverage >= self.settings.get("coverage_low.enough", ENOUGH)

    def people(self, *ids: str) -> tuple[str, ...]:
        """Those of ``ids`` that are employees (the others are moments)."""
        known_ids = self._employee_ids
        return tuple([one for one in ids if one in known_ids])

    @cached_property
    def _employee_ids(self) -> frozenset[str]:
        return frozenset(self.chain.employees["employee_id"])

    @cached_property
    def leads_out(self) -> Flags:
        """Whether each link of the chain has a way to a moment of truth, in their order, (m,)."""
        if self.risk.shares.chain is not self.chain:
            known = self.risk.by_moment.notna().any(axis=1)
            return np.asarray(known.reindex(self.chain.links["link_id"]), dtype=bool)
        reach = np.logical_or.reduce(self.risk.shares.reach, axis=1)
        return np.asarray(reach[self.chain.arrays.customer])


def rows(table: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """The index and the columns ``names`` of ``table``, row by row, as plain Python values."""
    return zip(table.index.tolist(), *(table[name].tolist() for name in names), strict=True)


def felt(links: pd.DataFrame) -> Iterator[Evidence]:
    """For every link the rating beside the expectation as evidence, where it is below it."""
    both = zip(links["rating"].tolist(), links["expectation"].tolist(), strict=True)
    for rating, expected in both:
        yield {"rating": rating, "expectation": expected} if rating < expected else {}


def ends_of(links: pd.DataFrame) -> list[str]:
    """The IDs of everybody at an end of ``links``, once each."""
    return [str(one) for one in pd.unique(pd.concat([links["supplier_id"], links["customer_id"]]))]


def capital(sentence: str) -> str:
    """``sentence`` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def known(value: float) -> float | None:
    """``value``, or None where it is NaN."""
    return None if value != value else float(value)


def listed(words: list[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'; ``last`` is the word before the last."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
