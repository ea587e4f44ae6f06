from dataclasses import replace

from chainmap.examples import tiny
from chainmap.findings import Finding, Findings
from chainmap.findings.ranking import different_places, ranked
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
