"""Published networks of real organisations, through intake; published figures come out again."""

import os
from itertools import combinations
from math import comb
from pathlib import Path

import numpy as np
import pytest

from chainmap.intake import read
from chainmap.intake.decisions import Decisions

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CHAINMAP_SHARED", ROOT.parent / "shared"))
NETWORKS = SHARED / "data" / "networks"
TURNED = Decisions(direction={"*": "depends-on"})

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks are not beside the code"
)


def network(folder, name, decisions=None):
    """Nodes and edges of one network as an import."""
    files = [NETWORKS / folder / f"{name}_{part}.csv" for part in ("nodes", "edges")]
    return read(files, decisions=decisions)


@pytest.mark.parametrize(
    ("folder", "name", "people", "arcs", "loops"),
    [
        ("lazega-lawfirm", "law_advice", 71, 892, 0),
        ("lazega-lawfirm", "law_cowork", 71, 1104, 0),
        ("lazega-lawfirm", "law_friends", 71, 575, 0),
        ("freeman-eies", "eies_messages", 32, 460, 20),
        ("radoslaw-manufacturing-email", "radoslaw_email", 167, 5784, 1),
    ],
)
def test_counts(folder, name, people, arcs, loops):
    got = network(folder, name)
    assert len(got.chain.employees) == people
    assert len(got.chain.links) == arcs - loops
    counted = got.reconciliation.set_index("layout").loc["edge list"]
    assert counted[["rows_read", "rows_used", "rows_set_aside"]].tolist() == [
        arcs,
        arcs - loops,
        loops,
    ]
    own = got.issues["what"].str.contains("both supplier and customer")
    assert int(own.sum()) == loops
    assert [one.kind for one in got.questions] == ["direction"]


def test_edges_alone_give_the_same_links():
    got = read(NETWORKS / "lazega-lawfirm" / "law_advice_edges.csv")
    assert (len(got.chain.employees), len(got.chain.links)) == (71, 892)


def ties(got):
    return set(zip(got.chain.links["supplier_id"], got.chain.links["customer_id"], strict=True))


def test_mutual_work_among_partners_is_as_published():
    both = ties(network("lazega-lawfirm", "law_cowork"))
    partners = [str(one) for one in range(1, 37)]
    edges = {(a, b) for a, b in combinations(partners, 2) if (a, b) in both and (b, a) in both}
    degrees = [sum(one in edge for edge in edges) for one in partners]
    triangles = sum({(a, b), (a, c), (b, c)} <= edges for a, b, c in combinations(partners, 3))
    stars = [sum(comb(degree, k) for degree in degrees) for k in (2, 3)]
    assert (len(edges), *stars, triangles) == (115, 926, 2681, 120)


def test_advice_turned_round_is_as_published():
    got = network("lazega-lawfirm", "law_advice", TURNED)
    assert [one.chosen for one in got.questions] == ["depends-on"]
    employees = got.chain.employees.set_index("employee_id")
    partner = employees["status"].astype(float) == 1
    links = got.chain.links
    supplies, asks = partner[links["supplier_id"]], partner[links["customer_id"]]
    up = int((supplies.to_numpy() & ~asks.to_numpy()).sum())
    down = int((~supplies.to_numpy() & asks.to_numpy()).sum())
    assert (up, down) == (242, 59)
    share = np.sort(links["supplier_id"].value_counts())[::-1][: round(0.05 * 71)].sum() / 892
    assert share == pytest.approx(0.138, abs=0.0005)
