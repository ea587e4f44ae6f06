"""The chain: what it refuses, assumed links, and the graph and the arrays against each other."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.kernels.reach import upstream
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

PEOPLE = pd.DataFrame({"employee_id": ["a", "b", "c"], "name": ["Ana", "Ben", None]})
MOMENT = {"moment_id": "m", "name": "The customer calls", "contacts": 10.0}


def rows(*ends, **cells):
    table = pd.DataFrame(list(ends), columns=["supplier_id", "customer_id", "deliverable"])
    return table.assign(**cells)


def moments(**cells):
    return pd.DataFrame([{**MOMENT, **cells}])


def test_tables_have_every_column_of_the_schema_and_keep_the_others():
    people = PEOPLE.assign(Shoe=[38, 39, 40])
    chain = Chain.build(people, rows(("a", "b", "x"), extra="kept"), moments(Colour="red"))
    assert list(chain.employees.columns) == [*(one.name for one in EMPLOYEES), "Shoe"]
    assert list(chain.moments.columns) == [*(one.name for one in MOMENTS), "Colour"]
    assert {one.name for one in DEPENDENCIES} < set(chain.links.columns)
    assert chain.statements["extra"].tolist() == ["kept"]
    assert chain.employees["absence"].tolist() == [0.0, 0.0, 0.0]
    assert chain.employees["kind"].tolist() == ["person"] * 3
    assert chain.moments["weight"].tolist() == [1.0]


def test_a_chain_is_frozen():
    with pytest.raises(AttributeError):
        Chain.build(PEOPLE, rows(("a", "b", "x"))).links = None


@pytest.mark.parametrize(
    ("people", "statements", "ends", "said"),
    [
        (PEOPLE.drop(columns="employee_id"), rows(), None, "identifier"),
        (PEOPLE.assign(employee_id=["a", "a", "b"]), rows(), None, "'a' is there twice"),
        (PEOPLE, rows(), moments(moment_id="a"), "'a' is there twice"),
        (PEOPLE, rows(), moments(moment_id=None), "identifier"),
        (PEOPLE, rows(("e9", "b", "x")), None, "'e9' .supplier_id. is no employee"),
        (PEOPLE, rows(("a", "e9", "x")), None, "'e9' .customer_id. is no employee"),
        (PEOPLE, rows(("m", "a", "x")), moments(), "'m' .supplier_id. is no employee"),
        (PEOPLE, rows((None, "b", "x")), None, "supplier_id"),
        (PEOPLE, rows(("a", "b", None)), None, "no deliverable"),
        (PEOPLE, rows(), moments(owner_id="e9"), "'e9' .owner_id. is no employee"),
        (PEOPLE, rows(), moments(owner_id="m"), "'m' .owner_id. is no employee"),
    ],
)
def test_what_is_refused(people, statements, ends, said):
    with pytest.raises(ChainmapError, match=said):
        Chain.build(people, statements, ends)


def test_an_owner_without_a_row_to_the_moment_is_taken_to_deliver_it():
    chain = Chain.build(PEOPLE, rows(("a", "b", "x")), moments(owner_id="b"))
    assert len(chain.statements) == 1
    link = chain.links.iloc[1]
    assert (link["supplier_id"], link["customer_id"]) == ("b", "m")
    assert link["importance"] == 5
    assert bool(link["assumed"])
    blank = ["stated_by", "need", "want", "standard", "turnaround", "accountable_id", "volume"]
    assert link[blank].isna().all()


def test_an_owner_with_a_row_to_the_moment_gives_no_other_link():
    chain = Chain.build(PEOPLE, rows(("b", "m", "the answer")), moments(owner_id="b"))
    assert chain.links["assumed"].tolist() == [False]
    other = Chain.build(PEOPLE, rows(("a", "m", "the answer")), moments(owner_id="b"))
    assert other.links["assumed"].tolist() == [False, True]


def test_names_of_employees_and_moments():
    chain = Chain.build(PEOPLE, rows(), moments())
    assert chain.names.to_dict() == {
        "a": "Ana",
        "b": "Ben",
        "c": "c",
        "m": "The customer calls",
    }


def test_asked_are_the_columns_that_anybody_filled():
    table = rows(("a", "b", "x"), ("a", "c", "y"), need=["n", None], want=None)
    asked = Chain.build(PEOPLE, table).asked
    assert "need" in asked
    assert "want" not in asked
    assert "standard" not in asked


def test_parallel_links_stay_apart_in_the_graph():
    table = rows(("a", "b", "x"), ("a", "b", "y"), ("b", "m", "z"), importance=[1.0, 2.0, 5.0])
    chain = Chain.build(PEOPLE, table, moments())
    graph = chain.graph
    assert type(graph) is nx.MultiDiGraph
    assert nx.is_frozen(graph)
    with pytest.raises(nx.NetworkXError):
        graph.add_edge("a", "c")
    assert graph.number_of_edges("a", "b") == 2
    for row in chain.links.to_dict("records"):
        edge = graph.edges[row["supplier_id"], row["customer_id"], row["link_id"]]
        assert edge["deliverable"] == row["deliverable"]
        assert edge["importance"] == row["importance"]
    assert graph.nodes["a"]["node_kind"] == "employee"
    assert graph.nodes["a"]["name"] == "Ana"
    assert graph.nodes["m"]["node_kind"] == "moment"
    assert graph.nodes["m"]["contacts"] == 10.0
    assert graph.nodes["c"]["node_kind"] == "employee"  # also who has no link


@st.composite
def chains(draw):
    people = draw(st.integers(1, 7))
    ends = draw(st.integers(0, 3))
    ids = [f"e{at}" for at in range(people)]
    goals = [f"m{at}" for at in range(ends)]
    hand_over = st.tuples(
        st.sampled_from(ids), st.sampled_from(ids + goals), st.sampled_from(["x", "X", "y"])
    )
    given_rows = draw(st.lists(hand_over, max_size=15))
    owners = draw(st.lists(st.sampled_from([None, *ids]), min_size=ends, max_size=ends))
    return Chain.build(
        pd.DataFrame({"employee_id": ids, "name": ids}),
        rows(*given_rows),
        pd.DataFrame({"moment_id": goals, "name": goals, "contacts": 1.0, "owner_id": owners}),
    )


@settings(max_examples=40, deadline=None)
@given(chains())
def test_graph_and_arrays_say_what_the_tables_say(chain):
    arrays, graph, links = chain.arrays, chain.graph, chain.links
    nodes = [*chain.employees["employee_id"], *chain.moments["moment_id"]]
    assert list(arrays.node_ids) == nodes
    assert set(graph.nodes) == set(nodes)
    assert (arrays.nodes, arrays.employees) == (len(nodes), len(chain.employees))
    edges = list(zip(links["supplier_id"], links["customer_id"], links["link_id"], strict=True))
    assert sorted(graph.edges(keys=True)) == sorted(edges)
    assert [nodes[at] for at in arrays.supplier] == links["supplier_id"].tolist()
    assert [nodes[at] for at in arrays.customer] == links["customer_id"].tolist()
    for at, node in enumerate(nodes):
        into = arrays.into[arrays.into_ptr[at] : arrays.into_ptr[at + 1]]
        assert [edges[link] for link in into] == [one for one in edges if one[1] == node]
        out = arrays.out[arrays.from_ptr[at] : arrays.from_ptr[at + 1]]
        assert [edges[link] for link in out] == [one for one in edges if one[0] == node]
        seen = upstream(arrays.into_ptr, arrays.into, arrays.supplier, at)
        reached = {nodes[one] for one in np.flatnonzero(seen)}
        assert reached == nx.ancestors(graph, node) | {node}


@settings(max_examples=25, deadline=None)
@given(chains())
def test_every_owner_delivers_to_the_moment_once_at_most_assumed(chain):
    owned = chain.moments.dropna(subset="owner_id")
    pairs = set(zip(chain.links["supplier_id"], chain.links["customer_id"], strict=True))
    assert set(zip(owned["owner_id"], owned["moment_id"], strict=True)) <= pairs
    assumed = chain.links[chain.links["assumed"]]
    assert not assumed.duplicated(["supplier_id", "customer_id"]).any()
    assert chain.links["link_id"].is_unique
    stated = set(chain.statements["link_id"])
    assert stated == set(chain.links.loc[~chain.links["assumed"], "link_id"])
