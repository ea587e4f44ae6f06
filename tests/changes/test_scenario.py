"""Scenarios: the order of their changes, what fits a chain and what is told."""

import pytest

from chainmap.changes import KINDS, Away, Repaired, Scenario, applied, parse
from chainmap.errors import ChainmapError


def test_kinds_stand_in_the_order_of_the_command_line():
    said = [("reroute", "L1=a"), ("away", "b"), ("repair", "L2"), ("away", "a"), ("repair", "L1")]
    scenario = Scenario.of(said, "why")
    assert [kind for kind, _ in scenario.said] == ["repair", "repair", "away", "away", "reroute"]
    assert scenario.texts == {
        "repair": ("L2", "L1"),
        "away": ("b", "a"),
        "reroute": ("L1=a",),
    }
    assert scenario.note == "why"


def test_an_unknown_kind_is_refused():
    with pytest.raises(ChainmapError, match="'fire' is no change; there are repair"):
        Scenario.of([("fire", "b")])


def test_changes_are_added_once_and_taken_out():
    scenario = Scenario.of([("away", "a")], "n").adding([("away", "a"), ("repair", "L1")])
    assert scenario == Scenario((("repair", "L1"), ("away", "a")), "n")
    assert scenario.without(("away", "a")) == Scenario((("repair", "L1"),), "n")


def test_a_link_that_is_rerouted_can_be_repaired_whatever_comes_first(chain, link_of):
    prices = link_of("a", "b")
    found = Scenario.of([("reroute", f"{prices}=d"), ("repair", prices)]).fitting(chain)
    assert not found.told
    assert found.chain.repaired == {link_of("d", "b", found.chain)}


def test_what_fits_is_what_the_command_line_does(chain, link_of):
    texts = {
        "repair": link_of("a", "b"),
        "volume": f"{link_of('a', 'b')}=30",
        "turnaround": f"{link_of('a', 'b')}=+2",
        "away": "c",
        "hours": "a=+20",
        "alternative": "c:d",
        "reroute": f"{link_of('b', 'a')}=d",
    }
    assert list(texts) == list(KINDS)
    scenario = Scenario.of(reversed(texts.items()))
    found = scenario.fitting(chain)
    wanted = [parse(kind, text, chain) for kind, text in texts.items()]
    after, sentences = applied(chain, wanted)
    assert found.changes == tuple(wanted)
    assert found.sentences == sentences
    assert found.chain.links.equals(after.links)
    assert found.said == scenario.said


def test_what_does_not_fit_is_told_and_the_rest_counts(chain, link_of):
    stock = link_of("c", "b")
    scenario = Scenario.of(
        [("repair", "gone"), ("repair", stock), ("hours", "c=+5"), ("hours", "a"), ("away", "a")]
    )
    found = scenario.fitting(chain)
    assert found.changes == (Repaired(stock), Away("a"))
    assert [said for said, _ in found.told] == [
        ("repair", "gone"),
        ("hours", "c=+5"),
        ("hours", "a"),
    ]
    reasons = [why for _, why in found.told]
    assert "There is no link 'gone'" in reasons[0]
    assert "is blank" in reasons[1]
    assert "needs a '='" in reasons[2]
