"""The focused chain: suppliers left, customers right, ten a column, the outside at the end."""

from collections.abc import Callable

import pytest

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.examples import tiny
from chainmap.risk import assess
from chainmap.views import Marks, Picture, focus, marks


def lane_of(picture: Picture) -> dict[str, int]:
    return dict(zip(picture.nodes["id"], picture.nodes["lane"], strict=True))


def test_suppliers_stand_left_and_customers_right() -> None:
    chain = tiny()
    picture = focus(marks(chain, assess(chain)), "employee:b")
    assert lane_of(picture) == {"employee:b": 1, "employee:a": 0, "moment:m": 2}
    assert picture.nodes.set_index("id")["focus"].to_dict() == {
        "employee:b": True,
        "employee:a": False,
        "moment:m": False,
    }


def test_steps_each_way_are_kept(drawn: Marks) -> None:
    near = focus(drawn, "employee:E00030", up=0, down=1)
    assert not near.nodes["id"].str.startswith("more").any()
    direct = set(drawn.chain.links.query("supplier_id == 'E00030'").customer_id)
    others = set(near.nodes["id"].str.split(":").str[1]) - {"E00030"}
    inner = {one for one in others if one.startswith(("E0", "M"))}
    assert inner == direct


def test_at_most_ten_in_a_column_and_the_rest_as_one(a_company: Callable[..., Chain]) -> None:
    chain = a_company(200, 3000)
    marked = marks(chain, assess(chain, samples=20))
    picture = focus(marked, "employee:E00100", up=1, down=1)
    per_lane = picture.nodes[picture.nodes["kind"] == "employee"].groupby("lane").size()
    assert per_lane.max() == 10
    more = picture.nodes[picture.nodes["kind"] == "more"].set_index("id")
    suppliers = set(chain.links.query("customer_id == 'E00100'").supplier_id)
    customers = set(chain.links.query("supplier_id == 'E00100'").customer_id)
    only_suppliers = suppliers - customers
    assert more.loc["more:-1", "label"] == f"+{len(only_suppliers) - 10} more"
    longer = focus(marked, "employee:E00100", up=1, down=1, limits={"more:-1": 99})
    assert "more:-1" not in set(longer.nodes["id"])


def test_the_heaviest_links_come_first(a_company: Callable[..., Chain]) -> None:
    chain = a_company(200, 3000)
    marked = marks(chain, assess(chain, samples=20))
    picture = focus(marked, "moment:M0", up=1)
    into = chain.links[chain.links["customer_id"] == "M0"]
    weight = marked.weight[into.index]
    best = into["supplier_id"].iloc[weight.argmax()]
    assert f"employee:{best}" in set(picture.nodes["id"])


def test_a_link_has_both_its_ends_in_the_middle(drawn: Marks) -> None:
    link = drawn.chain.links.iloc[0]
    picture = focus(drawn, f"link:{link['link_id']}")
    lane = lane_of(picture)
    assert lane[f"employee:{link['customer_id']}"] == lane[f"employee:{link['supplier_id']}"] + 1
    assert link["link_id"] in set(picture.members["link_id"])


def test_external_customers_stand_last_behind_their_moments(drawn: Marks) -> None:
    picture = focus(drawn, "moment:M0")
    last = picture.nodes[picture.nodes["lane"] == picture.nodes["lane"].max()]
    assert last["id"].tolist() == ["external:Retail chains"]
    assert "contact:M0" in set(picture.edges["id"])


def test_the_outside_is_reached_where_it_can_be(drawn: Marks) -> None:
    picture = focus(drawn, "employee:E00002", up=0)
    assert picture.nodes["kind"].eq("moment").any()


def test_beyond_the_direct_customers_all_are_on_a_way_to_a_moment(drawn: Marks) -> None:
    picture = focus(drawn, "employee:E00002", up=0)
    moment = picture.nodes.loc[picture.nodes["kind"] == "moment", "lane"].iloc[0]
    inner = picture.nodes[picture.nodes["lane"].between(2, moment - 1)]
    onward = set(picture.edges.loc[picture.edges["kind"] != "contact", "source"])
    assert len(inner)
    assert set(inner["id"]) <= onward


def test_nothing_there_is_said() -> None:
    chain = tiny()
    with pytest.raises(ChainmapError, match="nothing called 'employee:zz'"):
        focus(marks(chain, assess(chain)), "employee:zz")
