"""The verbs that hold the model against promises and complaints."""

import json

import pytest

from chainmap import sample
from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.exports import promises as words
from chainmap.risk import assess, calibrate, promises

FIVE, COMPANY = str(sample.path("five")), str(sample.path("company"))


def parsed(text: str) -> dict[str, object]:
    return json.loads(text, parse_constant=lambda word: pytest.fail(word))


def test_promises_as_json(run):
    status, out, _ = run("promise", FIVE, "--json", "--samples", 500)
    found = parsed(out)
    assert status == 0
    assert set(found) == {"samples", "seed", "moments"}
    assert found["samples"] == 500
    assert set(found["moments"][0]) == {
        *("moment_id", "promise", "kept", "low", "high", "at_most", "median", "slow"),
        *("handovers", "unknown", "loops", "reason", "chain", "at_least"),
    }
    assert found["moments"][0]["promise"] == 40
    assert 0.9 < found["moments"][0]["kept"] <= 1


def test_assumptions_can_be_set_for_a_promise(run):
    _, now, _ = run("promise", FIVE, "--json", "--samples", 500)
    _, out, _ = run("promise", FIVE, "--json", "--samples", 500, "--set", "variability=3")
    assert parsed(out)["moments"][0]["slow"] > parsed(now)["moments"][0]["slow"]


def test_promises_on_screen_say_what_is_counted(run):
    status, out, _ = run("promise", FIVE, "--samples", 500)
    assert status == 0
    assert "Promises" in out
    assert "2 promises, 2 with all times known." in out
    assert "Time alone is counted" in out


def test_without_complaints_a_plain_note(run):
    status, out, _ = run("calibrate", FIVE)
    assert status == 0
    assert "Nothing to compare: fill the columns Complaints and Complaints contacts" in out
    assert "--set" not in out


def test_calibration_as_json(run):
    status, out, _ = run("calibrate", COMPANY, "--json", "--draws", 50, "--samples", 100)
    found = parsed(out)
    assert status == 0
    assert set(found) == {
        *("state", "draws", "effective", "misfit", "complaint_share", "seed"),
        *("moments", "assumptions", "settings"),
    }
    assert found["draws"] == 50
    assert found["moments"][0]["complaints"] == 9
    assert found["moments"][0]["observed"] == pytest.approx(9 / 540)
    assert {one["name"] for one in found["assumptions"]} >= {"base", "pass_on.5"}


def test_an_impossible_complaint_share_is_refused(run):
    status, _, err = run("calibrate", COMPANY, "--complaint-share", "0", "--samples", 50)
    assert status == 2
    assert "complaint share" in err


def chain_with(complaints: float) -> Chain:
    one = tiny()
    ends = one.moments.assign(complaints=complaints, complaints_contacts=1000.0)
    return Chain.build(one.employees, one.statements.drop(columns="link_id"), ends)


def test_the_words_of_a_calibration():
    for count, state, said in (
        (60.0, "fits", "The complaints fit the model"),
        (900.0, "contradicts", "The data contradict the model: no assumptions"),
    ):
        chain = chain_with(count)
        found = calibrate(chain, assess(chain), draws=300)
        sentence = words.calibration_sentence(found, chain.names.to_dict())
        assert found.state == state
        assert sentence.startswith(said)
        assert words.calibration_json(found)["settings"] == found.settings
        for name, value in found.settings.items():
            assert f"--set {name}={value:g}" in found.options
            assert name in set(words.learned(found)["Assumption"])
    assert "at A quote" in sentence


def test_the_words_of_promises():
    chain = chain_with(1.0)
    found = promises(chain)
    names = chain.names.to_dict()
    assert words.promises_sentence(found, names).startswith("No moment of truth has a promise")
    assert words.notes(found, names) == []
    ends = chain.moments.assign(promise=8.0)
    again = Chain.build(chain.employees, chain.statements.drop(columns="link_id"), ends)
    notes = words.notes(promises(again), names)
    assert notes == ["A quote: the load or the hours of 1 of 1 hand-overs are unknown."]
