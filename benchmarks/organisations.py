"""Synthetic organisations: teams, shared-service hubs, loops, moments at the front."""

import numpy as np
import pandas as pd

from chainmap.chain import Chain

MOMENTS = 10


def tables(
    employees: int, links: int, seed: int = 1
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Employees, statements and moments of an invented organisation, the same for one seed.

    Seven of ten links stay inside a team of twenty; one of ten comes from a shared service (the
    first hundredth of the people); the rest go anywhere.
    """
    rng = np.random.default_rng(seed)
    ids = np.array([f"E{i:07d}" for i in range(employees)])
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
    to = ids[customer].astype(object)
    front = rng.choice(links, 4 * MOMENTS, replace=False)
    to[front] = [f"M{i % MOMENTS:02d}" for i in range(4 * MOMENTS)]
    statements = pd.DataFrame(
        {
            "supplier_id": ids[supplier],
            "customer_id": to,
            "deliverable": [f"item {i % 500}" for i in range(links)],
            "stated_by": rng.choice(["supplier", "customer", "both"], links, p=[0.2, 0.2, 0.6]),
            "need": np.where(rng.random(links) < 0.9, "needed for the work", None),
            "standard": np.where(rng.random(links) < 0.9, "complete", None),
            "accountable_id": ids[supplier],
            "turnaround": rng.integers(16, 80, links).astype(float),
            "volume": rng.integers(1, 8, links).astype(float),
            "effort": rng.uniform(0.2, 2.5, links).round(1),
            "importance": rng.choice([1.0, 2.0, 3.0, 4.0], links, p=[0.3, 0.45, 0.22, 0.03]),
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
