"""What the views need to know of every link, desk and moment, gathered once from chain and risk."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Floats, Ints, Longs
from chainmap.chain import Chain
from chainmap.measures.clarity import NO, items
from chainmap.measures.load import overloaded
from chainmap.measures.needs import needs
from chainmap.risk import Risk
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.groups import Groups

#: A weak link is marked as risky from this share of the largest contribution on.
RISKY_SHARE = 0.1
CLEAR, UNCLEAR = STATUS_ORDER.index("clear"), STATUS_ORDER.index("unclear")


@dataclass(frozen=True, eq=False)
class Marks:
    """Arrays in the order of the tables of ``chain``: links (m,), people (n,), moments (k,).

    ``supplier``, ``customer`` : node codes (employees, then moments); ``status`` : position in
    STATUS_ORDER; ``late`` : share, NaN unknown; ``confirmed`` : False where one side only states
    it; ``contribution``, ``desk`` : weighted disappointments a month, NaN without moments; ``load``
    : 1 = full, NaN unknown; ``chance``, ``expected`` : of each moment; ``passing`` : chance that a
    link goes wrong once its supplier's own work did, by itself or because the failure is passed on.
    """

    chain: Chain
    supplier: Ints
    customer: Ints
    status: Ints
    late: Floats
    overloaded: Flags
    confirmed: Flags
    contribution: Floats
    volume: Floats
    load: Floats
    desk: Floats
    chance: Floats
    expected: Floats
    passing: Floats

    @cached_property
    def weak(self) -> Flags:
        """Links that are not clear, or overloaded."""
        return np.asarray((self.status != CLEAR) | self.overloaded)

    @cached_property
    def risky(self) -> Flags:
        """Weak links that add at least a tenth of what the worst link adds to disappointments.

        Where nothing is known of moments: overloaded and unclear at once.
        """
        added = np.nan_to_num(self.contribution)
        most = added.max(initial=0.0)
        if most <= 0:
            return np.asarray(self.overloaded & (self.status >= UNCLEAR))
        weak = (self.status >= UNCLEAR) | self.overloaded
        return np.asarray(weak & (added >= RISKY_SHARE * most))

    @cached_property
    def weight(self) -> Floats:
        """What counts first when not everything can be shown: contribution, then volume."""
        added, volume = np.nan_to_num(self.contribution), np.nan_to_num(self.volume)
        return added / (added.max(initial=0.0) or 1.0) + 1e-6 * volume / (
            volume.max(initial=0) or 1
        )

    @cached_property
    def busy(self) -> Flags:
        """Employees with an overloaded link."""
        people = len(self.chain.employees)
        return np.bincount(self.supplier[self.overloaded], minlength=people)[:people] > 0

    @cached_property
    def supplied(self) -> Longs:
        """How many links every employee and moment supplies."""
        return np.diff(self.chain.arrays.from_ptr)

    @cached_property
    def received(self) -> Longs:
        """How many links every employee and moment is supplied by."""
        return np.diff(self.chain.arrays.into_ptr)

    @cached_property
    def groups(self) -> Groups:
        """The teams and departments of the employees."""
        return Groups.of(self.chain.employees)


def _aligned(table: pd.DataFrame, key: str, ids: pd.Series, column: str) -> Floats:
    values = table.set_index(key)[column].reindex(pd.Index(ids))
    return np.asarray(values.to_numpy(dtype=np.float64))


def _passing(chain: Chain, risk: Risk, own: Floats) -> Floats:
    depends = needs(chain, risk.assumptions)
    passed = np.zeros(len(own))
    passed[depends.row] = np.asarray(risk.assumptions.pass_on)[depends.importance - 1][
        depends.of_link
    ]
    return np.asarray(1 - (1 - np.nan_to_num(own)) * (1 - passed))


def marks(chain: Chain, risk: Risk) -> Marks:
    """The marks of ``chain`` under ``risk``.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> marks(chain, assess(chain)).risky.tolist()
    [True, False]
    """
    ids, people, ends = (
        chain.links["link_id"],
        chain.employees["employee_id"],
        chain.moments["moment_id"],
    )
    status = risk.links.set_index("link_id")["status"].reindex(pd.Index(ids))
    return Marks(
        chain,
        chain.arrays.supplier,
        chain.arrays.customer,
        np.asarray(pd.Index(STATUS_ORDER).get_indexer(pd.Index(status)), dtype=np.int32),
        _aligned(risk.links, "link_id", ids, "late"),
        overloaded(chain, risk.assumptions).to_numpy(dtype=bool),
        items(chain)["confirmed"].ne(NO).to_numpy(),
        _aligned(risk.links, "link_id", ids, "contribution"),
        chain.links["volume"].to_numpy(dtype=np.float64),
        _aligned(risk.employees, "employee_id", people, "load"),
        _aligned(risk.employees, "employee_id", people, "contribution"),
        _aligned(risk.moments, "moment_id", ends, "probability"),
        _aligned(risk.moments, "moment_id", ends, "expected"),
        _passing(chain, risk, _aligned(risk.links, "link_id", ids, "own_failure")),
    )
