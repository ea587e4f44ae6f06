"""What stands beside the graph files: which program opens which, and what they rest on."""

from collections.abc import Mapping

from chainmap.exports.graphs.graph import DIRECTION, Plain

_TEXT = """\
The chain as graph files
========================

{direction}
Several deliverables between the same two people are several links. A node is an employee or a
moment of truth (node_kind). Blank means that nobody stated it.

Gephi       chain.gexf or chain.graphml (File, Open), or gephi-nodes.csv, then gephi-edges.csv
            (File, Import spreadsheet). Choose "Don't merge" under "Edges merge strategy"; in the
            tables Kind keeps the links between the same two apart. Weight is 1 for each link.
yEd         chain-yed.graphml (File, Open), then Layout, Hierarchical. chain.graphml opens too, with
            the names as properties only (Edit, Properties Mapper shows them).
Cytoscape   chain.graphml (File, Import, Network), or cytoscape-edges.csv as a network (source,
            interaction, target), then cytoscape-nodes.csv as its node table (key: id).
Kumu        kumu.xlsx (import, spreadsheet): Elements and Connections, Direction is directed.
            Kumu takes | for a comma, so that in an identifier it is written as ¦.
NodeXL      nodexl.xlsx: open it beside a new NodeXL workbook, then Import, From Open Workbook, for
            the edges; copy the columns of Vertices. Set the type of the graph to Directed.
Graphviz    chain.dot; large chains are slow to draw and hard to read: draw a part of them.
Programs    chain.json is node-link JSON (networkx.node_link_graph(data, edges="edges")).

kumu.xlsx and nodexl.xlsx can be read by chainmap again and give the same links. What the two sides
of a link say differently stands in the workbook only. An owner whom nobody stated to deliver a
moment is a link with assumed = true; in kumu.xlsx and nodexl.xlsx only the column Owner says so.

What the figures rest on
------------------------
{rests}
"""


def readme(provenance: Mapping[str, Plain]) -> bytes:
    """The text, with the same provenance as in the files."""
    rests = "\n".join(
        f"{name.replace('_', ' ')}: {value:g}"
        if isinstance(value, float)
        else f"{name.replace('_', ' ')}: {value}"
        for name, value in provenance.items()
        if name != "direction"
    )
    return _TEXT.format(direction=DIRECTION, rests=rests).encode()
