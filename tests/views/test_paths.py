"""The way between two: all the shortest hand-overs, or the riskiest, against networkx."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.risk import assess
from chainmap.views import Filters, Marks, marks
from chainmap.views.paths import between

ENDS = [("E00002", "M0"), ("E00007", "E00055"), ("E00040", "M1"), ("E00001", "E00030")]


def node(id: str) -> str:
    return f"{'moment' if id.startswith('M') else 'employee'}:{id}"


def diamond(importance: tuple[float, float, float, float]) -> Marks:
    """a -> b -> d and a -> c -> d, with the importance of ab, bd, ac, cd."""
    people = pd.DataFrame({"employee_id": list("abcd"), "name": list("ABCD")})
    rows = pd.DataFrame(
        {
            "supplier_id": ["a", "b", "a", "c"],
            "customer_id": ["b", "d", "c", "d"],
            "deliverable": ["ab", "bd", "ac", "cd"],
            "importance": importance,
        }
    )
    chain = Chain.build(people, rows)
    return marks(chain, assess(chain, samples=20))


@pytest.mark.parametrize(("start", "end"), ENDS)
def test_all_shortest_hand_overs_and_no_others_are_shown(
    drawn: Marks, start: str, end: str
) -> None:
    picture = between(drawn, node(start), node(end))
    ways = list(nx.all_shortest_paths(nx.DiGraph(drawn.chain.graph), start, end))
    steps = {pair for way in ways for pair in pairwise(way)}
    links = drawn.chain.links.set_index("link_id").loc[picture.members["link_id"]]
    shown = set(zip(links["supplier_id"], links["customer_id"], strict=True))
    assert shown == steps
    assert picture.nodes["lane"].max() >= len(ways[0]) - 1


@pytest.mark.parametrize(("start", "end"), ENDS)
def test_the_riskiest_way_passes_most_on(drawn: Marks, start: str, end: str) -> None:
    picture = between(drawn, node(start), node(end), riskiest=True)
    graph = nx.DiGraph()
    for at, (a, b) in enumerate(
        zip(drawn.chain.links["supplier_id"], drawn.chain.links["customer_id"], strict=True)
    ):
        cost = -np.log(drawn.passing[at])
        if not graph.has_edge(a, b) or cost < graph.edges[a, b]["cost"]:
            graph.add_edge(a, b, cost=cost)
    best = nx.shortest_path_length(graph, start, end, weight="cost")
    rows = drawn.chain.links.index[drawn.chain.links["link_id"].isin(picture.members["link_id"])]
    assert -np.log(drawn.passing[rows]).sum() == pytest.approx(best, abs=1e-6)


def test_of_two_shortest_ways_the_riskier_is_chosen() -> None:
    marked = diamond((1, 1, 5, 5))
    both = between(marked, "employee:a", "employee:d")
    assert set(both.nodes["label"]) == {"A", "B", "C", "D"}
    one = between(marked, "employee:a", "employee:d", riskiest=True)
    assert set(one.nodes["label"]) == {"A", "C", "D"}


def test_a_way_that_leads_back_only_is_shown_from_its_start() -> None:
    picture = between(diamond((1, 1, 1, 1)), "employee:d", "employee:a")
    assert picture.title == "A → D: 2 hand-overs"


def test_a_team_stands_for_all_its_people(drawn: Marks) -> None:
    picture = between(drawn, "team:Supply 1", "moment:M0")
    first = picture.nodes[picture.nodes["lane"] == 0]
    assert first["id"].tolist() == ["team:Supply 1"]


def test_where_no_way_leads_that_is_said(drawn: Marks) -> None:
    nothing = Filters(statuses=frozenset())
    with pytest.raises(ChainmapError, match="No hand-overs lead from 'Person 2'"):
        between(drawn, "employee:E00002", "moment:M0", filters=nothing)
    with pytest.raises(ChainmapError, match="two different ends"):
        between(drawn, "employee:E00002", "employee:E00002")
