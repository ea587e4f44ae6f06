"""Every link is drawn, inside a box, or counted as not shown; the picture and the table agree."""

import numpy as np
import pandas as pd
import pytest

from chainmap.views import Filters, Marks, Picture, combined, focus
from chainmap.views.table import boxes, lines

PLACES = (
    None,
    "department:Sales",
    "team:Logistics 2",
    "focus employee:E00030",
    "focus team:Production 1",
    "focus moment:M1",
)


def picture_of(marks: Marks, place: str | None, filters: Filters | None = None) -> Picture:
    if place and place.startswith("focus "):
        return focus(marks, place.removeprefix("focus "), up=2, down=2, filters=filters)
    return combined(marks, place, filters)


@pytest.mark.parametrize("place", PLACES)
def test_links_drawn_inside_and_hidden_add_up(drawn: Marks, place: str | None) -> None:
    picture = picture_of(drawn, place)
    shown = picture.shown
    assert shown.links == picture.edges["links"].sum() == len(picture.members)
    assert picture.members["link_id"].is_unique
    assert shown.links + shown.inside + shown.hidden == shown.all_links == len(drawn.chain.links)
    assert shown.hidden >= 0


@pytest.mark.parametrize("place", [None, "department:Sales", "team:Logistics 2"])
def test_nobody_vanishes_from_the_combined_map(drawn: Marks, place: str | None) -> None:
    picture = combined(drawn, place)
    assert picture.nodes["people"].sum() == len(drawn.chain.employees)
    assert picture.shown.hidden == 0


@pytest.mark.parametrize("place", PLACES)
def test_each_line_counts_the_statuses_of_its_links(drawn: Marks, place: str | None) -> None:
    edges = picture_of(drawn, place).edges
    mix = edges[["clear", "partly_clear", "unclear", "not_described"]].sum(axis=1)
    assert mix.equals(edges["links"])


def test_a_combined_line_is_the_sum_of_its_links(drawn: Marks) -> None:
    picture = combined(drawn)
    edge = picture.edges.sort_values("links").iloc[-1]
    ids = picture.members.loc[picture.members["edge_id"] == edge["id"], "link_id"]
    mine = drawn.chain.links["link_id"].isin(ids).to_numpy()
    assert mine.sum() == edge["links"] > 1
    assert edge["volume"] == pytest.approx(np.nansum(drawn.volume[mine]))
    assert edge["contribution"] == pytest.approx(np.nansum(drawn.contribution[mine]))
    assert edge["risky"] == drawn.risky[mine].any()


def test_filters_leave_only_what_passes(drawn: Marks) -> None:
    weak = combined(drawn, filters=Filters(only=frozenset({"weak"})))
    assert weak.shown.links < combined(drawn).shown.links
    ids = drawn.chain.links["link_id"]
    assert drawn.weak[ids.isin(weak.members["link_id"])].all()
    unclear = combined(drawn, filters=Filters(statuses=frozenset({"unclear"})))
    assert unclear.edges.loc[unclear.edges["kind"] != "contact", "status"].eq("unclear").all()


def test_a_process_keeps_only_links_that_lead_to_its_moments(drawn: Marks) -> None:
    picture = combined(drawn, filters=Filters(process="billing"))
    billing = {
        f"moment:{one}" for one in drawn.chain.moments.query("process == 'billing'").moment_id
    }
    into = picture.edges.loc[picture.edges["target"].str.startswith("moment:"), "target"]
    assert set(into) == billing


def test_filter_by_team_keeps_links_with_an_end_in_it(drawn: Marks) -> None:
    picture = combined(drawn, filters=Filters(team="Sales 1"))
    inside = set(drawn.chain.employees.query("team == 'Sales 1'").employee_id)
    links = drawn.chain.links.set_index("link_id").loc[picture.members["link_id"]]
    assert (links["supplier_id"].isin(inside) | links["customer_id"].isin(inside)).all()


@pytest.mark.parametrize("place", PLACES)
def test_the_tables_hold_what_is_drawn(drawn: Marks, place: str | None) -> None:
    picture = picture_of(drawn, place)
    assert set(boxes(picture).index) == set(picture.nodes["id"])
    assert set(lines(picture).index) == set(picture.edges["id"])
    assert lines(picture)["Links"].sum() == picture.shown.links
    assert not pd.isna(lines(picture)[["From", "To"]]).to_numpy().any()
