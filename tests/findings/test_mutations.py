"""Each planted fault of the sample company taken out: exactly its findings go."""

import tomllib
from pathlib import Path

import pytest

PLANTED = Path(__file__).resolve().parents[2] / "sample_data" / "planted.toml"
FAULTS = [one["id"] for one in tomllib.loads(PLANTED.read_text(encoding="utf-8"))["fault"]]


#: What shows at the customer, or is there in every company: no finding of one fault.
SEEN = ("M202", "M401", "M402", "P201", "P202")


def places(found):
    found = [one for one in found if one.code not in SEEN]
    return {(one.code, one.links, frozenset(one.employees), one.moments) for one in found}


@pytest.fixture(scope="module")
def planted(sample_without):
    return sample_without(None)


@pytest.mark.parametrize("fault_id", FAULTS)
def test_exactly_its_findings_go(sample_without, planted, faults, fault_id):
    fault = faults[fault_id]
    left = sample_without(fault_id)
    gone = places(planted) - places(left)
    assert places(left) <= places(planted)
    assert {code for code, *_ in gone} == set(fault["codes"])
    named = {
        one for link in fault.get("link", []) for one in (link["supplier_id"], link["customer_id"])
    }
    named |= set(fault["employees"]) | set(fault["moments"])
    assert gone
    for _code, _links, people, ends in gone:
        assert people | set(ends) <= named
    desks = set(fault["employees"]) | set(fault["moments"])
    assert desks <= {one for _, _, people, ends in gone for one in (*people, *ends)}
    if fault["codes"][0].startswith(("U", "D")):
        links = {link for _, links, _, _ in gone for link in links}
        assert len(links) == len(fault["link"])
    assert {one.name for one in left.notes} <= {one.name for one in planted.notes}
