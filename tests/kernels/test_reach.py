"""What lies upstream, against networkx."""

import networkx as nx
import numpy as np
import pytest

from chainmap.arrays import pointers
from chainmap.kernels.reach import upstream, upstream_words


@pytest.mark.parametrize("seed", range(20))
def test_all_at_once_as_one_by_one_as_networkx(seed: int) -> None:
    rng = np.random.default_rng(seed)
    nodes, links = int(rng.integers(70, 200)), int(rng.integers(0, 500))
    supplier = rng.integers(0, nodes, links).astype(np.int32)
    customer = np.sort(rng.integers(0, nodes, links)).astype(np.int32)
    ptr, into = pointers(customer, nodes), np.arange(links, dtype=np.int32)
    graph = nx.DiGraph(zip(supplier.tolist(), customer.tolist(), strict=True))
    graph.add_nodes_from(range(nodes))
    count = 64 if seed % 2 else 5
    words = upstream_words(ptr, into, supplier, nodes - count, count)
    for at in range(count):
        node = nodes - count + at
        found = ((words >> np.uint64(at)) & np.uint64(1)).astype(bool)
        assert (found == upstream(ptr, into, supplier, node)).all()
        assert set(np.flatnonzero(found)) == nx.ancestors(graph, node) | {node}
