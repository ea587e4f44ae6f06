"""What O201 says would clear it does clear it, with the rounded numbers of the sentence."""

import re

import pytest

import chainmap as cm
from chainmap.chain import Chain
from chainmap.findings import Finding


@pytest.fixture(scope="module")
def company() -> Chain:
    return cm.read(cm.sample.path("company")).chain


def overload(chain: Chain) -> dict[tuple[str, str], Finding]:
    """The findings about overload, by desk and code."""
    found = cm.find(chain, cm.assess(chain, samples=20))
    return {(one.employees[0], one.code): one for one in found if one.code in ("O201", "O202")}


def built(chain: Chain, employees=None, statements=None) -> Chain:
    """``chain`` with other employees or statements."""
    said = chain.statements if statements is None else statements
    people = chain.employees if employees is None else employees
    return Chain.build(people, said.drop(columns="link_id"), chain.moments)


def number(text: str, after: str) -> float | None:
    found = re.search(rf"{after} (\d+(?:\.\d+)?)", text)
    return float(found[1]) if found else None


def test_more_hours(company) -> None:
    for who, one in overload(company).items():
        people = company.employees.copy()
        mine = people["employee_id"] == who[0]
        people.loc[mine, "capacity"] += number(one.clears_when, "with")
        assert who not in overload(built(company, employees=people))


def test_less_time_each(company) -> None:
    for who, one in overload(company).items():
        said = company.statements.copy()
        mine = said["supplier_id"] == who[0]
        said.loc[mine, "effort"] *= number(one.clears_when, "at most") / 100
        assert who not in overload(built(company, statements=said))


def test_longer_turnaround(company) -> None:
    tried = 0
    for who, one in overload(company).items():
        hours = number(one.clears_when, "with a turnaround of")
        if hours is None:
            assert one.evidence["load"] >= 1
            continue
        said = company.statements.copy()
        said.loc[said["link_id"].isin(one.links), "turnaround"] = hours
        assert who not in overload(built(company, statements=said))
        said.loc[said["link_id"].isin(one.links), "turnaround"] = hours - 0.2
        assert who in overload(built(company, statements=said))
        tried += 1
    assert tried
