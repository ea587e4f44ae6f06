"""Needs: what each customer depends on, as one link or as several alternatives."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.arrays import Flags, Ints, Longs, pointers
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.absence import Depends
from chainmap.tables import normal_forms

_DEFAULT = Assumptions()

#: From this importance on a failed need is taken to stop the customer's own deliveries.
IMPORTANT = 4


@dataclass(frozen=True)
class Needs:
    """The needs of a chain, sorted by customer, and their links, sorted by need.

    ``ptr`` : the needs of each node, (nodes + 1,); ``node`` : the customer, (k,); ``importance`` :
    1 to 5, (k,); ``given`` : the same as stated, 0 where blank, (k,); ``link_ptr`` : the links of
    each need, (k + 1,); ``row`` : the row of each link in the links table, (m,); ``supplier`` : its
    node, (m,); ``stated`` : (k,), False for a need that is only assumed (an owner without a row).
    """

    ptr: Longs
    node: Ints
    importance: Ints
    given: Ints
    link_ptr: Longs
    row: Longs
    supplier: Ints
    stated: Flags

    @property
    def important(self) -> Flags:
        """Which needs are stated and of importance 4 or more, (k,)."""
        return np.asarray((self.importance >= IMPORTANT) & self.stated)

    @property
    def of_link(self) -> Longs:
        """The need that each link serves, (m,), in the order of ``row``."""
        return np.repeat(np.arange(len(self.node)), np.diff(self.link_ptr))

    @property
    def depends(self) -> Depends:
        """As the kernels take it."""
        return Depends(self.ptr, self.node, self.link_ptr, self.supplier)

    def only(self, kept: Flags) -> "Needs":
        """The needs that ``kept``, (k,), marks, and their links."""
        links = kept[self.of_link]
        sizes = np.diff(self.link_ptr)[kept]
        return Needs(
            ptr=pointers(self.node[kept], len(self.ptr) - 1),
            node=self.node[kept],
            importance=self.importance[kept],
            given=self.given[kept],
            link_ptr=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            row=self.row[links],
            supplier=self.supplier[links],
            stated=self.stated[kept],
        )


def needs(chain: Chain, assumptions: Assumptions = _DEFAULT) -> Needs:
    """The needs of every employee and moment: a link each, or the links of one need group.

    The importance of a group is the largest stated in it; blank, the default of ``assumptions``.
    """
    arrays = chain.arrays
    codes = _codes(chain)
    order = np.lexsort((codes, arrays.customer))
    sorted_codes, customer = codes[order], arrays.customer[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = sorted_codes[1:] != sorted_codes[:-1]
    starts = np.flatnonzero(first)
    node = customer[starts]
    given = _given(chain, order, starts)
    return Needs(
        ptr=pointers(node, arrays.nodes),
        node=node,
        importance=counted_importance(given, node >= arrays.employees, assumptions),
        given=given,
        link_ptr=np.append(starts, len(order)).astype(np.int64),
        row=order.astype(np.int64),
        supplier=arrays.supplier[order],
        stated=~chain.links["assumed"].to_numpy()[order][starts],
    )


def _codes(chain: Chain) -> Longs:
    """A number for the need each link serves: its own, or that of its need group."""
    links = chain.links
    own = np.arange(len(links), dtype=np.int64)
    grouped = links["need_group"].notna()
    if not grouped.any():
        return own
    names = links.loc[grouped, "customer_id"] + "\x1f" + normal_forms(links["need_group"][grouped])
    codes, _ = pd.factorize(names)
    own[grouped.to_numpy()] = len(links) + codes
    return own


def _given(chain: Chain, order: Longs, starts: Longs) -> Ints:
    """The largest importance stated of each need; 0 where none is."""
    stated = chain.links["importance"].fillna(0.0).to_numpy()[order]
    largest = np.maximum.reduceat(stated, starts) if len(starts) else stated
    return largest.astype(np.int32)


def counted_importance(given: Ints, into_moment: Flags, assumptions: Assumptions) -> Ints:
    """``given``, with the default of the assumptions where it is blank (0), (k,)."""
    default = np.where(
        into_moment, assumptions["importance_moment"], assumptions["importance_default"]
    )
    return np.where(given > 0, given, default).astype(np.int32)
