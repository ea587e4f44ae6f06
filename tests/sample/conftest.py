import importlib.util
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from chainmap.chain import Chain
from chainmap.findings import Findings, find
from chainmap.intake import read
from chainmap.risk import Risk, assess

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"


@dataclass(frozen=True)
class Analysed:
    """A chain with its risk and findings."""

    chain: Chain
    risk: Risk
    found: Findings

    @classmethod
    def of(cls, chain):
        risk = assess(chain)
        return cls(chain, risk, find(chain, risk))


@pytest.fixture(scope="session")
def folder():
    return FOLDER


@pytest.fixture(scope="session")
def make_sample():
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("make_sample", FOLDER / "make_sample.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sample"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def imported():
    return read(FOLDER / "company.xlsx")


@pytest.fixture(scope="session")
def company(imported):
    """The sample company as a user reads it."""
    return Analysed.of(imported.chain)


@pytest.fixture(scope="session")
def clean(make_sample):
    """The same company without the planted faults."""
    return Analysed.of(Chain.build(*make_sample.build(planted=False)))


@pytest.fixture(scope="session")
def five():
    """The five-person company as a user reads it."""
    return Analysed.of(read(FOLDER / "five.xlsx").chain)


@pytest.fixture(scope="session")
def faults():
    return tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))["fault"]


@pytest.fixture(scope="session")
def planted_ids(faults, company):
    """Fault id -> link ids."""
    links = company.chain.links.set_index(["supplier_id", "customer_id", "deliverable"])["link_id"]
    return {
        fault["id"]: [
            links[link["supplier_id"], link["customer_id"], link["deliverable"]]
            for link in fault.get("link", [])
        ]
        for fault in faults
    }
