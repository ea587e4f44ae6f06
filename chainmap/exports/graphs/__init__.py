"""The chain as files that graph programs open, under the names and types that each expects."""

from chainmap.exports.graphs.books import kumu, nodexl
from chainmap.exports.graphs.graph import graph, links, nodes
from chainmap.exports.graphs.lists import cytoscape, gephi
from chainmap.exports.graphs.markup import gexf, graphml, yed
from chainmap.exports.graphs.readme import readme
from chainmap.exports.graphs.texts import dot, node_link
from chainmap.exports.report_material import Material

__all__ = ["graphs"]


def graphs(material: Material) -> dict[str, bytes]:
    """Every graph file: name -> content."""
    whole, people, edges = graph(material), nodes(material), links(material)
    return {
        "README.txt": readme(whole.graph),
        "chain.graphml": graphml(whole),
        "chain-yed.graphml": yed(whole),
        "chain.gexf": gexf(whole),
        "chain.json": node_link(whole),
        "chain.dot": dot(whole),
        "kumu.xlsx": kumu(material),
        "nodexl.xlsx": nodexl(material),
        **gephi(people, edges),
        **cytoscape(people, edges),
    }
