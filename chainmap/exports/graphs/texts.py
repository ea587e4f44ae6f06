"""The graph as node-link JSON and as DOT."""

import networkx as nx

from chainmap.exports import contract
from chainmap.exports.graphs.graph import Plain

_SHAPES = {"employee": "box", "moment": "hexagon"}


def node_link(graph: nx.MultiDiGraph) -> bytes:
    """Node-link JSON: "nodes" by "id", "edges" from "source" to "target" by "key"."""
    return (contract.dumps(nx.node_link_data(graph, edges="edges")) + "\n").encode()


def quoted(value: Plain) -> str:
    """A text as DOT quotes it, a backslash and a quotation mark in it as themselves.

    >>> print(quoted('a "b" c:\\\\d'))
    "a \\"b\\" c:\\\\d"
    """
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _listed(values: dict[str, Plain]) -> str:
    return ", ".join(f"{quoted(name)}={quoted(value)}" for name, value in values.items())


def dot(graph: nx.MultiDiGraph) -> bytes:
    """DOT for Graphviz and what reads its format."""
    lines = [f"  graph [{_listed(graph.graph)}];", '  graph [rankdir="LR"];']
    for node, values in graph.nodes(data=True):
        shown = {**_own(values), "shape": _SHAPES[values["node_kind"]]}
        lines.append(f"  {quoted(node)} [{_listed(shown)}];")
    for source, target, key, values in graph.edges(keys=True, data=True):
        ends = f"{quoted(source)} -> {quoted(target)}"
        lines.append(f"  {ends} [{_listed({'key': key, **_own(values)})}];")
    return ("digraph chainmap {\n" + "\n".join(lines) + "\n}\n").encode()


def _own(values: dict[str, Plain]) -> dict[str, Plain]:
    """``values`` apart from the label under names that Graphviz does not take for its own."""
    return {name if name == "label" else f"chain_{name}": one for name, one in values.items()}
