"""Places: nobody on top of another, few crossings, lines that leave and arrive at the sides."""

import numpy as np
import pytest

from chainmap.views import Marks, combined, focus
from chainmap.views.layout import columns, levels, rows
from chainmap.views.picture import CARD_HEIGHT, CARD_WIDTH


@pytest.mark.parametrize("place", [None, "department:Sales", "team:Sales 1"])
def test_boxes_never_touch(drawn: Marks, place: str | None) -> None:
    nodes = combined(drawn, place).nodes
    x, y = nodes["x"].to_numpy(), nodes["y"].to_numpy()
    apart = (np.abs(x[:, None] - x) > CARD_WIDTH) | (np.abs(y[:, None] - y) > CARD_HEIGHT)
    assert apart[~np.eye(len(nodes), dtype=bool)].all()


def test_the_same_chain_gives_the_same_picture(drawn: Marks) -> None:
    assert focus(drawn, "employee:E00030").key == focus(drawn, "employee:E00030").key
    assert focus(drawn, "employee:E00030").key != focus(drawn, "employee:E00031").key


def test_crossed_lines_are_uncrossed() -> None:
    lane = np.array([0, 0, 0, 1, 1, 1], dtype=np.int32)
    source, target = np.array([0, 1, 2]), np.array([5, 4, 3])
    row = rows(lane, source, target, np.array([3.0, 2.0, 1.0]), np.zeros(6, dtype=bool))
    assert (row[source] == row[target]).all()


def test_the_rest_stays_at_the_foot_of_its_column() -> None:
    lane = np.zeros(4, dtype=np.int32)
    last = np.array([True, False, False, False])
    row = rows(lane, np.array([], dtype=int), np.array([], dtype=int), np.array([]), last)
    assert row.argmax() == 0


def test_levels_follow_the_flow_and_bear_a_loop() -> None:
    source, target = np.array([0, 1, 2, 2]), np.array([1, 2, 3, 1])
    level = levels(4, source, target, np.array([5.0, 5.0, 5.0, 1.0]))
    assert (np.diff(level) > 0).all()


def test_columns_are_never_higher_than_asked() -> None:
    assert np.bincount(columns(np.arange(40.0), most=9)).max() <= 9


def test_lines_start_and_end_at_the_sides_of_their_boxes(drawn: Marks) -> None:
    picture = combined(drawn)
    place = picture.nodes.set_index("id")[["x", "y"]]
    for edge in picture.edges.itertuples():
        for end, (x, y) in ((edge.source, edge.path[:2]), (edge.target, edge.path[6:])):
            assert abs(abs(x - place.loc[end, "x"]) - CARD_WIDTH / 2) < 0.2
            assert abs(y - place.loc[end, "y"]) <= CARD_HEIGHT / 2
