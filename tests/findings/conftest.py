"""Tiny chains, and the sample company with each planted fault taken out."""

import importlib.util
import sys
import tomllib
import types
from pathlib import Path

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.findings import catalogue, find
from chainmap.risk import assess

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"

CLEAR = {
    "stated_by": "both",
    "need": "valid prices",
    "want": "a word before they change",
    "standard": "no wrong price",
    "acceptance": "ten checked",
    "channel": "mailbox",
    "accountable_id": "a",
    "turnaround": 24.0,
    "volume": 10.0,
    "effort": 1.0,
    "importance": 5.0,
    "failure_share": 0.02,
    "observed": 10.0,
    "rating": 4.0,
    "expectation": 4.0,
    "agreed_on": "2026-01-05",
}
ENDS = {"supplier_id": "a", "customer_id": "m", "deliverable": "quote", "importance": 3.0}
END = {
    "moment_id": "m",
    "name": "A quote",
    "contacts": 100.0,
    "measure": "in time",
    "target": 95.0,
    "actual": 95.0,
    "better": "higher",
    "promise": 200.0,
    "rating": 4.0,
    "expectation": 4.0,
    "recover_acknowledge_id": "a",
    "recover_replace_id": "a",
    "recover_verify_id": "a",
}


def build(*rows, owner="a", moment=None, capacity=160.0, people="a", moments=True, more_moments=()):
    """A clear row a -> m, owned, measured and on target, changed by ``rows`` and ``moment``.

    Every row says what differs from a clear statement; a cell set to the word DROP is left out.
    """
    statements = [{**CLEAR, **ENDS, **row} for row in rows or ({},)]
    table = pd.DataFrame([{k: v for k, v in row.items() if v != "DROP"} for row in statements])
    staff = pd.DataFrame(
        {"employee_id": list(people), "name": [f"Person {one}" for one in people]}
    ).assign(capacity=capacity)
    ends = [{**END, "owner_id": owner, **one} for one in (moment or {}, *more_moments)]
    return Chain.build(staff, table, pd.DataFrame(ends) if moments else None)


@pytest.fixture
def chain_of():
    """:func:`build`."""
    return build


@pytest.fixture
def with_kind():
    """A chain with one employee of another kind ('team' or 'role')."""

    def changed(chain, employee, kind):
        people = chain.employees.copy()
        people.loc[people["employee_id"] == employee, "kind"] = kind
        statements = chain.statements.drop(columns="link_id")
        return Chain.build(people, statements, chain.moments)

    return changed


@pytest.fixture
def judged():
    """(findings of one rule, its notes) in a chain, by the code of the rule."""

    def look(chain, code, **more):
        found = find(chain, **more)
        name = next(one.name for one in catalogue() if one.code == code)
        notes = [note.message for note in found.notes if note.name == name]
        return [one for one in found if one.code == code], notes

    return look


@pytest.fixture
def found_in():
    """(codes of the findings, {rule name: message of its note}) of a chain."""

    def look(chain, **more):
        found = find(chain, **more)
        return [one.code for one in found], {note.name: note.message for note in found.notes}

    return look


@pytest.fixture(scope="session")
def faults():
    """The planted faults by ID."""
    text = (FOLDER / "planted.toml").read_text(encoding="utf-8")
    return {fault["id"]: fault for fault in tomllib.loads(text)["fault"]}


@pytest.fixture(scope="session")
def sample_without():
    """The findings of the sample company without one planted fault (None: with all)."""
    spec = importlib.util.spec_from_file_location("sample_to_mutate", FOLDER / "make_sample.py")
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    planted = script._faults()
    # what the company is like apart from the faults rests on where they are: keep all of them there
    script._touched = types.FunctionType(
        script._touched.__code__, {**vars(script), "_faults": lambda: planted}
    )

    def analyse(fault_id=None):
        script._faults = lambda: [one for one in planted if one["id"] != fault_id]
        chain = Chain.build(*script.build())
        return find(chain, assess(chain, samples=20))

    return analyse
