"""Every rule: fires, clears where it says that it clears, and says what it can't judge."""

import re
from pathlib import Path

import pytest

from chainmap.assumptions import Assumptions
from chainmap.findings import Severity, catalogue, find

TWO = [{"stated_by": "supplier"}, {"stated_by": "customer"}]


def only(chain, code, **more):
    """The one finding of ``chain``, which is of ``code``."""
    (one,) = find(chain, **more)
    assert one.code == code
    return one


def test_a_clear_chain_has_no_findings(chain_of, found_in):
    assert found_in(chain_of(*TWO)) == ([], {})


WORK = {"volume": 60.0, "effort": 2.0, "turnaround": 40.0}
QUICK = {"volume": 20.0, "effort": 4.0, "turnaround": 12.0}


def overload(chain_of, work, capacity, factor=1.0, more=0.0):
    chain = chain_of({**work, "effort": factor * work["effort"]}, capacity=capacity + more)
    return [one for one in find(chain) if one.code == "O201"]


@pytest.mark.parametrize(("work", "capacity"), [(WORK, 100.0), (QUICK, 120.0)])
def test_an_overloaded_supplier_clears_exactly_at_its_flip_points(chain_of, work, capacity):
    (one,) = overload(chain_of, work, capacity)
    assert one.severity == Severity.SERIOUS
    assert one.employees == ("a",)
    assert len(one.links) == 1
    share = one.evidence["clears at this share of the time per delivery"]
    assert overload(chain_of, work, capacity, factor=share) == []
    assert overload(chain_of, work, capacity, factor=share * (1 + 1e-6))
    hours = one.evidence["clears with this many more hours a month"]
    assert overload(chain_of, work, capacity, more=hours) == []
    assert overload(chain_of, work, capacity, more=hours - 1e-4)


def test_an_overload_speaks_of_hours_promised_and_hours_there_are(chain_of):
    (one,) = overload(chain_of, WORK, 100.0)
    assert "120 hours of deliveries a month and has 100" in one.message
    assert one.evidence["hours promised a month"] == 120
    assert one.evidence["hours there are"] == 100
    assert one.evidence["load"] == pytest.approx(1.2)
    assert 0.5 < one.evidence["late share of the worst link"] <= 1
    (quick,) = overload(chain_of, QUICK, 120.0)
    assert "80 hours" in quick.message
    assert re.search(r"\d+% of deliveries", quick.message)


def test_a_partly_known_load_is_at_least(chain_of):
    blank = {"deliverable": "other", "effort": None, "turnaround": 60.0}
    (one,) = (one for one in find(chain_of(WORK, blank, capacity=100.0)) if one.code == "O201")
    assert "at least 120 hours" in one.message
    assert one.evidence["links whose hours are known"] == 1
    assert one.evidence["links supplied"] == 2
    assert len(one.links) == 2  # the desk is full: all it delivers is overloaded


def test_the_tolerance_is_an_assumption(chain_of):
    chain = chain_of(QUICK, capacity=120.0)
    late = only(chain, "O201").evidence["late share of the worst link"]
    lenient = Assumptions().with_values({"tolerance": late})
    assert find(chain, assumptions=lenient).items == ()


@pytest.mark.parametrize("cell", ["volume", "effort"])
def test_without_hours_no_load_is_judged(chain_of, found_in, cell):
    codes, notes = found_in(chain_of({cell: "DROP"}))
    assert codes == ["D102"]
    assert "no load can be judged" in notes["overloaded_supplier"]
    codes, notes = found_in(chain_of(WORK, capacity=None))
    assert codes == ["D102"]
    assert "no load can be judged" in notes["overloaded_supplier"]


INSIDE = {"supplier_id": "a", "customer_id": "b", "deliverable": "figures"}


def test_no_internal_customer_names_the_links_that_end_there(chain_of):
    chain = chain_of({}, INSIDE, people="ab")
    one = only(chain, "P101")
    assert one.severity == Severity.WARNING
    assert one.employees == ("b",)
    assert one.links == (chain.links["link_id"][1],)
    assert "Person b" in one.message
    back = {"supplier_id": "b", "customer_id": "m", "deliverable": "answer"}
    assert find(chain_of({}, INSIDE, back, people="ab")).items == ()


def test_who_owns_a_moment_serves_somebody(chain_of):
    chain = chain_of({}, people="ab", owner="b")
    assert "P101" not in [one.code for one in find(chain)]


def test_a_loop_without_a_way_to_the_customer_is_one_finding(chain_of):
    loop = [
        {"supplier_id": "b", "customer_id": "c", "deliverable": "figures"},
        {"supplier_id": "c", "customer_id": "b", "deliverable": "ideas"},
        {"supplier_id": "a", "customer_id": "b", "deliverable": "output"},
    ]
    chain = chain_of({}, *loop, people="abc")
    one = only(chain, "P102")
    assert set(one.links) == set(chain.links["link_id"][1:])
    assert set(one.employees) == {"a", "b", "c"}
    out = {"supplier_id": "c", "customer_id": "m", "deliverable": "answer"}
    assert find(chain_of({}, *loop, out, people="abc")).items == ()
    apart = [
        {"supplier_id": "d", "customer_id": "e", "deliverable": "x"},
        {"supplier_id": "e", "customer_id": "d", "deliverable": "y"},
    ]
    codes = [one.code for one in find(chain_of({}, *loop, *apart, people="abcde"))]
    assert codes == ["P102", "P102"]


def test_without_moments_the_way_to_the_customer_is_unknown(chain_of, found_in):
    rows = [
        {"supplier_id": "a", "customer_id": "b", "deliverable": "x"},
        {"supplier_id": "b", "customer_id": "a", "deliverable": "y"},
    ]
    chain = chain_of(*rows, people="ab", moments=False)
    codes, notes = found_in(chain)
    assert codes == []
    assert "no moments of truth" in notes["no_way_to_customer"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"owner_id": None}, "no owner"),
        ({"measure": None}, "no measure"),
        ({"owner_id": None, "measure": None}, "no owner and no measure"),
    ],
)
def test_a_moment_without_owner_or_measure(chain_of, cells, words):
    one = only(chain_of(moment=cells), "M101")
    assert one.severity == Severity.WARNING
    assert one.moments == ("m",)
    assert words in one.message
    assert "100 contacts" in one.message


def test_a_moment_that_nobody_delivers_is_not_perfect(chain_of):
    row = {"supplier_id": "a", "customer_id": "b", "deliverable": "x"}
    chain = chain_of(row, {**row, "supplier_id": "b", "customer_id": "a"}, people="ab", owner=None)
    codes = {one.code: one for one in find(chain)}
    assert codes["M102"].severity == Severity.SERIOUS
    assert codes["M102"].moments == ("m",)
    assert "unknown" in codes["M102"].message
    owned = chain_of(row, {**row, "supplier_id": "b", "customer_id": "a"}, people="ab")
    assert "M102" not in {one.code for one in find(owned)}
    delivered = chain_of(row, {"supplier_id": "b"}, people="ab", owner=None)
    assert "M102" not in {one.code for one in find(delivered)}


def test_every_rule_is_exercised():
    files = Path(__file__).parent.glob("test_rules*.py")
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    assert [one.code for one in catalogue() if f'"{one.code}"' not in text] == []
