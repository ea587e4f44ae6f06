"""``chainmap risk --precision``."""

import json

import pytest

from chainmap import sample

COMPANY, FIVE = str(sample.path("company")), str(sample.path("five"))


def test_it_is_in_the_contract_where_it_was_asked_for(run):
    status, out, _ = run("risk", COMPANY, "--precision", "25%", "--json", "--top", "10")
    said = json.loads(out)
    assert status == 0
    assert said["precision"]["asked"] == 0.25
    assert said["precision"]["met"]
    assert 0 < said["precision"]["reached"] <= 0.25
    assert said["samples"] >= 1_000
    for link in said["links"]:
        assert (link["high"] - link["low"]) / 2 <= 0.2501 * link["contribution"]


def test_without_it_the_contract_is_as_it_was(run):
    _, out, _ = run("risk", FIVE, "--json")
    assert "precision" not in json.loads(out)


def test_the_screen_says_it_in_a_sentence(run):
    _, out, _ = run("risk", COMPANY, "--precision", "0.25", "--sweep", "0")
    assert "The ten largest contributions are known to ± " in out
    _, out, _ = run("risk", FIVE, "--precision", "5 %", "--sweep", "0")
    assert "All contributions are exact." in out


@pytest.mark.parametrize("given", ["5", "0", "-5%", "much", "nan", "101%"])
def test_what_is_no_share_is_refused(run, given):
    status, _, said = run("risk", FIVE, f"--precision={given}")
    assert status == 2
    assert "share such as 5%" in said


@pytest.mark.parametrize("other", [["--samples", "10"], ["--exact"]])
def test_it_excludes_others(run, other):
    status, _, said = run("risk", FIVE, "--precision", "5%", *other)
    assert status == 2
    assert "excludes" in said
