"""The graph that is handed over: nodes and links with plain attributes, blanks left out."""

import math
import re
from collections.abc import Hashable, Iterator, Mapping

import networkx as nx
import pandas as pd

from chainmap import __version__
from chainmap.exports.report_material import Material
from chainmap.exports.visible import visible
from chainmap.schema import EMPLOYEES, MOMENTS

Plain = str | float | bool
#: Said in every file of a graph.
DIRECTION = "Every link runs from the supplier to the customer who depends on the delivery."
_NO_XML = re.compile("[\ufffe\uffff]")
_LINES = re.compile("\r\n?")
#: Named by the node and the link itself, or shown as its label.
_PEOPLE = [one.name for one in EMPLOYEES if one.name not in ("employee_id", "name")]
_MOMENTS = [one.name for one in MOMENTS if one.name not in ("moment_id", "name")]
_ENDS = ["link_id", "supplier_id", "customer_id", "deliverable"]
_JUDGED = ["status", "late", "own_failure", "contribution", "low", "high", "exposure"]


def plain_text(text: object) -> str:
    """``text`` as every graph format can hold it: nothing hidden, line ends of one kind.

    >>> plain_text("Ana\\x00\\r\\nRuiz")
    'Ana⟨U+0000⟩\\nRuiz'
    """
    return _LINES.sub("\n", visible(_NO_XML.sub("\ufffd", str(text))))


def plain(value: object) -> Plain | None:
    """A value that every format can hold; None where it is blank or no finite number."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value) if math.isfinite(value) else None
    if value is None or pd.isna(value):
        return None
    return plain_text(value.date() if isinstance(value, pd.Timestamp) else value)


def provenance(material: Material) -> dict[str, Plain]:
    """What the figures rest on: direction, data, SHA-256 of the input, how, seed, version, day."""
    risk, source = material.risk, material.source
    changed = [f"{name}={value:g}" for name, value in risk.assumptions.changed.items()]
    said = {
        "direction": DIRECTION,
        "data": source.name,
        "sha256": source.sha256,
        "method": risk.method,
        "samples": float(risk.samples),
        "seed": float(risk.seed),
        "changed_assumptions": ", ".join(changed),
        "made_with": f"chainmap {__version__}",
        "made_on": source.made_on.isoformat(),
    }
    return {name: value for name, one in said.items() if (value := plain(one)) not in ("", None)}


def nodes(material: Material) -> pd.DataFrame:
    """Every employee and moment: id, label, node_kind, the columns of the schema, and the load of
    an employee, the disappointments of a moment."""
    chain, risk = material.chain, material.risk
    load = risk.employees.set_index("employee_id")["load"]
    people = chain.employees[["employee_id", *_PEOPLE]].rename(columns={"employee_id": "id"})
    people = people.assign(node_kind="employee", load=people["id"].map(load))
    figures = risk.moments[["probability", "low", "high", "expected", "weighted"]]
    moments = chain.moments[["moment_id", *_MOMENTS]].rename(columns={"moment_id": "id"})
    moments = moments.assign(node_kind="moment", **figures)
    both = pd.concat([one for one in (people, moments) if len(one)], ignore_index=True)
    both.insert(1, "label", both["id"].map(material.names))
    return both[["id", "label", "node_kind", *both.columns.drop(["id", "label", "node_kind"])]]


def links(material: Material) -> pd.DataFrame:
    """Every link: id, source, target, label (what is delivered), the columns of the schema, and
    how it was judged."""
    table = material.chain.links
    judged = material.risk.links.set_index("link_id")[_JUDGED]
    names = dict(zip(_ENDS, ("id", "source", "target", "label"), strict=True))
    return table.join(judged, on="link_id").rename(columns=names)


def graph(material: Material) -> nx.MultiDiGraph:
    """The chain as a directed graph that keeps parallel links, keyed by link_id."""
    made = nx.MultiDiGraph(**provenance(material))
    for row in _rows(nodes(material)):
        made.add_node(row.pop("id"), **row)
    for row in _rows(links(material)):
        made.add_edge(row.pop("source"), row.pop("target"), key=row.pop("id"), **row)
    return made


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Plain]]:
    for row in table.to_dict("records"):
        yield _filled(row)


def _filled(row: Mapping[Hashable, object]) -> dict[str, Plain]:
    made = {str(name): plain(value) for name, value in row.items()}
    return {name: value for name, value in made.items() if value is not None}
