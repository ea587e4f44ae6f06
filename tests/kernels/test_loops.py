"""The shortest loop against networkx."""

import networkx as nx
import numpy as np
import pytest

from chainmap.arrays import pointers
from chainmap.kernels.loops import shortest_loop


def look(pairs, size):
    pairs = np.array(sorted(pairs))
    return shortest_loop(pointers(pairs[:, 0].astype(np.int32), size), pairs[:, 1].astype(np.int32))


@pytest.mark.parametrize("seed", range(60))
def test_as_long_as_networkx_says(seed):
    rng = np.random.default_rng(seed)
    graph = nx.DiGraph()
    size = int(rng.integers(3, 30))
    nx.add_cycle(graph, range(size))  # strongly connected
    for _ in range(int(rng.integers(0, size // 2 + 1))):
        one, other = rng.choice(size, 2, replace=False)
        graph.add_edge(int(one), int(other))
    loop, sure = look(graph.edges, size)
    assert sure
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    assert len(loop) == min(lengths[other][one] + 1 for one, other in graph.edges)
    steps = zip(loop.tolist(), [*loop[1:].tolist(), int(loop[0])], strict=True)
    assert all(graph.has_edge(*step) for step in steps)
    assert len(set(loop.tolist())) == len(loop)


def test_one_large_ring():
    size = 100_000
    loop, sure = look([(i, (i + 1) % size) for i in range(size)], size)
    assert (len(loop), sure) == (size, True)


def test_looking_on_is_given_up_and_said():
    # two rings that share a node: the loop found first may not be the shortest
    size = 40_000
    large = [(i, (i + 1) % size) for i in range(size)]
    nodes = [size - 1, *range(size, size + 9_000)]
    small = list(zip(nodes, [*nodes[1:], nodes[0]], strict=True))
    loop, sure = look([*large, *small], size + 9_000)
    assert len(loop) == size
    assert not sure
