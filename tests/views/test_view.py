"""A view and its address: each can be made from the other, and what is nonsense is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import ChainmapError
from chainmap.views import Filters, Marks
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.filters import KINDS
from chainmap.views.layers import LAYERS
from chainmap.views.view import MOST_DOWN, MOST_UP, View, view
from chainmap.views.view import drawn as picture_of

NAMES = st.text(min_size=1, max_size=12)
SOME = st.none() | NAMES
SIZE = st.integers(1, 500)


@st.composite
def views(draw: st.DrawFn) -> View:
    place = draw(st.sampled_from(["opened", "around", "ends", "all"]))
    around = draw(NAMES) if place == "around" else None
    return View(
        opened=f"team:{draw(NAMES)}" if place == "opened" else None,
        around=around,
        ends=(draw(NAMES), draw(NAMES)) if place == "ends" else None,
        riskiest=draw(st.booleans()) and place == "ends",
        way=draw(st.sampled_from(["both", "up", "down"])) if around else "both",
        up=draw(st.none() | st.integers(0, MOST_UP)) if around else None,
        down=draw(st.none() | st.integers(1, MOST_DOWN)) if around else None,
        filters=Filters(
            draw(st.frozensets(st.sampled_from(STATUS_ORDER))),
            draw(st.frozensets(st.sampled_from(list(KINDS)))),
            *(draw(SOME) for _ in range(4)),
        ),
        layer=draw(st.sampled_from(list(LAYERS))),
        limits=tuple(
            sorted(draw(st.dictionaries(st.sampled_from(["more:-1", "more:people"]), SIZE)).items())
        ),
    )


@given(views())
def test_an_address_leads_back_to_its_view(one: View) -> None:
    assert view(one.address) == one


@pytest.mark.parametrize(
    "nonsense",
    [
        {"map": "all", "up": "-3", "down": "x", "layer": "rainbow", "way": "sideways"},
        {"map": "all", "only": "nothing,", "more": "a:b,:3,x", "from": "employee:E1"},
    ],
)
def test_what_an_address_has_no_meaning_for_is_left_out(nonsense: dict[str, str]) -> None:
    assert view(nonsense) == View()


def test_steps_are_kept_within_what_can_be_drawn() -> None:
    seen = view({"around": "employee:E1", "up": "99", "down": "12"})
    assert seen is not None
    assert (seen.up, seen.down) == (MOST_UP, MOST_DOWN)


@pytest.mark.parametrize("way", ["up", "down"])
def test_one_direction_shows_one_side(drawn: Marks, way: str) -> None:
    picture = picture_of(drawn, View(around="employee:E00030", way=way))
    headings = " ".join(picture.lanes["heading"]).lower()
    assert ("suppliers" in headings) == (way == "up")
    assert ("moments" in headings) == (way == "down")


@pytest.mark.parametrize(
    "gone", [View(opened="team:Nobody"), View(around="employee:E9"), View(ends=("team:A", "x"))]
)
def test_what_is_not_there_is_said(drawn: Marks, gone: View) -> None:
    with pytest.raises(ChainmapError):
        picture_of(drawn, gone)
