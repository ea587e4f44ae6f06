"""Group O: fires, clears exactly where it says that it clears, and says what it can't judge."""

import re

import pytest

from chainmap.assumptions import Assumptions
from chainmap.findings import Settings, Severity, find

WORK = {"volume": 60.0, "effort": 2.0, "turnaround": 40.0}
QUICK = {"volume": 20.0, "effort": 4.0, "turnaround": 12.0}
CODES = {"O201", "O202", "O301", "O401"}


@pytest.fixture
def overload(chain_of):
    """The findings of group O of a desk with this work."""

    def look(*works, capacity, factor=1.0, more=0.0, **assumed):
        rows = [
            {"deliverable": f"d{at}", **work, "effort": factor * work["effort"]}
            for at, work in enumerate(works)
        ]
        chain = chain_of(*rows, capacity=capacity + more)
        found = find(chain, assumptions=Assumptions().with_values(assumed))
        return [one for one in found if one.code in CODES]

    return look


def test_more_promised_than_there_is_clears_exactly_at_its_flip_points(overload):
    (one,) = overload(WORK, capacity=100.0)
    assert (one.code, one.severity) == ("O201", Severity.SERIOUS)
    assert one.employees == ("a",)
    assert "120 hours of deliveries a month and has 100" in one.message
    assert one.evidence["load"] == pytest.approx(1.2)

    def codes(**change):
        return {one.code for one in overload(WORK, capacity=100.0, **change)}

    hours = one.evidence["clears above this many more hours a month"]
    assert codes(more=hours) == {"O201"}
    assert "O201" not in codes(more=hours + 1e-6)
    share = one.evidence["clears below this share of the time per delivery"]
    assert codes(factor=share * (1 + 1e-9)) == {"O201"}
    assert "O201" not in codes(factor=share * (1 - 1e-6))
    kept = one.evidence["turnarounds kept with this many more hours a month"]
    assert codes(more=kept) == set()
    assert codes(more=kept - 1e-4) == {"O202"}
    least = one.evidence["turnarounds kept at this share of the time per delivery"]
    assert codes(factor=least) == set()
    assert codes(factor=least * (1 + 1e-6)) == {"O202"}


def test_the_sentence_of_a_full_desk_keeps_its_word(overload):
    (one,) = overload(WORK, capacity=96.0)
    more = float(re.search(r"with ([\d.]+) more hours", one.clears_when)[1])
    percent = int(re.search(r"at most (\d+)% of the time", one.clears_when)[1])
    assert (more, percent) == (24.1, 79)  # 24.0 and 80 % would leave the desk exactly full
    assert "O201" not in {one.code for one in overload(WORK, capacity=96.0, more=more)}
    assert "O201" not in {one.code for one in overload(WORK, capacity=96.0, factor=percent / 100)}


def test_a_late_promise_clears_exactly_at_its_flip_points(overload):
    (one,) = overload(QUICK, capacity=120.0)
    assert (one.code, one.severity) == ("O202", Severity.SERIOUS)
    assert "80 hours" in one.message
    assert re.search(r"\d+% of deliveries", one.message)
    share = one.evidence["clears at this share of the time per delivery"]
    assert overload(QUICK, capacity=120.0, factor=share) == []
    assert overload(QUICK, capacity=120.0, factor=share * (1 + 1e-6))
    hours = one.evidence["clears with this many more hours a month"]
    assert overload(QUICK, capacity=120.0, more=hours) == []
    assert overload(QUICK, capacity=120.0, more=hours - 1e-4)
    turnaround = one.evidence["clears with turnarounds of this many working hours"]
    assert overload({**QUICK, "turnaround": turnaround}, capacity=120.0) == []
    assert overload({**QUICK, "turnaround": turnaround - 1e-6}, capacity=120.0)


def test_late_links_of_one_desk_are_one_finding(overload):
    roomy = {**QUICK, "turnaround": 180.0}
    (one,) = overload(QUICK, {**QUICK, "turnaround": 14.0}, roomy, capacity=260.0)
    assert one.code == "O202"
    assert len(one.links) == 2
    assert "2 links miss their turnaround" in one.message
    (same,) = overload(QUICK, capacity=120.0)
    assert one.id == same.id  # about the desk, however many links are late


def test_the_tolerance_is_an_assumption(overload):
    late = overload(QUICK, capacity=120.0)[0].evidence["late share of the worst link"]
    assert overload(QUICK, capacity=120.0, tolerance=late) == []


def test_a_partly_known_load_is_at_least(overload, chain_of):
    blank = {"deliverable": "other", "effort": None, "turnaround": 60.0}
    (one,) = (one for one in find(chain_of(WORK, blank, capacity=100.0)) if one.code == "O201")
    assert "at least 120 hours" in one.message
    assert one.evidence["links whose hours are known"] == 1
    assert one.evidence["links supplied"] == 2
    assert len(one.links) == 2  # the desk is full: all it delivers is overloaded


@pytest.mark.parametrize("cells", [{"volume": "DROP"}, {"effort": "DROP"}, {}])
def test_without_hours_no_load_is_judged(chain_of, judged, cells):
    chain = chain_of({**WORK, **cells}, capacity=100.0 if cells else None)
    found, (note,) = judged(chain, "O201")
    assert found == []
    assert "no load can be judged" in note
    assert judged(chain, "O202") == ([], [])  # said once


def test_some_unknown_loads_are_counted(chain_of, judged):
    other = {"supplier_id": "b", "deliverable": "other", "volume": None}
    found, (note,) = judged(chain_of({}, other, people="ab"), "O201")
    assert found == []
    assert "1 of 2 suppliers is unknown" in note


def test_without_turnarounds_lateness_is_unknown(chain_of, judged):
    found, (note,) = judged(chain_of({**QUICK, "turnaround": "DROP"}, capacity=120.0), "O202")
    assert found == []
    assert "is unknown" in note


LONG = {"volume": 1.0, "effort": 8.0, "turnaround": 6.0}


def test_a_turnaround_shorter_than_the_work_is_told_once(overload):
    (one,) = overload(LONG, capacity=160.0)
    assert (one.code, one.severity) == ("O301", Severity.SERIOUS)
    assert "within 6 working hours, but the work alone takes 8 hours." in one.message
    assert len(one.links) == 1
    assert overload({**LONG, "turnaround": 8.0}, capacity=160.0) == []
    assert overload({**LONG, "turnaround": 7.999}, capacity=160.0)[0].code == "O301"
    assert overload({**LONG, "effort": 6.0}, capacity=160.0) == []


def test_part_time_stretches_the_work(overload):
    work = {"volume": 1.0, "effort": 8.0, "turnaround": 20.0}
    (one,) = overload(work, capacity=40.0)
    assert one.code == "O301"
    assert "8 hours, 32 working hours at 40 hours a month" in one.message
    more = one.evidence["clears with this many more hours a month"]
    assert more == pytest.approx(24.0)  # 64 hours a month: 8 hours take 20
    assert "O301" not in {x.code for x in overload(work, capacity=40.0, more=more)}
    assert "O301" in {x.code for x in overload(work, capacity=40.0, more=more - 1e-6)}
    kept = one.evidence["turnaround that is kept, the queue counted"]
    assert kept >= 32.0
    assert overload({**work, "turnaround": kept}, capacity=40.0) == []


def test_without_hours_each_it_is_unknown_whether_the_work_fits(chain_of, judged):
    found, (note,) = judged(chain_of({**LONG, "effort": "DROP"}), "O301")
    assert found == []
    assert "whether the work fits is unknown" in note
    found, notes = judged(chain_of(LONG, capacity=None), "O301")
    assert (len(found), notes) == (1, [])  # no desk is quicker than the work itself


PEOPLE = "abcdefghijk"


def hub(chain_of, customers, **cells):
    """``a`` supplies so many of the others, who all supply the moment."""
    inside = [
        {"customer_id": one, "deliverable": "data", **cells} for one in PEOPLE[1:][:customers]
    ]
    out = [{"supplier_id": one} for one in PEOPLE[1:]]
    return chain_of(*out, *inside, people=PEOPLE)


def test_demand_is_concentrated_from_the_set_number_of_customers(chain_of, judged):
    ((one,), _) = judged(hub(chain_of, 8, volume=None), "O401")
    assert one.severity == Severity.NOTE
    assert one.employees == ("a",)
    assert one.message.startswith("8 customers depend on Person a")
    assert "can't be judged" in one.message
    assert "overload" not in one.message
    assert len(one.links) == 8
    assert judged(hub(chain_of, 7, volume=None), "O401")[0] == []
    looser = Settings().with_values({"demand_concentration.customers": 7})
    assert judged(hub(chain_of, 7, volume=None), "O401", settings=looser)[0]
    stricter = Settings().with_values({"demand_concentration.times": 8.5})
    assert judged(hub(chain_of, 8, volume=None), "O401", settings=stricter)[0] == []


def test_where_the_hours_are_known_the_load_speaks(chain_of, judged):
    assert judged(hub(chain_of, 10), "O401") == ([], [])


def test_what_is_not_listed_is_counted(chain_of, judged):
    both = [{"supplier_id": who, "customer_id": one, "deliverable": "data", "volume": None}
            for who in "ab" for one in PEOPLE[2:]]  # fmt: skip
    out = [{"supplier_id": one} for one in PEOPLE[2:]]
    few = Settings().with_values({"demand_concentration.most": 1})
    found, (note,) = judged(chain_of(*out, *both, people=PEOPLE), "O401", settings=few)
    assert len(found) == 1
    assert "1 more desk" in note
