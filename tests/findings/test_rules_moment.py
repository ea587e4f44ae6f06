"""Group M: fires, clears exactly where it says that it clears, and says what it can't judge."""

import re

import pytest

from chainmap.chain import Chain
from chainmap.findings import Settings, Severity

OTHER = {"moment_id": "n", "name": "A bill", "contacts": 30.0}


@pytest.fixture
def with_moment(chain_of):
    """A clear chain whose moment differs by ``cells``, and a second, complete moment."""

    def build(*rows, **cells):
        second = {"customer_id": "n", "deliverable": "bill"}
        return chain_of({}, second, *rows, people="abc", moment=cells, more_moments=[OTHER])

    return build


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"owner_id": None}, "no owner"),
        ({"measure": None}, "no measure"),
        ({"target": None}, "no target"),
        ({"promise": None}, "no promise"),
        ({"owner_id": None, "measure": None}, "no owner and no measure"),
    ],
)
def test_an_incomplete_moment_is_one_finding(with_moment, judged, cells, words):
    ((one,), notes) = judged(with_moment(**cells), "M101")
    assert one.severity == Severity.WARNING
    assert one.moments == ("m",)
    assert f"'A quote' has {words}: 100 contacts a month" in one.message
    assert notes == []
    assert judged(with_moment(), "M101") == ([], [])


def test_what_no_moment_has_was_perhaps_not_asked(chain_of, judged):
    found, (note,) = judged(chain_of(moment={"target": None, "owner_id": None}), "M101")
    assert found == []
    assert "has an owner or target" in note
    whole = chain_of()
    none = Chain.build(whole.employees, whole.statements.drop(columns="link_id").iloc[:0])
    found, (note,) = judged(none, "M101")
    assert found == []
    assert "no moments of truth" in note


def test_a_moment_that_nobody_delivers_is_not_perfect(chain_of, judged):
    row = {"supplier_id": "a", "customer_id": "b", "deliverable": "x"}
    back = {**row, "supplier_id": "b", "customer_id": "a"}
    ((one,), _) = judged(chain_of(row, back, people="ab", owner=None), "M102")
    assert one.severity == Severity.SERIOUS
    assert one.moments == ("m",)
    assert "unknown" in one.message
    assert judged(chain_of(row, back, people="ab"), "M102") == ([], [])
    assert judged(chain_of(row, {"supplier_id": "b"}, people="ab", owner=None), "M102") == ([], [])


def test_a_promise_shorter_than_the_turnaround(chain_of, judged):
    ((one,), _) = judged(chain_of(moment={"promise": 23.0}), "M201")
    assert one.severity == Severity.SERIOUS
    assert (one.moments, len(one.links)) == (("m",), 1)
    assert "promised within 23 working hours" in one.message
    assert "agreed within 24" in one.message
    assert judged(chain_of(moment={"promise": 24.0}), "M201") == ([], [])
    assert judged(chain_of({"turnaround": 23.0}, moment={"promise": 23.0}), "M201") == ([], [])


def test_a_quicker_alternative_keeps_the_promise(chain_of, judged):
    group = {"need_group": "either"}
    other = {"supplier_id": "b", "turnaround": 8.0, **group}
    chain = chain_of(group, other, people="ab", moment={"promise": 10.0})
    assert judged(chain, "M201") == ([], [])
    slow = chain_of(group, {**other, "turnaround": 12.0}, people="ab", moment={"promise": 10.0})
    assert len(judged(slow, "M201")[0]) == 2


@pytest.mark.parametrize("code", ["M201", "M202"])
def test_without_promise_or_turnaround_it_is_unknown(chain_of, judged, code):
    for chain in (chain_of(moment={"promise": None}), chain_of({"turnaround": "DROP"})):
        found, (note,) = judged(chain, code)
        assert found == []
        assert "unknown" in note or "no chain" in note


def line(*turnarounds, importance=5.0, **cells):
    """a -> m, b -> a, c -> b with these turnarounds."""
    ends = zip("abcdef", "mabcde", turnarounds, strict=False)
    return [
        {
            "supplier_id": one,
            "customer_id": other,
            "deliverable": f"{one} to {other}",
            "turnaround": hours,
            "importance": importance,
            **cells,
        }
        for one, other, hours in ends
    ]


def test_a_chain_longer_than_the_promise(chain_of, judged):
    def chain(promise, *hours):
        return chain_of(*line(*hours), people="abc", moment={"promise": promise})

    ((one,), notes) = judged(chain(59.0, 20.0, 10.0, 30.0), "M202")
    assert one.severity == Severity.NOTE
    assert (one.moments, one.employees) == (("m",), ("c", "b", "a"))
    assert "takes 60 if each waits for the one before" in one.message
    assert "Person c (30) → Person b (10) → Person a (20)" in one.message
    assert notes == []
    assert len(one.links) == 3
    told = float(re.search(r"promise of ([\d.]+)", one.clears_when)[1])
    assert judged(chain(told, 20.0, 10.0, 30.0), "M202") == ([], [])
    assert judged(chain(59.0, 20.0, 10.0, 29.0), "M202") == ([], [])


def test_what_each_contact_sets_off_is_a_warning(chain_of, judged):
    rows = line(20.0, 10.0, per_contact=True)
    ((one,), _) = judged(chain_of(*rows, people="ab", moment={"promise": 25.0}), "M202")
    assert one.severity == Severity.WARNING
    rows[1]["per_contact"] = False
    ((one,), _) = judged(chain_of(*rows, people="ab", moment={"promise": 25.0}), "M202")
    assert one.severity == Severity.NOTE


def test_the_same_cause_is_told_once(chain_of, judged):
    chain = chain_of(*line(20.0, 10.0), people="ab", moment={"promise": 15.0})
    assert len(judged(chain, "M201")[0]) == 1
    assert judged(chain, "M202") == ([], [])
    # another way that is too long by itself is another cause
    other = {"supplier_id": "c", "deliverable": "other", "importance": 5.0, "turnaround": 12.0}
    into = {**line(20.0, 10.0)[1], "customer_id": "c"}
    chain = chain_of(*line(20.0), other, into, people="abc", moment={"promise": 15.0})
    ((one,), _) = judged(chain, "M202")
    assert one.evidence["longest chain, working hours"] == 22.0


def test_a_blank_turnaround_makes_it_at_least(chain_of, judged):
    rows = line(20.0, None, 30.0)
    ((one,), _) = judged(chain_of(*rows, people="abc", moment={"promise": 40.0}), "M202")
    assert "takes at least 50" in one.message
    assert "Person b (unknown)" in one.message
    found, (note,) = judged(chain_of(*rows, people="abc", moment={"promise": 50.0}), "M202")
    assert found == []
    assert "is unknown" in note


def test_a_loop_is_left_out_and_named(chain_of, judged):
    back = {**line(1.0, 1.0)[1], "supplier_id": "b", "customer_id": "c", "deliverable": "back"}
    chain = chain_of(*line(20.0, 10.0, 30.0), back, people="abc", moment={"promise": 25.0})
    ((one,), _) = judged(chain, "M202")
    assert "takes at least 30" in one.message
    assert "(the loop of Person b and Person c left out)" in one.message


def test_the_quickest_alternative_counts(chain_of, judged):
    group = {"need_group": "either"}
    rows = [*line(20.0), {**line(1.0, 10.0)[1], **group}]
    rows.append({**rows[1], "supplier_id": "c", "deliverable": "c to a", "turnaround": 4.0})
    ((one,), _) = judged(chain_of(*rows, people="abc", moment={"promise": 23.0}), "M202")
    assert one.evidence["longest chain, working hours"] == 24.0


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("acknowledge", "acknowledges it"),
        ("replace", "replaces or repairs it"),
        ("verify", "follows up"),
    ],
)
def test_recovery_without_a_person(with_moment, judged, step, words):
    ((one,), notes) = judged(with_moment(**{f"recover_{step}_id": None}), "M301")
    assert one.severity == Severity.WARNING
    assert one.message == f"When 'A quote' goes wrong, nobody is named who {words}."
    assert notes == []
    assert judged(with_moment(), "M301") == ([], [])


def test_recovery_that_nobody_was_asked_about(chain_of, judged):
    blank = {f"recover_{step}_id": None for step in ("acknowledge", "replace", "verify")}
    found, (note,) = judged(chain_of(moment=blank), "M301")
    assert found == []
    assert "unknown" in note


@pytest.mark.parametrize(
    ("better", "off", "on"), [("higher", 94.9, 95.0), ("lower", 95.1, 95.0), ("higher", 0.0, 99.0)]
)
def test_actual_off_target_by_direction(chain_of, judged, better, off, on):
    ((one,), _) = judged(chain_of(moment={"actual": off, "better": better}), "M401")
    assert one.moments == ("m",)
    assert "misses its target: in time is at" in one.message
    told = float(re.search(r"at (?:least|most) ([\d.]+)\.$", one.clears_when)[1])
    for fine in (on, told):
        assert judged(chain_of(moment={"actual": fine, "better": better}), "M401") == ([], [])


def test_a_margin_on_the_target_can_be_set(chain_of, judged):
    wider = Settings().with_values({"actual_off_target.margin": 0.1})
    ((one,), _) = judged(chain_of(moment={"actual": 85.4}), "M401", settings=wider)
    assert "at least 85.5" in one.clears_when
    assert judged(chain_of(moment={"actual": 85.5}), "M401", settings=wider) == ([], [])


def test_a_target_without_actual_or_direction_is_unknown(chain_of, judged):
    found, (note,) = judged(chain_of(moment={"actual": None}), "M401")
    assert (found, "unknown" in note) == ([], True)
    found, (note,) = judged(chain_of(moment={"actual": 80.0, "better": None}), "M401")
    assert (found, "higher or lower" in note) == ([], True)
    assert judged(chain_of(moment={"better": None}), "M401") == ([], [])  # just on target


def test_a_moment_below_expectation(chain_of, judged):
    ((one,), _) = judged(chain_of(moment={"rating": 3.5, "external_customer": "Dealers"}), "M402")
    assert one.message == "'A quote' is rated 3.5 of 5 by Dealers, who expect 4."
    assert one.clears_when == "Clears with a rating above 3.75."
    assert len(judged(chain_of(moment={"rating": 3.75}), "M402")[0]) == 1
    assert judged(chain_of(moment={"rating": 3.76}), "M402") == ([], [])
    strict = Settings().with_values({"moment_below_expectation.gap": 0})
    ((one,), _) = judged(chain_of(moment={"rating": 3.9}), "M402", settings=strict)
    assert one.clears_when == "Clears with a rating of 4."
    assert judged(chain_of(moment={"rating": 4.0}), "M402", settings=strict) == ([], [])


def test_a_moment_without_rating_is_unknown(with_moment, chain_of, judged):
    found, (note,) = judged(chain_of(moment={"rating": None}), "M402")
    assert (found, "unknown" in note) == ([], True)
    found, (note,) = judged(with_moment(expectation=None), "M402")
    assert (found, note.startswith("1 moment ")) == ([], True)
