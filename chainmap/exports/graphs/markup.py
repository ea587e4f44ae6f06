"""The graph as GraphML, as GraphML with the labels that yEd draws, and as GEXF."""

from io import BytesIO

import networkx as nx
from lxml import etree
from networkx.readwrite.gexf import GEXFWriter

from chainmap import __version__

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_YED = "http://www.yworks.com/xml/graphml"
_NODE, _EDGE = "nodegraphics", "edgegraphics"
_HEIGHT, _A_LETTER, _PADDING = 30, 7, 16
_FILL = {"employee": "#E8EEF4", "moment": "#FFF2B8"}


def graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML as Gephi, Cytoscape and networkx read it; the name stands in the attribute label."""
    out = BytesIO()
    nx.write_graphml_lxml(graph, out, named_key_ids=False)
    return out.getvalue()


def yed(graph: nx.MultiDiGraph) -> bytes:
    """The same GraphML with the elements by which yEd draws labels, boxes and arrow heads."""
    root = etree.fromstring(graphml(graph))
    whole = root.find(f"{{{_GRAPHML}}}graph")
    for name, kind in ((_NODE, "node"), (_EDGE, "edge")):
        key = etree.Element(f"{{{_GRAPHML}}}key", {"for": kind, "id": name, "yfiles.type": name})
        root.insert(root.index(whole), key)
    for one in whole.iterfind(f"{{{_GRAPHML}}}node"):
        _draw_node(one, graph.nodes[one.get("id")])
    for one in whole.iterfind(f"{{{_GRAPHML}}}edge"):
        _draw_edge(one, graph.edges[one.get("source"), one.get("target"), one.get("id")])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _data(parent: etree._Element, key: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_GRAPHML}}}data", key=key)


def _part(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_YED}}}{name}", attributes, nsmap={"y": _YED})
    made.text = text or None
    return made


def _label(text: str) -> str:
    """yEd takes a label that begins with <html> for markup, and would fetch its pictures."""
    return f"\u2007{text}" if text.lstrip().casefold().startswith("<html") else text


def _draw_node(node: etree._Element, values: dict[str, str]) -> None:
    label = _label(values["label"])
    moment = values["node_kind"] == "moment"
    drawn = _part(_data(node, _NODE), "ShapeNode")
    width = _PADDING + _A_LETTER * max(map(len, label.split("\n")))
    _part(drawn, "Geometry", height=str(_HEIGHT), width=str(width))
    _part(drawn, "Fill", color=_FILL[values["node_kind"]], transparent="false")
    _part(drawn, "NodeLabel", label)
    _part(drawn, "Shape", type="hexagon" if moment else "roundrectangle")


def _draw_edge(edge: etree._Element, values: dict[str, str]) -> None:
    drawn = _part(_data(edge, _EDGE), "PolyLineEdge")
    _part(drawn, "Arrows", source="none", target="standard")
    _part(drawn, "EdgeLabel", _label(values["label"]))


def gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF as Gephi reads it, dated as the analysis."""
    writer = GEXFWriter(graph, version="1.2draft")
    meta = writer.xml.find("meta")
    meta.set("lastmodifieddate", graph.graph["made_on"])
    meta.find("creator").text = f"chainmap {__version__}"
    described = meta.makeelement("description", {})
    described.text = "; ".join(f"{name}: {value}" for name, value in graph.graph.items())
    meta.append(described)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
