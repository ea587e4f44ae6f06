from dataclasses import replace

from chainmap.examples import tiny
from chainmap.findings import Finding, Findings
from chainmap.risk import assess
from chainmap.ui.ranking import three_places, worst_first


def finding(message: str, *links: str, people: tuple[str, ...] = ()) -> Finding:
    return Finding(message, "advice", "clears", links=links, employees=people)


def test_a_saturated_chain_is_ranked_by_exposure():
    risk = assess(tiny())
    by_exposure = risk.links.sort_values("exposure", ascending=False)["link_id"].tolist()
    found = Findings(tuple(finding(one, one) for one in reversed(by_exposure)), ())
    assert worst_first(replace(risk, saturated=False), found) == found.items
    ranked = worst_first(replace(risk, saturated=True), found)
    assert [one.message for one in ranked] == by_exposure


def test_three_places_leaves_out_what_speaks_of_the_same_link():
    found = tuple(
        finding(name, link) for name, link in [("a", "1"), ("b", "1"), ("c", "2"), ("d", "3")]
    )
    assert [one.message for one in three_places(found)] == ["a", "c", "d"]


def test_findings_without_a_place_are_kept():
    assert len(three_places((finding("a"), finding("b")))) == 2
