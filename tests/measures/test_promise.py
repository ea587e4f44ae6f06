"""The longest chain of turnarounds against networkx and brute force."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.measures.needs import needs
from chainmap.measures.promise import longest_chains


def random_chain(seed, blanks=0.1):
    rng = np.random.default_rng(seed)
    people = [f"e{i}" for i in range(int(rng.integers(3, 9)))]
    ends = ["m0", "m1"]
    count = int(rng.integers(2, 16))
    rows = pd.DataFrame(
        {
            "supplier_id": rng.choice(people, count),
            "customer_id": rng.choice([*people, *ends, *ends], count),
            "deliverable": [f"d{i}" for i in range(count)],
            "importance": rng.choice([2.0, 4.0, 5.0], count, p=[0.2, 0.5, 0.3]),
            "turnaround": rng.integers(1, 50, count).astype(float),
            "need_group": rng.choice(["g", None], count, p=[0.3, 0.7]),
        }
    )
    rows.loc[rng.random(count) < blanks, "turnaround"] = np.nan
    rows = rows[rows["supplier_id"] != rows["customer_id"]]
    if rows.empty:
        rows = pd.DataFrame({"supplier_id": ["e0"], "customer_id": ["m0"], "deliverable": ["d"]})
    staff = pd.DataFrame({"employee_id": people, "name": people})
    return Chain.build(staff, rows, pd.DataFrame({"moment_id": ends, "contacts": 1.0}))


def by_recursion(chain, end):
    """(hours, at least) into ``end`` by the letter of the definition."""
    groups, ends = {}, set(chain.moments["moment_id"])
    for row in chain.links.to_dict("records"):
        group = row["need_group"] if isinstance(row["need_group"], str) else row["link_id"]
        groups.setdefault((row["customer_id"], group), []).append(row)
    level = {
        key: max([x["importance"] for x in links if x["importance"] > 0], default=None)
        for key, links in groups.items()
    }
    hot = {
        key: links
        for key, links in groups.items()
        if (level[key] or (5 if key[0] in ends else 2)) >= 4
    }
    graph = nx.DiGraph()
    graph.add_nodes_from([*chain.employees["employee_id"], *ends])
    graph.add_edges_from((x["supplier_id"], key[0]) for key, links in hot.items() for x in links)
    part = {
        node: at for at, one in enumerate(nx.strongly_connected_components(graph)) for node in one
    }

    def into(here):
        hours, partial = 0.0, sum(at == here for at in part.values()) > 1
        for (customer, _), links in hot.items():
            outside = [x for x in links if part[x["supplier_id"]] != here]
            if part[customer] != here or not outside:
                continue
            least = np.inf
            for x in outside:
                before, unsure = into(part[x["supplier_id"]])
                blank = np.isnan(x["turnaround"])
                partial |= blank or unsure
                least = min(least, before + (0.0 if blank else x["turnaround"]))
            hours = max(hours, least)
        return hours, partial

    return into(part[end])


@pytest.mark.parametrize("start", range(0, 300, 75))
def test_the_longest_chain_is_brute_force(start):
    loops = 0
    for seed in range(start, start + 75):
        chain = random_chain(seed)
        table = longest_chains(chain, needs(chain))
        for end in table.index:
            hours, partial = by_recursion(chain, end)
            row = table.loc[end]
            assert (row["hours"], row["at_least"]) == (hours, partial), (seed, end)
            told = chain.links.set_index("link_id").loc[list(row["links"])]
            assert told["turnaround"].sum() == hours
            loops += len(row["loops"])
    assert loops > 5


def test_the_longest_path_of_a_graph_without_loops_is_that_of_networkx():
    rng = np.random.default_rng(5)
    size = 300
    one, other = np.sort(rng.integers(0, size, (2, 1500)), axis=0)
    kept = one != other
    rows = pd.DataFrame(
        {
            "supplier_id": [f"e{i}" for i in one[kept]],
            "customer_id": ["m" if i == size - 1 else f"e{i}" for i in other[kept]],
            "deliverable": [f"d{i}" for i in range(kept.sum())],
            "importance": 4.0,
            "turnaround": rng.integers(1, 50, kept.sum()).astype(float),
        }
    )
    people = pd.DataFrame({"employee_id": [f"e{i}" for i in range(size)]})
    ends = pd.DataFrame({"moment_id": ["m"], "contacts": 1.0})
    chain = Chain.build(people.assign(name=people["employee_id"]), rows, ends)
    graph = nx.DiGraph()
    for row in rows.itertuples():
        have = graph.get_edge_data(row.supplier_id, row.customer_id, {"weight": 0})["weight"]
        graph.add_edge(row.supplier_id, row.customer_id, weight=max(have, row.turnaround))
    behind = graph.subgraph(nx.ancestors(graph, "m") | {"m"})
    wanted = nx.dag_longest_path_length(behind)
    row = longest_chains(chain, needs(chain)).loc["m"]
    assert row["hours"] == wanted
    assert not row["at_least"]
    assert row["loops"] == ()


def test_links_left_out_are_not_on_the_chain(chain_of):
    ends = {"customer_id": "m", "importance": 5.0}
    rows = [{**ends, "turnaround": 90.0}, {**ends, "supplier_id": "b", "turnaround": 8.0}]
    chain = chain_of(rows, moments=[{"moment_id": "m", "contacts": 1.0}])
    assert longest_chains(chain, needs(chain)).loc["m", "hours"] == 90.0
    assert longest_chains(chain, needs(chain), np.array([0])).loc["m", "hours"] == 8.0
