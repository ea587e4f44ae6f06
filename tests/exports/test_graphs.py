"""The graph files: read back they hold the same chain, whatever stands in its cells."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from io import BytesIO

import networkx as nx
import openpyxl
import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.exports.graphs import graphs
from chainmap.exports.graphs.graph import DIRECTION, graph
from chainmap.intake import read_bytes
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

SEEDS = range(3)
YED = "{http://www.yworks.com/xml/graphml}"


@pytest.fixture(scope="module", params=SEEDS)
def made(request, random_chain, material_of):
    material = material_of(random_chain(request.param))
    return material, graphs(material)


def content(found):
    """Nodes with their attributes, and links with theirs by (source, target, key)."""
    nodes = {node: dict(values) for node, values in found.nodes(data=True)}
    links = {(a, b, key): dict(one) for a, b, key, one in found.edges(keys=True, data=True)}
    return nodes, links


def test_the_graph_is_the_chain(made):
    material, _ = made
    found = graph(material)
    chain = material.chain
    assert set(found) == {*chain.employees["employee_id"], *chain.moments["moment_id"]}
    ends = chain.links[["supplier_id", "customer_id", "link_id"]]
    assert set(found.edges(keys=True)) == set(ends.itertuples(index=False, name=None))
    row = material.risk.links.iloc[0]
    judged = found.edges[row["supplier_id"], row["customer_id"], row["link_id"]]
    assert judged["label"] == row["deliverable"]
    assert judged["contribution"] == row["contribution"]
    pairs = [(a, b) for a, b, _ in found.edges(keys=True)]
    assert len(set(pairs)) < len(pairs)


@pytest.mark.parametrize("name", ["chain.graphml", "chain-yed.graphml"])
def test_graphml_comes_back(made, name):
    material, files = made
    back = nx.read_graphml(BytesIO(files[name]), edge_key_type=str, force_multigraph=True)
    assert back.is_directed()
    ours, theirs = content(graph(material)), content(back)
    drawn = {"shape_type", "x", "y"}
    nodes = {
        key: {a: b for a, b in one.items() if a not in drawn} for key, one in theirs[0].items()
    }
    links = {key: {a: b for a, b in one.items() if a != "id"} for key, one in theirs[1].items()}
    assert (nodes, links) == ours
    assert back.graph["direction"] == DIRECTION
    assert back.graph["sha256"] == "0" * 64


def test_gexf_comes_back(made):
    material, files = made
    back = nx.read_gexf(BytesIO(files["chain.gexf"]))
    nodes, links = content(back)
    links = {key: {a: b for a, b in one.items() if a != "id"} for key, one in links.items()}
    assert back.is_directed()
    assert (nodes, links) == content(graph(material))
    assert b'lastmodifieddate="2026-03-02"' in files["chain.gexf"]
    assert DIRECTION.encode() in files["chain.gexf"]


def test_yed_draws_names_and_arrows(made):
    material, files = made
    root = ET.fromstring(files["chain-yed.graphml"])
    labels = [one.text for one in root.iter(f"{YED}NodeLabel")]
    assert sorted(labels) == sorted(material.names.values())
    arrows = {(one.get("source"), one.get("target")) for one in root.iter(f"{YED}Arrows")}
    assert arrows == {("none", "standard")}
    assert len(list(root.iter(f"{YED}EdgeLabel"))) == len(material.chain.links)


def test_node_link_json_comes_back(made):
    material, files = made
    back = nx.node_link_graph(json.loads(files["chain.json"]), edges="edges")
    assert content(back) == content(graph(material))
    assert back.graph["direction"] == DIRECTION


def table(data):
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    return pd.DataFrame(rows)


def test_gephi_tables(made):
    material, files = made
    nodes, edges = table(files["gephi-nodes.csv"]), table(files["gephi-edges.csv"])
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    first = ["Source", "Target", "Type", "Kind", "Weight", "Id", "Label"]
    assert set(edges.columns[:7]) == set(first)
    assert set(edges["Type"]) == {"Directed"}
    assert not edges.duplicated(["Source", "Target", "Kind"]).any()
    assert set(edges["Id"]) == set(material.chain.links["link_id"])
    assert {*edges["Source"], *edges["Target"]} <= set(nodes["Id"])


def test_cytoscape_tables(made):
    material, files = made
    nodes, edges = table(files["cytoscape-nodes.csv"]), table(files["cytoscape-edges.csv"])
    assert nodes.columns[0] == "id"
    assert list(edges.columns[:3]) == ["source", "interaction", "target"]
    ends = edges[["source", "target", "link_id"]]
    chain = material.chain.links[["supplier_id", "customer_id", "link_id"]]
    assert ends.to_numpy().tolist() == chain.to_numpy().tolist()
    assert set(nodes["id"]) == set(graph(material))


@pytest.mark.parametrize("name", ["kumu.xlsx", "nodexl.xlsx"])
def test_kumu_and_nodexl_are_read_as_the_same_chain(made, name):
    material, files = made
    got = read_bytes({name: files[name]})
    assert not set(got.issues["severity"]) & {"error", "warning"}
    assert (got.reconciliation["rows_set_aside"][:2] == 0).all()
    mine, theirs = material.chain, got.chain
    for sheet, key, ours, back in (
        (EMPLOYEES, "employee_id", mine.employees, theirs.employees),
        (MOMENTS, "moment_id", mine.moments, theirs.moments),
        (DEPENDENCIES, "link_id", mine.links, theirs.links),
    ):
        columns = [key, *(one.name for one in sheet if one.name != key)]
        tables = [
            one[columns].sort_values(key).reset_index(drop=True).astype(back[columns].dtypes)
            for one in (ours, back)
        ]
        pd.testing.assert_frame_equal(*tables, rtol=1e-12)
    assert set(theirs.links.loc[theirs.links["assumed"], "link_id"]) == set(
        mine.links.loc[mine.links["assumed"], "link_id"]
    )


def test_the_headings_stand_where_the_tools_look(made):
    _, files = made
    kumu = openpyxl.load_workbook(BytesIO(files["kumu.xlsx"]))
    assert [one.value for one in kumu["Elements"][1]][:3] == ["Label", "ID", "Type"]
    assert [one.value for one in kumu["Connections"][1]][:4] == ["From", "To", "Direction", "Label"]
    nodexl = openpyxl.load_workbook(BytesIO(files["nodexl.xlsx"]))
    assert nodexl.sheetnames[:2] == ["Edges", "Vertices"]
    assert [one.value for one in nodexl["Edges"][1]][:3] == ["Vertex 1", "Vertex 2", "Color"]
    assert nodexl["Vertices"]["A1"].value == "Vertex"


def test_the_same_bytes_every_time(made):
    material, files = made
    assert graphs(material) == files


def test_every_file_says_the_direction(made):
    _, files = made
    for name, data in files.items():
        if name.endswith(".xlsx"):
            about = openpyxl.load_workbook(BytesIO(data))["About (ignore)"]
            assert about["B2"].value == DIRECTION
        elif not name.endswith(".csv"):
            assert DIRECTION in data.decode()


HOSTILE = [
    "=cmd|'/C calc'!A0", "<html><img src=http://x.invalid>", "</graphml><script>alert(1)</script>",
    'a "quoted" \\ b\\', "\x00\x07\ufffe\u202e", "]]>&amp;<", "line\r\nbreak\ttab", "@SUM(A1)",
    "+1", '"];"x"->"y"[label="', "a|b", "{{7*7}}",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(material_of):
    count = len(HOSTILE)
    ids = [f"E{at}" for at in range(count)]
    people = {"employee_id": ids, "name": HOSTILE, "team": HOSTILE, "role": HOSTILE}
    links = {"supplier_id": ids, "customer_id": [*ids[1:], "M"], "deliverable": HOSTILE}
    moments = {"moment_id": ["M"], "name": [HOSTILE[1]], "contacts": [5.0], "need": [HOSTILE[2]]}
    links |= {"need": HOSTILE, "accountable_id": HOSTILE}
    chain = Chain.build(pd.DataFrame(people), pd.DataFrame(links), pd.DataFrame(moments))
    return material_of(chain, name=HOSTILE[2])


def test_hostile_texts_stay_texts(hostile):
    files = graphs(hostile)
    whole = graph(hostile)
    back = nx.read_graphml(
        BytesIO(files["chain.graphml"]), edge_key_type=str, force_multigraph=True
    )
    assert {one["label"] for _, one in back.nodes(data=True)} == {
        one["label"] for _, one in whole.nodes(data=True)
    }
    assert len(nx.read_gexf(BytesIO(files["chain.gexf"]))) == len(whole)
    assert len(json.loads(files["chain.json"])["nodes"]) == len(whole)
    for name in ("kumu.xlsx", "nodexl.xlsx"):
        book = openpyxl.load_workbook(BytesIO(files[name]))
        kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
        assert "f" not in kinds
    for name in (one for one in files if one.endswith(".csv")):
        for row in csv.reader(io.StringIO(files[name].decode(), newline="")):
            assert not [one for one in row if one.startswith(("=", "@", "+"))]
    drawn = ET.fromstring(files["chain-yed.graphml"])
    labels = [one.text or "" for one in drawn.iter() if one.tag.endswith("Label")]
    assert not [one for one in labels if one.lower().lstrip(" \n").startswith("<html")]


def unquoted(text):
    """DOT without its quoted texts, and those texts as they were meant."""
    bare, texts, at = [], [], 0
    while at < len(text):
        if text[at] != '"':
            bare.append(text[at])
            at += 1
            continue
        one, at = [], at + 1
        while text[at] != '"':
            step = 2 if text[at] == "\\" else 1
            one.append(text[at : at + step][-1:] if step == 1 or text[at + 1] != "n" else "\n")
            at += step
        texts.append("".join(one))
        at += 1
    return "".join(bare), texts


def test_dot_quotes_everything(hostile):
    bare, texts = unquoted(graphs(hostile)["chain.dot"].decode())
    assert set(bare) <= set("digraph chainmap rankdir{}[];=,->\n")
    assert bare.count("->") == len(hostile.chain.links)
    labels = {one["label"] for _, one in graph(hostile).nodes(data=True)}
    assert labels <= set(texts)
