"""A law firm of 71 attorneys (Lazega 2001): who asks whom for advice, read as supply of advice."""

from pathlib import Path

import pandas as pd
import pytest

from chainmap.exports.template import canonical

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "networks" / "lazega-lawfirm"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the network data are not beside the project")
def test_advice_turned_round_is_a_chain(load):
    people = pd.read_csv(FOLDER / "law_advice_nodes.csv", dtype=str)
    asked = pd.read_csv(FOLDER / "law_advice_edges.csv", dtype=str)
    employees = pd.DataFrame(
        {
            "employee_id": people["id"].str.zfill(3),
            "name": "Attorney " + people["id"],
            "department": people["office"],
        }
    )
    statements = pd.DataFrame(
        {
            "supplier_id": asked["target"].str.zfill(3),
            "customer_id": asked["source"].str.zfill(3),
            "deliverable": "Advice",
            "stated_by": "customer",
        }
    )
    got = load(canonical(employees, statements))
    assert len(got.chain.employees) == 71
    assert len(got.chain.links) == 892
    assert got.reconciliation["rows_set_aside"].sum() == 0
    assert set(got.issues["severity"]) == {"note"}
    assert got.chain.employees["employee_id"].iloc[0] == "001"
