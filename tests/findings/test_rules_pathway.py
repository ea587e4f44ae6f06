"""Group P: fires, clears exactly where it says that it clears, and says what it can't judge."""

import pytest

from chainmap.chain import Chain
from chainmap.findings import Settings, Severity, find

INSIDE = {"supplier_id": "a", "customer_id": "b", "deliverable": "figures"}


def row(supplier, customer, importance=5.0, **cells):
    return {
        "supplier_id": supplier,
        "customer_id": customer,
        "deliverable": f"{supplier} to {customer}",
        "importance": importance,
        **cells,
    }


def with_employees(chain, **columns):
    people = chain.employees.assign(**columns)
    return Chain.build(people, chain.statements.drop(columns="link_id"), chain.moments)


def test_no_internal_customer_names_the_links_that_end_there(chain_of, judged):
    chain = chain_of({}, INSIDE, people="ab")
    ((one,), _) = judged(chain, "P101")
    assert one.severity == Severity.WARNING
    assert one.employees == ("b",)
    assert one.links == (chain.links["link_id"][1],)
    assert "Person b" in one.message
    back = {"supplier_id": "b", "customer_id": "m", "deliverable": "answer"}
    assert judged(chain_of({}, INSIDE, back, people="ab"), "P101") == ([], [])


def test_who_owns_a_moment_serves_somebody(chain_of, judged):
    assert judged(chain_of({}, people="ab", owner="b"), "P101") == ([], [])


LOOP = [
    {"supplier_id": "b", "customer_id": "c", "deliverable": "figures", "importance": 4.0},
    {"supplier_id": "c", "customer_id": "b", "deliverable": "ideas", "importance": 4.0},
    {"supplier_id": "a", "customer_id": "b", "deliverable": "output"},
]


def test_a_loop_without_a_way_to_the_customer_is_one_finding(chain_of, judged):
    chain = chain_of({}, *LOOP, people="abc")
    ((one,), _) = judged(chain, "P102")
    assert set(one.links) == set(chain.links["link_id"][1:])
    assert set(one.employees) == {"a", "b", "c"}
    assert judged(chain, "P301")[0] == []  # one finding for one cause
    out = {"supplier_id": "c", "customer_id": "m", "deliverable": "answer"}
    open_loop = chain_of({}, *LOOP, out, people="abc")
    assert judged(open_loop, "P102") == ([], [])
    assert len(judged(open_loop, "P301")[0]) == 1
    apart = [
        {"supplier_id": "d", "customer_id": "e", "deliverable": "x"},
        {"supplier_id": "e", "customer_id": "d", "deliverable": "y"},
    ]
    assert len(judged(chain_of({}, *LOOP, *apart, people="abcde"), "P102")[0]) == 2


def test_without_moments_the_way_to_the_customer_is_unknown(chain_of, judged):
    rows = [row("a", "b"), row("b", "a")]
    chain = chain_of(*rows, people="ab", moments=False)
    for code in ("P102", "P201", "P202"):
        found, (note,) = judged(chain, code)
        assert found == []
        assert "no moments of truth" in note
    assert len(judged(chain, "P301")[0]) == 1


def absences(judged, chain, **more):
    return {one.employees[0]: one for one in judged(chain, "P201", **more)[0]}


def test_one_absence_away_along_important_needs(chain_of, judged):
    rows = [row("a", "m"), row("b", "a", 4.0), row("c", "b", 3.0)]
    chain = chain_of(*rows, people="abc")
    found = absences(judged, chain)
    assert set(found) == {"a", "b"}
    one = found["b"]
    assert one.severity == Severity.NOTE
    assert one.moments == ("m",)
    assert one.links == (chain.links["link_id"][1],)
    assert "'A quote' (up to 100 contacts a month) is one absence away from failing" in one.message
    assert "nobody but Person b is named for b to a" in one.message
    assert one.evidence["contacts a month that hang on it"] == 100
    # the two ways out that it states
    group = {"need_group": "either"}
    stand_in = [row("a", "m"), row("b", "a", 4.0, **group), row("d", "a", 4.0, **group)]
    assert set(absences(judged, chain_of(*stand_in, people="abcd"))) == {"a"}
    hardly = [row("a", "m"), row("b", "a", 3.0)]
    assert set(absences(judged, chain_of(*hardly, people="ab"))) == {"a"}


def test_an_alternative_of_the_same_supplier_is_none(chain_of, judged):
    group = {"need_group": "either"}
    twice = [row("a", "m", **group), row("a", "m", deliverable="other", need_group="either")]
    assert set(absences(judged, chain_of(*twice))) == {"a"}
    behind_both = [row("a", "m", **group), row("b", "m", **group), row("c", "a"), row("c", "b")]
    chain = chain_of(*behind_both, people="abc")
    found = absences(judged, chain)
    assert set(found) == {"c"}
    assert found["c"].links == tuple(chain.links["link_id"][2:])


def test_one_finding_an_employee_with_all_moments(chain_of, judged):
    second = {"moment_id": "n", "name": "A bill", "contacts": 30.0}
    chain = chain_of(row("a", "m"), row("a", "n"), more_moments=[second])
    (one,) = absences(judged, chain).values()
    assert one.moments == ("m", "n")
    assert "'A quote' and 'A bill' (up to 130 contacts a month) are" in one.message


def test_an_owner_without_a_row_is_not_said_to_be_needed(chain_of, judged):
    assert set(absences(judged, chain_of(row("a", "m"), people="ab", owner="b"))) == {"a"}


def test_the_absence_counts_as_far_as_it_is_known(chain_of, judged):
    chain = chain_of(row("a", "m"))
    (one,) = absences(judged, chain).values()
    assert one.contribution is None
    (away,) = absences(judged, with_employees(chain, absence=0.05)).values()
    assert 0 < away.contribution <= 5


def test_a_team_is_not_away_and_that_is_said(chain_of, judged):
    chain = with_employees(chain_of(row("a", "m")), kind="team")
    found, (note,) = judged(chain, "P201")
    assert found == []
    assert "1 team" in note


def test_with_few_voices_names_are_only_possible(chain_of, judged):
    rows = [row("a", "m"), row("b", "a"), row("c", "b", stated_by="customer")]
    all_spoke = judged(chain_of(*rows[:2], people="ab"), "P201")[0]
    assert all("possibly" not in one.message for one in all_spoke)
    few = [{**one, "stated_by": "customer"} for one in rows]
    for one in judged(chain_of(*few, people="abcde"), "P201")[0]:
        assert "possibly one absence away" in one.message
        assert one.evidence["employees who stated anything, share"] == pytest.approx(0.4)


def test_without_importance_the_assumed_one_is_named(chain_of, judged):
    _, notes = judged(chain_of(row("a", "m", "DROP")), "P201")
    assert any("Nobody was asked how important" in note for note in notes)


def test_the_employees_not_listed_are_counted(chain_of, judged):
    chain = chain_of(row("a", "m"), row("b", "m"), row("c", "m"), people="abc")
    few = Settings().with_values({"one_absence_away.most": 1})
    found, (note,) = judged(chain, "P201", settings=few)
    assert len(found) == 1
    assert note.startswith("2 more employees")


def gate(chain_of, behind, *extra, importance=3.0):
    """``a`` before the moment, and so many who reach it through ``a`` only."""
    people = "abcdefgh"[: behind + 1]
    rows = [row(one, "a", importance) for one in people[1:][:behind]]
    return chain_of(row("a", "m", importance), *rows, *extra, people=people)


def test_a_gatekeeper_from_the_set_number_behind(chain_of, judged):
    ((one,), _) = judged(gate(chain_of, 5), "P202")
    assert one.severity == Severity.NOTE
    assert (one.employees, one.moments) == (("a",), ("m",))
    assert "What 5 colleagues deliver reaches 'A quote' only through Person a" in one.message
    assert judged(gate(chain_of, 4), "P202") == ([], [])
    assert judged(gate(chain_of, 5, row("f", "m", 3.0)), "P202") == ([], [])  # a way round
    four = Settings().with_values({"gatekeeper.least": 4})
    assert len(judged(gate(chain_of, 4), "P202", settings=four)[0]) == 1


def test_a_gatekeeper_is_not_told_where_the_absence_is(chain_of, judged):
    chain = gate(chain_of, 5, importance=5.0)
    assert judged(chain, "P202")[0] == []
    assert "a" in absences(judged, chain)


def test_gatekeepers_not_listed_are_counted(chain_of, judged):
    line = [row(one, other, 3.0) for one, other in zip("abcd", "mabc", strict=True)]
    chain = chain_of(*line, people="abcd")
    chosen = Settings().with_values({"gatekeeper.least": 1, "gatekeeper.most": 1})
    found, (note,) = judged(chain, "P202", settings=chosen)
    assert [one.employees for one in found] == [("a",)]
    assert note.startswith("2 more desks")


def ring(*people, importance=4.0):
    return [
        row(one, other, importance)
        for one, other in zip(people, [*people[1:], people[0]], strict=True)
    ]


def test_a_loop_of_handovers_shows_the_shortest(chain_of, judged):
    rows = [row("a", "m", 3.0), *ring("a", "b", "c", "d"), row("b", "a", 4.0)]
    chain = chain_of(*rows, people="abcd")
    ((one,), _) = judged(chain, "P301")
    assert one.severity == Severity.WARNING
    assert one.employees == ("a", "b")
    assert set(one.links) == {chain.links["link_id"][1], chain.links["link_id"][5]}
    assert one.message.startswith("4 employees wait for each other in a loop; the shortest")
    small = [row("a", "m", 3.0), *ring("a", "b", "c")]
    ((one,), _) = judged(chain_of(*small, people="abc"), "P301")
    assert one.message.endswith("so each waits for the others.")
    larger = Settings().with_values({"loop_of_handovers.people": 4})
    assert judged(chain_of(*small, people="abc"), "P301", settings=larger) == ([], [])


def test_a_loop_opens_where_one_handover_can_be_done_without(chain_of, judged):
    rows = [row("a", "m", 3.0), *ring("a", "b", "c")]
    rows[-1]["importance"] = 3.0
    assert judged(chain_of(*rows, people="abc"), "P301") == ([], [])
    lower = Settings().with_values({"loop_of_handovers.importance": 3})
    assert len(judged(chain_of(*rows, people="abc"), "P301", settings=lower)[0]) == 1
    other = [{**rows[-1], "importance": 4.0, "need_group": "either"},
             row("d", "a", 4.0, need_group="either")]  # fmt: skip
    assert judged(chain_of(*rows[:-1], *other, people="abcd"), "P301") == ([], [])


def test_loops_that_nobody_was_asked_about_are_unknown(chain_of, judged):
    rows = [row("a", "m", "DROP"), *ring("a", "b", importance="DROP")]
    found, (note,) = judged(chain_of(*rows, people="ab"), "P301")
    assert found == []
    assert "Nobody was asked how important" in note
    quiet = [{**one, "stated_by": "supplier"} for one in [row("a", "m", 3.0), *ring("a", "b")]]
    _, (note,) = judged(chain_of(*quiet, people="abcdefgh"), "P301")
    assert "there may be loops" in note


def test_loops_not_listed_are_counted(chain_of, judged):
    rows = [row("a", "m", 3.0), *ring("a", "b"), row("c", "m", 3.0), *ring("c", "d", "e")]
    one_only = Settings().with_values({"loop_of_handovers.most": 1})
    found, (note,) = judged(chain_of(*rows, people="abcde"), "P301", settings=one_only)
    assert [one.evidence["employees who wait for each other"] for one in found] == [3]
    assert note.startswith("1 more loop")


def test_a_clear_line_has_no_pathway_findings(chain_of):
    chain = chain_of({}, {**INSIDE, "supplier_id": "b", "customer_id": "a"}, people="ab")
    assert [one.code for one in find(chain) if one.code.startswith("P")] == []
