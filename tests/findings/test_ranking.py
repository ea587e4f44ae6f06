from collections import Counter
from dataclasses import replace

import pytest

from chainmap import sample
from chainmap.examples import tiny
from chainmap.findings import Finding, Findings, Severity, find
from chainmap.findings.ranking import different_places, ranked
from chainmap.intake import read
from chainmap.risk import assess


def finding(message: str, *links: str, people: tuple[str, ...] = ()) -> Finding:
    return Finding(message, "advice", "clears", links=links, employees=people)


def test_a_saturated_chain_is_ranked_by_exposure():
    risk = assess(tiny())
    by_exposure = risk.links.sort_values("exposure", ascending=False)["link_id"].tolist()
    found = Findings(tuple(finding(one, one) for one in reversed(by_exposure)), ())
    unranked = ranked(found, replace(risk, saturated=False))
    assert sorted(one.message for one in unranked) == sorted(by_exposure)
    assert [one.message for one in ranked(found, replace(risk, saturated=True))] == by_exposure


def test_different_places_leaves_out_what_speaks_of_the_same_link():
    found = tuple(
        finding(name, link) for name, link in [("a", "1"), ("b", "1"), ("c", "2"), ("d", "3")]
    )
    assert [one.message for one in different_places(found)] == ["a", "c", "d"]


def test_findings_without_a_place_are_kept():
    assert len(different_places((finding("a"), finding("b")))) == 2


@pytest.mark.parametrize("saturated", [False, True])
def test_the_worst_alone_are_the_first_of_all(saturated):
    chain = read(sample.path()).chain
    risk = replace(assess(chain, samples=100), saturated=saturated)
    whole = find(chain, risk)
    for most in (1, 3):
        some = find(chain, risk, most=most)
        assert some.items[:most] == whole.items[:most]
        assert some.notes == whole.notes
        assert some.count == len(whole) == whole.count
        assert len(some) < len(whole)
        left_out = Counter(one.code for one in whole) - Counter(one.code for one in some)
        assert Counter({one.code: one.count for one in some.rest}) == left_out


def test_how_bad_the_others_are_is_known():
    chain = read(sample.path()).chain
    some = find(chain, assess(chain, samples=10), most=1)
    assert any(one.at_least(Severity.SERIOUS) for one in some.rest)
    assert replace(some, items=()).any_at_least(Severity.SERIOUS)
    assert not replace(some, items=(), rest=()).any_at_least(Severity.NOTE)


def test_a_note_does_not_stand_before_what_asks_for_action():
    note = replace(finding("note", "0"), severity=Severity.NOTE)
    found = (note, *(replace(finding(one, one), severity=Severity.WARNING) for one in "ab"))
    assert [one.message for one in different_places(found)] == ["a", "b", "note"]
    assert [one.message for one in different_places(found, 2)] == ["a", "b"]
