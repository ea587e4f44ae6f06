"""Material of the tests of exports: random chains, and what is made of a chain."""

import datetime

import numpy as np
import pandas as pd
import pytest

from chainmap import sample
from chainmap.chain import Chain
from chainmap.exports.report_material import Material, Source
from chainmap.findings import find
from chainmap.intake import read
from chainmap.risk import assess, sweep
from chainmap.risk.plan import plan

_WORDS = ["price", "stock", "order form", "visit plan", "tariff", "=1+1", "O'Neil", "Ötzi", "|x"]


def _some(rng, values, size, blank=0.3):
    chosen = [values[at] for at in rng.integers(0, len(values), size)]
    return [None if rng.random() < blank else one for one in chosen]


def _texts(rng, size, blank=0.3):
    made = [" ".join(rng.choice(_WORDS, 3)) for _ in range(size)]
    return [None if rng.random() < blank else one for one in made]


@pytest.fixture(scope="session")
def random_chain():
    """``random_chain(seed)`` : people, links both sides speak of, parallel ones, and moments."""

    def make(seed, people=12, links=30, moments=3):
        rng = np.random.default_rng(seed)
        ids = [f"PERS-{seed:03}-{at:05}" for at in rng.permutation(people)]
        ends = [f"MOM-{seed:03}-{at:05}" for at in range(moments)]
        teams = ["Claims handling", "Front desk north", "Tariff office"]
        employees = pd.DataFrame(
            {
                "employee_id": ids,
                "name": [f"Name{seed:03}x{at:04} Surname" for at in range(people)],
                "email": [f"mail{seed:03}x{at:04}@example.com" for at in range(people)],
                "team": _some(rng, teams, people, 0.1),
                "department": _some(rng, ["Service house", "Money house"], people),
                "role": _texts(rng, people),
                "manager_id": _some(rng, ids, people),
                "capacity": rng.uniform(20, 160, people),
                "absence": rng.uniform(0, 0.2, people),
            }
        )
        supplier = rng.choice(ids, links)
        customer = [rng.choice([one for one in [*ids, *ends] if one != who]) for who in supplier]
        statements = pd.DataFrame(
            {
                "supplier_id": supplier,
                "customer_id": customer,
                "deliverable": [f"{one} {at}" for at, one in enumerate(_texts(rng, links, 0))],
                "stated_by": _some(rng, ["supplier", "customer", "both"], links),
                "need": _texts(rng, links),
                "want": _texts(rng, links),
                "standard": _texts(rng, links),
                "channel": _texts(rng, links),
                "accountable_id": _some(rng, ids, links),
                "turnaround": rng.uniform(1, 40, links),
                "volume": rng.integers(0, 60, links).astype(float),
                "effort": rng.uniform(0, 2, links),
                "importance": rng.integers(1, 6, links).astype(float),
                "need_group": _some(rng, ["first group", "second group"], links, 0.8),
                "agreed_on": pd.to_datetime(_some(rng, ["2025-03-01", "2026-01-15"], links)),
            }
        )
        again = statements.sample(links // 5, random_state=seed)
        again = again.assign(stated_by="supplier", need="another need", turnaround=3.0)
        again = pd.concat([again, statements.head(2).assign(deliverable="a parallel thing")])
        moment = pd.DataFrame(
            {
                "moment_id": ends,
                "name": [f"Contact{seed:03}x{at:04} at the door" for at in range(moments)],
                "process": _some(rng, ["inquiry", "billing", "a process of ours"], moments),
                "external_customer": _some(rng, ["Retail chain Norden"], moments),
                "contacts": rng.uniform(10, 200, moments),
                "owner_id": rng.choice(ids, moments),
                "promise": rng.uniform(4, 40, moments),
                "measure": _texts(rng, moments),
                "recover_replace_id": _some(rng, ids, moments),
            }
        )
        return Chain.build(employees, pd.concat([statements, again]), moment)

    return make


@pytest.fixture(scope="session")
def material_of():
    """``material_of(chain)`` : few samples, swept and planned."""

    def make(chain, name="Example", files=("example.xlsx",), sha256="0" * 64):
        risk = assess(chain, samples=200)
        source = Source(name, datetime.date(2026, 3, 2), files, sha256)
        stable = sweep(chain, risk, draws=20, samples=50)
        repairs = plan(chain, hours=10, samples=200)
        return Material(chain, risk, find(chain, risk), source, stable, repairs)

    return make


@pytest.fixture(scope="session")
def five(material_of):
    return material_of(read(sample.path("five")).chain)
