"""A made-up company for the pictures: four departments in a row, loops, moments at the end."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.risk import assess
from chainmap.views import Marks, marks

DEPARTMENTS = ("Supply", "Production", "Logistics", "Sales")
NEEDS = ("The right parts in the right place", None)


def company(people: int, links: int, moments: int = 3, seed: int = 7) -> Chain:
    """``people`` in teams of about five, most links leading on to the next department."""
    rng = np.random.default_rng(seed)
    ids = [f"E{at:05d}" for at in range(people)]
    stage = np.arange(people) * 4 // people
    employees = pd.DataFrame(
        {
            "employee_id": ids,
            "name": [f"Person {at}" for at in range(people)],
            "role": "Clerk",
            "department": [DEPARTMENTS[one] for one in stage],
            "team": [f"{DEPARTMENTS[one]} {at % 3 + 1}" for at, one in enumerate(stage)],
            "capacity": rng.choice([40.0, 80.0, 120.0], people),
        }
    )
    source = rng.integers(0, people, links)
    step = rng.integers(-people // 12 - 1, people // 3 + 1, links)
    target = np.clip(source + np.where(step == 0, 1, step), 0, people - 1)
    keep = source != target
    source, target = source[keep], target[keep]
    ends = np.array([f"M{at}" for at in range(moments)])
    customers = np.array(ids, dtype=object)[target]
    last = stage[source] == 3
    outward = last & (rng.random(len(source)) < 0.3) & (moments > 0)
    customers[outward] = rng.choice(ends, int(outward.sum())) if moments else ""
    size = len(source)
    statements = pd.DataFrame(
        {
            "supplier_id": np.array(ids, dtype=object)[source],
            "customer_id": customers,
            "deliverable": [f"Paper {at}" for at in range(size)],
            "stated_by": rng.choice(["both", "both", "customer"], size),
            "need": rng.choice(np.array(NEEDS, dtype=object), size, p=[0.8, 0.2]),
            "standard": rng.choice(np.array(["No errors", None], dtype=object), size, p=[0.7, 0.3]),
            "turnaround": rng.choice([4.0, 8.0, 16.0, np.nan], size),
            "accountable_id": np.array(ids, dtype=object)[source],
            "volume": rng.choice([2.0, 5.0, 20.0], size),
            "effort": rng.choice([0.5, 1.0, 2.0], size),
            "importance": rng.choice([1.0, 2.0, 3.0, 4.0], size),
        }
    )
    table = pd.DataFrame(
        {
            "moment_id": ends,
            "name": [f"The customer calls {at}" for at in range(moments)],
            "process": ["sales", "billing", "inquiry"][:moments],
            "external_customer": ["Retail chains", "Hotels", "Retail chains"][:moments],
            "contacts": 40.0,
        }
    )
    return Chain.build(employees, statements, table)


@pytest.fixture(scope="session")
def a_company() -> Callable[..., Chain]:
    """:func:`company`, to make one of any size."""
    return company


@pytest.fixture(scope="session")
def drawn() -> Marks:
    """The marks of a company of 60 people and about 240 links."""
    chain = company(60, 240)
    return marks(chain, assess(chain, samples=200))
