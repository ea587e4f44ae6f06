"""Deliverables that are written almost alike are told, never merged."""

import pytest

HEADS = ["Supplier", "Customer", "Deliverable"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Price list", "Price lists", True),
        ("Monthly report", "Montly report", True),
        ("Price list", "PRICE-LIST", False),
        ("Report 2025", "Report 2026", False),
        ("Price list", "Delivery note", False),
    ],
)
def test_near_deliverables(canonical, told, one, other, near):
    got = canonical(dependencies=[HEADS, ["E01", "E02", one], ["E01", "E02", other]])
    notes = [note for note in told(got, "note") if "almost" in note]
    assert bool(notes) == near
    if near:
        start = f'Dependencies, row 3, Deliverable: "{other}" is almost "{one}" in row 2, between'
        assert notes[0].startswith(start)
        assert len(got.chain.links) == 2


def test_other_people_may_use_almost_the_same_words(canonical, told):
    got = canonical(dependencies=[HEADS, ["E01", "E02", "List"], ["E02", "E01", "Lists"]])
    assert "almost" not in "".join(told(got))
