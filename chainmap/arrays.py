"""The chain in compressed sparse row (CSR) form: what the kernels work on."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainmap.tables import places_of

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def pointers(sorted_codes: Ints, size: int) -> Longs:
    """CSR pointers, (size + 1,): codes of group g stand at pointers[g] to pointers[g + 1]."""
    counts = np.bincount(sorted_codes, minlength=size)
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


@dataclass(frozen=True)
class Arrays:
    """Nodes are the employees in the order of their table, then the moments.

    ``supplier``, ``customer`` : int32, (m,), node of each link in the order of the links table;
    ``into_ptr``, ``into`` : the links that arrive at node v are into[into_ptr[v]:into_ptr[v + 1]];
    ``from_ptr``, ``out`` : the links that leave it, likewise.
    """

    node_ids: pd.Index
    employees: int
    supplier: Ints
    customer: Ints
    into_ptr: Longs
    into: Ints
    from_ptr: Longs
    out: Ints

    @property
    def nodes(self) -> int:
        """How many employees and moments there are."""
        return len(self.node_ids)

    @classmethod
    def build(cls, employee_ids: pd.Index, moment_ids: pd.Index, links: pd.DataFrame) -> "Arrays":
        """From the identifiers and the links table; every reference must be known."""
        nodes = employee_ids.append(moment_ids)
        supplier = places_of(links["supplier_id"], nodes)
        customer = places_of(links["customer_id"], nodes)
        into = np.argsort(customer, kind="stable").astype(np.int32)
        out = np.argsort(supplier, kind="stable").astype(np.int32)
        return cls(
            nodes,
            len(employee_ids),
            supplier,
            customer,
            pointers(customer[into], len(nodes)),
            into,
            pointers(supplier[out], len(nodes)),
            out,
        )
