"""Synthetic organisations: teams, shared-service hubs, loops, moments at the front."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from chainmap.arrays import pointers
from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.net import Net
from chainmap.risk.network import Network

MOMENTS = 10
#: How many links are of importance 1, 2, 3 and 4.
_HEALTHY, _STRAINED = (0.3, 0.45, 0.22, 0.03), (0.15, 0.4, 0.37, 0.08)


def tables(
    employees: int, links: int, seed: int = 1, *, strained: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Employees, statements and moments of an invented organisation, the same for one seed.

    Seven of ten links stay inside a team of twenty; one of ten comes from a shared service (the
    first hundredth of the people); the rest go anywhere. A failed delivery makes 0.6 others fail
    on average; in a ``strained`` one 0.9, and less is agreed.
    """
    shares, said = (_STRAINED, 0.7) if strained else (_HEALTHY, 0.9)
    rng = np.random.default_rng(seed)
    ids = np.array([f"E{i:07d}" for i in range(employees)], dtype=object)
    team = np.arange(employees) // 20
    people = pd.DataFrame(
        {
            "employee_id": ids,
            "name": [f"Person {i}" for i in range(employees)],
            "team": [f"Team {t}" for t in team],
            "department": [f"Department {t // 25}" for t in team],
            "capacity": rng.uniform(80, 150, employees).round(1),
        }
    )
    customer = rng.integers(0, employees, links)
    kind = rng.random(links)
    near = customer // 20 * 20 + rng.integers(0, 20, links)
    shared = rng.integers(0, max(1, employees // 100), links)
    anywhere = rng.integers(0, employees, links)
    supplier = np.select([kind < 0.7, kind < 0.8], [near, shared], anywhere) % employees
    supplier = np.where(supplier == customer, (supplier + 1) % employees, supplier)
    to = ids[customer]
    front = rng.choice(links, 4 * MOMENTS, replace=False)
    to[front] = [f"M{i % MOMENTS:02d}" for i in range(4 * MOMENTS)]
    statements = pd.DataFrame(
        {
            "supplier_id": ids[supplier],
            "customer_id": to,
            "deliverable": np.array([f"item {i}" for i in range(500)], object)[
                np.arange(links) % 500
            ],
            "stated_by": rng.choice(["supplier", "customer", "both"], links, p=[0.2, 0.2, 0.6]),
            "need": np.where(rng.random(links) < said, "needed for the work", None),
            "standard": np.where(rng.random(links) < said, "complete", None),
            "accountable_id": ids[supplier],
            "turnaround": rng.integers(16, 80, links).astype(float),
            "volume": rng.integers(1, 8, links).astype(float),
            "effort": rng.uniform(0.2, 2.5, links).round(1),
            "importance": rng.choice([1.0, 2.0, 3.0, 4.0], links, p=shares),
        }
    )
    moments = pd.DataFrame(
        {
            "moment_id": [f"M{i:02d}" for i in range(MOMENTS)],
            "name": [f"Moment {i}" for i in range(MOMENTS)],
            "contacts": 50.0,
        }
    )
    return people, statements, moments


def chain(employees: int, links: int, seed: int = 1) -> Chain:
    """The chain of :func:`tables`."""
    return Chain.build(*tables(employees, links, seed))


class Rows(NamedTuple):
    """Links in any order, as a table has them, by numbers: people first, then the moments."""

    employees: int
    supplier: np.ndarray
    customer: np.ndarray
    importance: np.ndarray
    failure: np.ndarray
    link_key: np.ndarray
    node_key: np.ndarray


def rows(employees: int, links: int, *, strained: bool = False, seed: int = 1) -> Rows:
    """The same kind of organisation as arrays only, for sizes whose tables take long to make.

    A failed delivery makes 0.6 others fail on average, in a ``strained`` one 0.9; no need groups.
    """
    rng = np.random.default_rng(seed)
    customer = rng.integers(0, employees, links, dtype=np.int32)
    kind = rng.random(links)
    near = customer // 20 * 20 + rng.integers(0, 20, links)
    shared = rng.integers(0, max(1, employees // 100), links)
    anywhere = rng.integers(0, employees, links)
    supplier = np.select([kind < 0.7, kind < 0.8], [near, shared], anywhere) % employees
    supplier = np.where(supplier == customer, (supplier + 1) % employees, supplier)
    front = rng.choice(links, 4 * MOMENTS, replace=False)
    customer[front] = employees + np.arange(4 * MOMENTS) % MOMENTS
    shares = _STRAINED if strained else _HEALTHY
    importance = rng.choice(np.arange(1, 5, dtype=np.int32), links, p=shares)
    importance[front] = 4
    keys = rng.integers(0, 2**63, links + employees + MOMENTS).astype(np.uint64)
    unclear = rng.binomial(4, 0.3 if strained else 0.15, links)
    return Rows(
        employees,
        supplier.astype(np.int32),
        customer,
        importance,
        1.0 - 0.99 * 0.97**unclear,
        keys[:links],
        keys[links:],
    )


def grouped(one: Rows) -> Network:
    """The network of links in any order: what making the graph is for chainmap."""
    order, nodes = np.argsort(one.customer, kind="stable"), len(one.node_key)
    customer, importance, keys = one.customer[order], one.importance[order], one.link_key[order]
    net = Net(
        need_ptr=pointers(customer, nodes),
        need_node=customer,
        need_pass=np.asarray(Assumptions().pass_on)[importance - 1],
        need_key=keys,
        link_ptr=np.arange(len(order) + 1, dtype=np.int64),
        supplier=one.supplier[order],
        link_key=keys,
        node_key=one.node_key,
        failure=one.failure[order],
        absence=np.zeros(nodes),
    )
    moments = np.arange(one.employees, nodes, dtype=np.int32)
    return Network(net, order, importance, moments, one.employees)


def network(employees: int, links: int, *, strained: bool = False, seed: int = 1) -> Network:
    """The network of :func:`rows`."""
    return grouped(rows(employees, links, strained=strained, seed=seed))
