"""Dominators against networkx, and against taking each node away and searching."""

import networkx as nx
import numpy as np
import pytest

from chainmap.arrays import pointers
from chainmap.kernels.dominators import stands_behind


def csr(supplier, customer, size):
    into, out = np.argsort(customer, kind="stable"), np.argsort(supplier, kind="stable")
    return (
        pointers(customer[into], size),
        supplier[into].astype(np.int32),
        pointers(supplier[out], size),
        customer[out].astype(np.int32),
    )


def by_networkx(supplier, customer, size, start):
    """Nodes that each node dominates on the reversed graph, itself left out."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(zip(customer.tolist(), supplier.tolist(), strict=True))
    above = nx.immediate_dominators(graph, start)
    count = np.zeros(size, int)
    for node in above:
        up = node
        while up != start:
            up = above[up]
            count[up] += 1
    return count


def random_links(rng, size, links):
    """Links with loops, parallel links and links to oneself."""
    return rng.integers(0, size, links), rng.integers(0, size, links)


@pytest.mark.parametrize("seed", range(60))
def test_as_networkx(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 40))
    supplier, customer = random_links(rng, size, int(rng.integers(1, 3 * size)))
    got = stands_behind(*csr(supplier, customer, size), 0)
    assert got.tolist() == by_networkx(supplier, customer, size, 0).tolist()


def test_a_long_line_and_a_ladder():
    size = 50_000
    line = np.arange(1, size), np.arange(size - 1)
    assert stands_behind(*csr(*line, size), 0).tolist() == list(range(size - 1, -1, -1))
    # with a second way round every single step only the start stands before the others
    supplier = np.concatenate([line[0], np.arange(2, size)])
    customer = np.concatenate([line[1], np.arange(size - 2)])
    got = stands_behind(*csr(supplier, customer, size), 0)
    assert got[0] == size - 1
    assert got[1:].max() == 0


def test_what_does_not_lead_there_does_not_count():
    supplier, customer = np.array([1, 2, 3, 4]), np.array([0, 1, 4, 3])
    assert stands_behind(*csr(supplier, customer, 5), 0).tolist() == [2, 1, 0, 0, 0]
