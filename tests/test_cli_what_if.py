"""chainmap what-if and chainmap drill: their JSON, their refusals, what the terminal shows."""

import json

import pytest

from chainmap import read, sample
from chainmap.risk import absence_drill, assess

FIVE = str(sample.path("five"))


@pytest.fixture(scope="module")
def chain():
    return read(FIVE).chain


def strictly(text):
    return json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} in the JSON"))


def test_what_if_json(run, chain):
    link, *ends = chain.links[["link_id", "supplier_id", "customer_id"]].iloc[0]
    other = next(one for one in ("E5", "E4", "E3") if one not in ends)
    options = ["--repair", link, "--away", "E3", "--hours", "E2=+20", "--hours", "E1=140"]
    options += ["--alternative", "E4:E5", "--volume", f"{link}=3", "--turnaround", f"{link}=+1"]
    options += ["--reroute", f"{link}={other}"]
    status, out, _ = run("what-if", FIVE, *options, "--json")
    said = strictly(out)
    assert status == 0
    assert next(iter(said)) == "changes"
    assert {"changes", "before", "after", "difference", "moments"} <= set(said)
    kinds = [one["kind"] for one in said["changes"]]
    wanted = ["repair", "volume", "turnaround", "away", "hours", "hours", "alternative", "reroute"]
    assert kinds == wanted
    assert all(one["sentence"].endswith(".") for one in said["changes"])
    for side in ("before", "after"):
        assert set(said[side]) == {"expected", "weighted", "low", "high"}
        total = sum(one[side] for one in said["moments"])
        assert total == pytest.approx(said[side]["weighted"])
    difference = said["difference"]
    assert set(difference) == {"weighted", "low", "high"}
    assert difference["low"] <= difference["weighted"] <= difference["high"]
    change = said["after"]["weighted"] - said["before"]["weighted"]
    assert difference["weighted"] == pytest.approx(change)
    assert said["before"]["weighted"] == pytest.approx(assess(chain).total.weighted)
    for one in said["moments"]:
        assert {"moment_id", "before", "after", "low", "high"} <= set(one)
        assert one["low"] - 1e-9 <= one["after"] - one["before"] <= one["high"] + 1e-9


def test_assumptions_samples_and_seed_are_used(run):
    base = ["what-if", FIVE, "--away", "E3", "--json"]
    ran = [
        run(*base, *more)[1]
        for more in (
            [],
            ["--set", "pass_on.5=0.1"],
            ["--samples", "200"],
            ["--samples", "200", "--seed", "4"],
            ["--samples", "200", "--seed", "4"],
        )
    ]
    afters = [strictly(one)["after"]["weighted"] for one in ran]
    assert len(set(afters)) == 4
    assert ran[3] == ran[4]
    assert strictly(ran[2])["samples"] == 200


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Nothing is to change: say what with --repair, --volume"),
        (["--repair", "L12"], "There is no link 'L12'. Did you mean 'L"),
        (["--away", "E33"], "There is no employee 'E33'. Did you mean 'E3'?"),
        (["--hours", "E3"], "'E3' needs a '=': write E0042=+20 or E0042=140."),
        (["--hours", "E3=-100000"], "Hours per month would become"),
        (["--alternative", "E3:nobody"], "There is no employee 'nobody'."),
        (["--reroute", "L1=E3"], "There is no link 'L1'."),
    ],
)
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_what_if_refuses_with_the_reason(run, options, said, as_json):
    status, out, err = run("what-if", FIVE, *options, *as_json)
    assert (status, out) == (2, "")
    assert said in err


@pytest.fixture
def saved(tmp_path, chain):
    """Decisions with a scenario of two changes that fit and one that doesn't."""
    link = chain.links["link_id"].iloc[0]
    text = f'[scenarios."Two hands"]\nrepair = ["{link}", "gone"]\naway = ["E3"]\n'
    path = tmp_path / "five.chainmap.toml"
    path.write_text(text + "[scenarios.none]\n", encoding="utf-8")
    return path, link


def test_a_saved_scenario_is_what_its_changes_are(run, saved):
    path, link = saved
    status, out, err = run("what-if", FIVE, "--mapping", path, "--scenario", "Two hands", "--json")
    assert status == 0
    assert "--repair gone no longer fits and does not count: There is no link 'gone'" in err
    assert out == run("what-if", FIVE, "--repair", link, "--away", "E3", "--json")[1]
    more = ["--scenario", "Two hands", "--repair", "gone"]
    assert run("what-if", FIVE, "--mapping", path, *more)[0] == 2


def test_a_scenario_that_is_not_there_or_empty_is_refused(run, saved):
    status, _, err = run("what-if", FIVE, "--mapping", saved[0], "--scenario", "Three")
    assert status == 2
    assert "There is no scenario “Three”. Saved: “Two hands”, “none”." in err
    status, _, err = run("what-if", FIVE, "--mapping", saved[0], "--scenario", "none")
    assert status == 2
    assert "Nothing is to change" in err


def test_hostile_names_are_shown_as_text(run, tmp_path):
    rows = {
        "Employees": "Employee ID,Name\nE1,Ana[red]\x1b[31m\nE2,<b>Ben</b>\n",
        "Dependencies": "Supplier,Customer,Deliverable,Need\nE1,E2,[bold]list,prices\n",
    }
    for name, text in rows.items():
        tmp_path.joinpath(f"{name}.csv").write_text(text, encoding="utf-8")
    status, out, err = run("what-if", tmp_path, "--away", "E1")
    assert status == 0
    assert "Ana[red]" in out
    assert "\x1b[31m" not in out + err
    status, _, err = run("what-if", tmp_path, "--hours", "E1=+3")
    assert status == 2
    assert "Hours per month is blank" in err
    assert "\x1b[31m" not in err


def test_what_if_on_the_terminal(run):
    status, out, _ = run("what-if", FIVE, "--away", "E3")
    assert status == 0
    assert out.startswith("Quyen Tranholm (E3) is away.\n")
    assert "Weighted disappointments a month: " in out
    assert "exact" in out
    assert "Difference: +" in out


def test_drill(run, chain):
    status, out, _ = run("drill", FIVE, "--json")
    said = strictly(out)
    table = absence_drill(chain)
    assert status == 0
    assert [one["employee_id"] for one in said["employees"]] == table["employee_id"].tolist()
    assert set(said["employees"][0]) == set(table.columns)
    assert said["employees"][0]["moments"] == list(table["moments"][0])
    assert said["weighted_now"] == pytest.approx(assess(chain).total.weighted)
    _, first, _ = run("drill", FIVE, "--json", "--top", "2")
    assert strictly(first)["employees"] == said["employees"][:2]
    _, shown, _ = run("drill", FIVE, "--top", "2")
    assert "2 of 5 shown" in shown
    assert "not judged" in shown


def test_a_drill_without_moments_has_no_figures(run, tmp_path):
    tmp_path.joinpath("Employees.csv").write_text("Employee ID,Name\nE1,Ana\nE2,Ben\n")
    tmp_path.joinpath("Dependencies.csv").write_text(
        "Supplier,Customer,Deliverable,Need\nE1,E2,list,prices\n"
    )
    status, out, _ = run("drill", tmp_path, "--json")
    said = strictly(out)
    assert status == 0
    assert said["weighted_now"] is None
    assert [one["added"] for one in said["employees"]] == [None, None]
    assert run("drill", tmp_path)[0] == 0
    assert strictly(run("what-if", tmp_path, "--away", "E1", "--json")[1])["after"] == {
        "expected": None,
        "weighted": None,
        "low": None,
        "high": None,
    }
