"""``chainmap plan``: the contract of its JSON, what the terminal shows, what it refuses."""

import json
import sys

import pytest

from chainmap import sample, show
from chainmap.cli import main
from chainmap.intake import read

FIVE = str(sample.path("five"))


@pytest.fixture
def run(monkeypatch, capsys):
    """``chainmap plan`` with these words in this process: status, output, errors."""

    def chainmap(*words):
        monkeypatch.setattr(sys, "argv", ["chainmap", "plan", *map(str, words)])
        monkeypatch.setattr(show.out, "_width", 200)
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        return status, *capsys.readouterr()

    return chainmap


def test_the_contract(run):
    status, out, _ = run(FIVE, "--hours", 6, "--json")
    got = json.loads(out)
    assert status == 0
    assert set(got) == {"steps", "before", "after", "low", "high"}
    assert got["steps"]
    left = got["before"]
    for step in got["steps"]:
        assert set(step) == {"link_id", "hours", "gain", "total_after"}
        assert step["gain"] > 0
        left -= step["gain"]
        assert step["total_after"] == pytest.approx(left)
    assert sum(step["hours"] for step in got["steps"]) <= 6
    assert got["after"] == got["steps"][-1]["total_after"]
    assert got["low"] <= got["before"] - got["after"] + 1e-9
    assert got["before"] - got["after"] <= got["high"] + 1e-9


def test_options_reach_the_plan(run):
    def links(*words):
        return [step["link_id"] for step in json.loads(run(FIVE, *words, "--json")[1])["steps"]]

    first = links("--count", 2)
    assert len(first) == 2
    kept = links("--count", 2, "--keep", first[0], "--keep", first[1])
    assert not set(kept) & set(first)
    assert links("--count", 2, "--samples", 200, "--seed", 3) == links(
        "--count", 2, "--samples", 200, "--seed", 3
    )
    assert links("--hours", 2, "--set", "fix_cost=0")
    assert not links("--hours", 0)


def test_the_terminal_names_both_ends_and_sums_up(run):
    _, out, _ = run(FIVE, "--count", 1)
    chain = read(FIVE).chain
    step = json.loads(run(FIVE, "--count", 1, "--json")[1])["steps"][0]
    link = chain.links.set_index("link_id").loc[step["link_id"]]
    for one in (link["supplier_id"], link["customer_id"]):
        assert chain.names[one] in out
    assert link["deliverable"] in out
    assert step["link_id"] in out
    assert "before" in out
    assert "worked out exactly" in out
    assert "200 samples a moment" in run(FIVE, "--count", 1, "--samples", 200)[1]
    assert "No repair within these limits" in run(FIVE, "--count", 0)[1]


def test_nobody_supplies_a_moment(run, tmp_path):
    (tmp_path / "Employees.csv").write_text("Employee ID,Name\na,Ana\nb,Ben\n", encoding="utf-8")
    (tmp_path / "Dependencies.csv").write_text(
        "Supplier ID,Customer ID,Deliverable,Stated by\na,b,prices,both\n", encoding="utf-8"
    )
    status, out, _ = run(tmp_path, "--count", 3)
    assert status == 0
    assert "Nobody supplies a moment of truth" in out
    got = json.loads(run(tmp_path, "--count", 3, "--json")[1])
    assert got == {"steps": [], **dict.fromkeys(("before", "after", "low", "high"))}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--hours HOURS or --count LINKS"),
        (["--hours", "-1"], "--hours"),
        (["--count", "1", "--keep", "Lnonsense"], "no link 'Lnonsense' to keep. Did you mean 'L"),
    ],
)
def test_what_it_refuses(run, words, said):
    status, out, err = run(FIVE, *words)
    assert status == 2
    assert said in err
    assert out == ""


def test_links_decided_to_stay_are_not_repaired(run, tmp_path):
    first = json.loads(run(FIVE, "--count", 1, "--json")[1])["steps"][0]["link_id"]
    path = tmp_path / "mine.chainmap.toml"
    path.write_text(f'keep = ["{first}", "gone"]\n', encoding="utf-8")
    status, out, err = run(FIVE, "--count", 1, "--json", "--mapping", path)
    assert status == 0
    assert json.loads(out)["steps"][0]["link_id"] != first
    assert "no longer there: gone." in err
