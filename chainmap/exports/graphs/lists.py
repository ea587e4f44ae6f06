"""The tables of nodes and links that Gephi and Cytoscape import, under the names they expect."""

from codecs import BOM_UTF8

import pandas as pd

from chainmap.exports.csv_file import safe_csv
from chainmap.exports.graphs.graph import plain


def _csv(table: pd.DataFrame) -> bytes:
    """Without a byte order mark: it would become part of the first heading."""
    filled = table.dropna(axis="columns", how="all")
    shown = pd.DataFrame({name: filled[name].map(plain) for name in filled}, dtype=object)
    return safe_csv(shown).removeprefix(BOM_UTF8)


def gephi(nodes: pd.DataFrame, links: pd.DataFrame) -> dict[str, bytes]:
    """Gephi's tables: Id, Label; and Source, Target, Type, Kind, Id, Label, Weight.

    ``Kind`` numbers the links between the same two, else Gephi makes one of them; ``Weight`` is 1
    for each link.
    """
    known = {"id": "Id", "label": "Label", "source": "Source", "target": "Target"}
    edges = links.rename(columns=known)
    edges.insert(0, "Type", "Directed")
    nth = edges.groupby(["Source", "Target"]).cumcount() + 1
    edges.insert(1, "Kind", nth.map("delivery {}".format))
    edges.insert(2, "Weight", 1.0)
    first = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"]
    return {
        "gephi-nodes.csv": _csv(nodes.rename(columns=known)),
        "gephi-edges.csv": _csv(edges[[*first, *edges.columns.drop(first)]]),
    }


def cytoscape(nodes: pd.DataFrame, links: pd.DataFrame) -> dict[str, bytes]:
    """Cytoscape's tables: id (the key) first; and source, interaction, target."""
    edges = links.rename(columns={"id": "link_id"})
    edges.insert(0, "interaction", "supplies")
    first = ["source", "interaction", "target", "link_id", "label"]
    return {
        "cytoscape-nodes.csv": _csv(nodes),
        "cytoscape-edges.csv": _csv(edges[[*first, *edges.columns.drop(first)]]),
    }
