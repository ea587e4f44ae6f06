"""A real network (Lazega's law firm, advice turned round) through check, find, map and report."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from chainmap.cli import app
from chainmap.exports.template import canonical

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "networks" / "lazega-lawfirm"
WHERE = "the network data are not beside the project"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir() and "CI" not in os.environ, reason=WHERE)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The firm as canonical sheets: who is asked for advice supplies it."""
    people = pd.read_csv(FOLDER / "law_advice_nodes.csv", dtype=str)
    asked = pd.read_csv(FOLDER / "law_advice_edges.csv", dtype=str)
    employees = pd.DataFrame(
        {
            "employee_id": people["id"],
            "name": "Attorney " + people["id"],
            "team": "Office " + people["office"],
            "department": "Status " + people["status"],
        }
    )
    statements = pd.DataFrame(
        {
            "supplier_id": asked["target"],
            "customer_id": asked["source"],
            "deliverable": "Advice",
            "stated_by": "customer",
        }
    )
    file = tmp_path_factory.mktemp("firm") / "firm.xlsx"
    file.write_bytes(canonical(employees, statements))
    return file


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_check(workbook: Path) -> None:
    got = json.loads(run("check", workbook, "--json"))
    assert (got["employees"], got["links"], got["statements"]) == (71, 892, 892)
    assert all(one["rows_set_aside"] == 0 for one in got["sheets"])
    assert {one["severity"] for one in got["issues"]} == {"note"}


def test_find(workbook: Path) -> None:
    """Only customers were asked, and nothing else: said once, not once a link."""
    got = json.loads(run("find", workbook, "--json"))
    codes = pd.Series([one["code"] for one in got["findings"]]).value_counts()
    assert codes["D102"] == 1
    assert set(codes.index) <= {"P101", "D101", "D102", "D103"}


def test_risk_without_moments_is_unknown_not_zero(workbook: Path) -> None:
    got = json.loads(run("risk", workbook, "--json"))
    assert got["total"] == dict.fromkeys(("expected", "weighted", "low", "high"))
    assert got["moments"] == []
    assert len(got["links"]) == 892
    assert {one["contribution"] for one in got["links"]} == {None}


def test_map_and_report(workbook: Path, tmp_path: Path) -> None:
    run("map", workbook, "-o", tmp_path / "map.html")
    run("report", workbook, "-o", tmp_path / "report.html")
    for name, holds in (("map.html", "Status 1"), ("report.html", "Attorney")):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert holds in text
        assert "https://cdn" not in text
