"""Layers: what colour and thickness tell; neither they nor filters move a box."""

import networkx as nx
import numpy as np
import pytest

from chainmap.measures.clarity import items
from chainmap.views import Filters, Marks, combined
from chainmap.views.layers import LAYERS
from chainmap.views.legend import legend
from chainmap.views.svg import svg
from chainmap.views.table import lines


@pytest.mark.parametrize("name", list(LAYERS))
def test_every_link_has_one_answer_and_its_line_counts_it(drawn: Marks, name: str) -> None:
    layer = LAYERS[name]
    codes = layer.code(drawn)
    assert np.isin(codes, range(len(layer.parts))).all()
    assert sorted(layer.worst) == list(range(len(layer.parts)))
    edges = combined(drawn, "team:Sales 1", layer=name).edges
    real = edges[edges["kind"] != "contact"]
    assert [sum(parts) for parts in real["parts"]] == real["links"].tolist()
    assert all(entry.words in svg(combined(drawn, layer=name)) for entry in legend(name))


@pytest.mark.parametrize("name", list(LAYERS))
def test_the_table_has_the_answers_of_the_layer(drawn: Marks, name: str) -> None:
    picture = combined(drawn, layer=name)
    table = lines(picture)
    for at, part in enumerate(LAYERS[name].parts):
        counted = [parts[at] if parts else 0 for parts in picture.edges["parts"]]
        assert table[part.words.capitalize()].sum() == sum(counted)


def test_sides_that_differ_are_told_from_one_side_only(drawn: Marks) -> None:
    answers = items(drawn.chain)
    codes = LAYERS["sides"].code(drawn)
    words = np.array([part.words for part in LAYERS["sides"].parts])[codes]
    assert (words[answers["confirmed"].eq(0) & answers["agreed"].ne(0)] == "one side only").all()
    assert (words[answers["agreed"].eq(0)] == "the sides differ").all()


def test_thickness_is_the_contribution_where_that_is_asked_for(drawn: Marks) -> None:
    edges = combined(drawn, layer="contribution").edges
    edges = edges[edges["kind"].isin(["link", "combined"])]
    order = edges.sort_values("contribution")["width"]
    assert order.is_monotonic_increasing
    assert edges["width"].max() > 3 * edges["width"].min() > 0


@pytest.mark.parametrize(
    "filters",
    [
        Filters(only=frozenset({"risky"})),
        Filters(moment="M1"),
        Filters(statuses=frozenset({"unclear"}), external="Hotels"),
    ],
)
def test_filters_and_layers_move_no_box(drawn: Marks, filters: Filters) -> None:
    whole = combined(drawn, "department:Sales").nodes.set_index("id")[["x", "y"]]
    less = combined(drawn, "department:Sales", filters, layer="load").nodes.set_index("id")
    assert whole.equals(less[["x", "y"]])
    assert less["quiet"].any()
    assert (less.loc[less["quiet"], "touched"] == 0).all()


@pytest.mark.parametrize(
    ("kind", "wanted"), [("overloaded", "overloaded"), ("risky", "risky"), ("weak", "weak")]
)
def test_only_what_is_asked_for_is_shown(drawn: Marks, kind: str, wanted: str) -> None:
    passing = Filters(only=frozenset({kind})).allowed(drawn)
    assert (passing == getattr(drawn, wanted)).all()
    assert (Filters(only=frozenset({"unconfirmed"})).allowed(drawn) == ~drawn.confirmed).all()


def test_links_behind_a_moment_are_those_that_reach_it(drawn: Marks) -> None:
    passing = Filters(moment="M0").allowed(drawn)
    reach = drawn.chain.graph
    before = nx.ancestors(reach, "M0") | {"M0"}
    assert (passing == drawn.chain.links["customer_id"].isin(before)).all()
    both = Filters(external="Retail chains").allowed(drawn)
    either = Filters(moment="M0").allowed(drawn) | Filters(moment="M2").allowed(drawn)
    assert (both == either).all()
