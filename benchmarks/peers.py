"""One way of working something out, in a process of its own.

    python benchmarks/peers.py cascade|graph WAY EMPLOYEES LINKS healthy|strained

Prints one JSON object: seconds of making the graph, of one answer (or one sample), of computing in
all, the most memory in MB, and what came out. Ways: see ``CASCADES`` and ``MEASURES``.
"""

import json
import resource
import sys
import time
from array import array
from collections.abc import Callable

import numpy as np
from organisations import MOMENTS, Rows, grouped, network, rows

from chainmap.arrays import pointers
from chainmap.risk.network import Network
from chainmap.risk.sampling import Sampler
from chainmap.risk.workers import Threads

#: Sampling stops after so many seconds of computing; more samples are reckoned from these.
SECONDS = 4.0
Sample = Callable[[], float]
Answer = Callable[[], object]


def cascade(made: Network) -> tuple[np.ndarray, np.ndarray]:
    """The same model as an independent cascade: chance of each edge, chance of each seed.

    A need that passes on (q) while its own delivery is wrong (p) hits the customer whatever the
    supplier does: a seed with chance p q; otherwise the edge is open with chance
    q (1 - p) / (1 - p q). No approximation, and no node more than there are people and moments.
    """
    net = made.net
    both = net.failure * net.need_pass
    missed = np.bincount(net.need_node, np.log1p(-both), len(net.node_key))
    return net.need_pass * (1 - net.failure) / (1 - both), -np.expm1(missed)


def chainmap(made: Network) -> Sample:
    """The mean chance of the moments and every contribution, from many samples in one call."""
    sampler, nodes = Sampler(made.net, 0, Threads(1)), [int(node) for node in made.moment_nodes]
    state = {"done": 0}

    def more() -> float:
        first = state["done"]
        state["done"] = first + 1_000
        sums = sampler.sample(nodes, first, first + 1_000)
        return float(np.mean([one.down[0] / 1_000 for one in sums]))

    return more


def cynetdiff(made: Network) -> Sample:
    """Compiled forward simulation; the moments are counted by the payoff of their nodes."""
    from cynetdiff.models import IndependentCascadeModel

    net, (edge, seed) = made.net, cascade(made)
    order = np.argsort(net.supplier, kind="stable")
    payoff = np.zeros(len(net.node_key), np.float32)
    payoff[made.moment_nodes] = 1.0 / MOMENTS

    def typed(code: str, kind: type, values: np.ndarray) -> array:
        return array(code, values.astype(kind).tobytes())

    model = IndependentCascadeModel(
        typed("I", np.uint32, pointers(net.supplier[order], len(payoff))[:-1]),
        typed("I", np.uint32, net.need_node[order]),
        activation_probs=typed("f", np.float32, edge[order]),
        payoffs=typed("f", np.float32, payoff),
        rng=np.random.default_rng(0),
    )
    model.set_seeds(range(len(seed)), seed.tolist())

    def more() -> float:
        model.reset_model()
        model.advance_until_completion()
        return float(model.compute_payoffs())

    return more


def _ends(made: Network) -> list[tuple[int, int]]:
    return list(zip(made.net.supplier.tolist(), made.net.need_node.tolist(), strict=True))


def ndlib(made: Network) -> Sample:
    """Forward simulation in Python; it knows one edge a pair, so parallel ones are put together."""
    import networkx as nx
    from ndlib.models import ModelConfig
    from ndlib.models.epidemics import IndependentCascadesModel

    edge, seed = cascade(made)
    graph, settings = nx.DiGraph(), ModelConfig.Configuration()
    graph.add_nodes_from(range(len(seed)))
    closed: dict[tuple[int, int], float] = {}
    for ends, chance in zip(_ends(made), edge.tolist(), strict=True):
        closed[ends] = closed.get(ends, 1.0) * (1.0 - chance)
    graph.add_edges_from(closed)
    for ends, chance in closed.items():
        settings.add_edge_configuration("threshold", ends, 1.0 - chance)
    settings.add_model_initial_configuration("Infected", [0])
    model, rng = IndependentCascadesModel(graph), np.random.default_rng(0)
    model.set_initial_status(settings)
    moments = made.moment_nodes.tolist()

    def more() -> float:
        model.reset(infected_nodes=np.flatnonzero(rng.random(len(seed)) < seed).tolist())
        model.iteration(node_status=False)
        while 1 in model.status.values():
            model.iteration(node_status=False)
        return sum(model.status[node] != 0 for node in moments) / MOMENTS

    return more


CASCADES = {"chainmap": chainmap, "cynetdiff": cynetdiff, "ndlib": ndlib}
#: Samples that one call gives.
BATCH = {"chainmap": 1_000}


def _chainmap_graph(made: Network) -> dict[str, Answer]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    from chainmap.kernels.dominators import stands_behind
    from chainmap.kernels.reach import upstream

    net, start = made.net, int(made.moment_nodes[0])
    nodes, every = len(net.node_key), np.arange(len(net.supplier), dtype=np.int32)
    order = np.argsort(net.supplier, kind="stable")
    out_ptr, out = pointers(net.supplier[order], nodes), net.need_node[order]
    ones = np.ones(len(out), np.int8)
    matrix = csr_array((ones, out, out_ptr.astype(np.int32)), shape=(nodes, nodes))
    return {
        "upstream": lambda: upstream(net.need_ptr, every, net.supplier, start).sum() - 1,
        "strongly connected parts": lambda: connected_components(matrix, connection="strong")[0],
        "dominators": lambda: stands_behind(net.need_ptr, net.supplier, out_ptr, out, start).max(),
    }


def _networkx_graph(made: Network) -> dict[str, Answer]:
    import networkx as nx

    graph, start = nx.DiGraph(_ends(made)), int(made.moment_nodes[0])
    graph.add_nodes_from(range(len(made.net.node_key)))

    def dominators() -> int:
        return len(nx.immediate_dominators(graph.reverse(copy=False), start).keys() - {start})

    return {
        "upstream": lambda: len(nx.ancestors(graph, start)),
        "strongly connected parts": lambda: nx.number_strongly_connected_components(graph),
        "dominators": dominators,
    }


def _igraph_graph(made: Network) -> dict[str, Answer]:
    import igraph

    start = int(made.moment_nodes[0])
    graph = igraph.Graph(len(made.net.node_key), _ends(made), directed=True)
    return {
        "upstream": lambda: len(graph.subcomponent(start, mode="in")) - 1,
        "strongly connected parts": lambda: len(graph.connected_components(mode="strong")),
        "dominators": lambda: sum(one >= 0 for one in graph.dominator(start, mode="in")),
    }


def _rustworkx_graph(made: Network) -> dict[str, Answer]:
    import rustworkx as rx

    graph, start = rx.PyDiGraph(), int(made.moment_nodes[0])
    graph.add_nodes_from([None] * len(made.net.node_key))
    graph.add_edges_from_no_data(_ends(made))

    def dominators() -> int:
        turned = graph.copy()
        turned.reverse()
        return len(rx.immediate_dominators(turned, start)) - 1

    return {
        "upstream": lambda: len(rx.ancestors(graph, start)),
        "strongly connected parts": lambda: rx.number_strongly_connected_components(graph),
        "dominators": dominators,
    }


MEASURES = {
    "chainmap": _chainmap_graph,
    "igraph": _igraph_graph,
    "rustworkx": _rustworkx_graph,
    "networkx": _networkx_graph,
}


def _spread(made: Network) -> dict[str, float]:
    """Standard deviation of one sample of the mean chance of the moments: with own failures
    averaged, and drawn (as if the moments were independent, which is kind to a peer).
    """
    nodes, count = [int(node) for node in made.moment_nodes], 20_000
    sums = Sampler(made.net, 1, Threads(1)).sample(nodes, 0, count)
    means = np.array([one.down for one in sums]) / count
    chance = means[:, 0]
    return {
        "chance": float(chance.mean()),
        "averaged": float(np.sqrt((means[:, 1] - chance**2).sum()) / MOMENTS),
        "drawn": float(np.sqrt((chance * (1 - chance)).sum()) / MOMENTS),
    }


def _sampled(way: str, given: Rows) -> dict[str, object]:
    """A peer gets the links in the order of their customers, which is kind to it."""
    CASCADES[way](network(50, 400))()
    made = grouped(given)
    start, clock = time.process_time(), time.perf_counter()
    more = CASCADES[way](grouped(given) if way == "chainmap" else made)
    building, by_clock = time.process_time() - start, time.perf_counter() - clock
    values, start, clock = [], time.process_time(), time.perf_counter()
    while time.process_time() - start < SECONDS or len(values) < 2:
        values.append(more())
    count, peak = len(values) * BATCH.get(way, 1), _peak()
    each, each_clock = (time.process_time() - start) / count, (time.perf_counter() - clock) / count
    error = float(np.std(values) / np.sqrt(len(values)))
    out = {"building": building, "each": each, "samples": count, "peak": peak}
    spread = _spread(made) if way == "chainmap" else {}
    clocks = {"building clock": by_clock, "each clock": each_clock}
    return {**out, **clocks, "mean": float(np.mean(values)), "error": error, **spread}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def _measured(way: str, given: Rows) -> dict[str, object]:
    made = grouped(given)
    for warm in MEASURES[way](network(50, 400)).values():
        warm()
    start = time.process_time()
    answers = MEASURES[way](made)
    out: dict[str, object] = {"building": time.process_time() - start}
    for name, answer in answers.items():
        start = time.process_time()
        found = answer()
        out[name] = time.process_time() - start
        out[f"{name} found"] = int(found)
    return out


def main() -> None:
    """Measures and prints."""
    what, way, employees, links, kind = sys.argv[1:]
    given = rows(int(employees), int(links), strained=kind == "strained")
    arrays = _peak()
    out = (_sampled if what == "cascade" else _measured)(way, given)
    print(json.dumps({"peak": _peak(), "arrays": arrays} | out))


if __name__ == "__main__":
    main()
