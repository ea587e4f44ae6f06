"""What the tests of the reports are made of: a company, one without moments, a hostile one."""

import datetime

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.exports.report_material import Material, Source
from chainmap.findings import find
from chainmap.risk import assess, sweep
from chainmap.risk.plan import plan

HOSTILE = (
    '=HYPERLINK("http://x.invalid","y")\x00\u202egnp.exe <img src=x onerror=alert(1)>'
    "</script><script>alert(2)</script>\x1b[31m http://x.invalid/ {{7*7}}"
)
LONG = "Maximiliane-Theodora von Hohenstaufen-Wittelsbach"


def chain_of(people=24, links=80, moments=3, name="Person", departments=4, seed=1):
    draw = np.random.default_rng(seed)
    ids = [f"E{one:03d}" for one in range(people)]
    employees = pd.DataFrame(
        {
            "employee_id": ids,
            "name": [f"{name} {one}" for one in ids],
            "team": [f"{name} team {at % (2 * departments)}" for at in range(people)],
            "department": [f"{name} department {at % departments}" for at in range(people)],
            "capacity": 100.0,
        }
    )
    supplier = draw.integers(0, people, links)
    customer = (supplier + draw.integers(1, people, links)) % people
    ends = [ids[at] for at in customer]
    for at in range(moments * 2):
        ends[at] = f"M{at % moments}"
    statements = pd.DataFrame(
        {
            "supplier_id": [ids[at] for at in supplier],
            "customer_id": ends,
            "deliverable": [f"{name} thing {at}" for at in range(links)],
            "stated_by": draw.choice(["both", "supplier", "customer"], links),
            "need": np.where(draw.random(links) < 0.6, f"{name} need", None),
            "want": np.where(draw.random(links) < 0.4, f"{name} want", None),
            "standard": np.where(draw.random(links) < 0.6, f"{name} standard", None),
            "turnaround": np.where(draw.random(links) < 0.9, 8.0, np.nan),
            "volume": 12.0,
            "effort": 1.5,
            "importance": draw.integers(1, 6, links).astype(float),
        }
    )
    table = pd.DataFrame(
        {
            "moment_id": [f"M{at}" for at in range(moments + 1)],
            "name": [f"{name} moment {at}" for at in range(moments + 1)],
            "process": [*["sales", "billing", "inquiry"][:moments], None],
            "external_customer": f"{name} customer",
            "contacts": 50.0,
            "weight": [2.0] + [1.0] * moments,
            "promise": [16.0] + [None] * moments,
        }
    )
    return Chain.build(employees, statements, table if moments else None)


def material_of(chain, name="Example", samples=300, **more):
    risk = assess(chain, samples=samples)
    source = Source(name, datetime.date(2026, 3, 2), ("input.xlsx",), "ab" * 32)
    planned = plan(chain, hours=12, samples=samples)
    stable = sweep(chain, risk, draws=4)
    return Material(chain, risk, find(chain, risk), source, stable, planned, 12.0, **more)


@pytest.fixture(scope="session")
def rich():
    """A company with moments, departments, teams, a plan and a sweep."""
    return material_of(chain_of())


@pytest.fixture(scope="session")
def bare():
    """A company that has stated no moment."""
    return material_of(chain_of(people=8, links=16, moments=0, departments=1))


@pytest.fixture(scope="session")
def hostile():
    """A company all of whose texts try to do something."""
    return material_of(chain_of(people=10, links=24, moments=2, name=HOSTILE), name=HOSTILE)


@pytest.fixture(scope="session")
def wide():
    """Long names, 25 departments."""
    return material_of(chain_of(people=25, links=75, name=LONG, departments=25), samples=100)


@pytest.fixture(scope="session")
def hidden_things():
    """What no text of a report may have in it: control characters and turned-round texts."""
    return "[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]"
