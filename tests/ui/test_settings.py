"""What a person set up is used, kept, and survives a new reading of the same files."""

import re
from datetime import date

import pytest

from chainmap.assumptions import TABLE
from chainmap.findings import Settings
from chainmap.intake import read
from chainmap.intake.acceptance import Acceptance
from chainmap.intake.decisions_file import load
from chainmap.ui.analysed import shared
from chainmap.ui.parts import method, settings_table

WHY = Acceptance("Known", date(2026, 3, 1), "said")


@pytest.fixture(scope="module")
def five():
    from chainmap import sample

    return read(sample.path("five"))


def test_other_settings_are_another_analysis(five):
    steps = []
    first = shared(five, "Five", Settings(), steps.append)
    other = shared(five, "Five", Settings.parse(["base=0.2"]), steps.append)
    assert other.risk.total.expected > first.risk.total.expected
    assert other.settings.changed == {"base": 0.2, "fixed_failure": 0.2}
    said = len(steps)
    assert shared(five, "Five", Settings.parse(["base=0.2"]), steps.append).risk is other.risk
    assert len(steps) == said


def test_an_accepted_finding_is_set_apart_and_saved(five):
    now = shared(five, "Five", Settings.parse(["base=0.2"]), lambda step: None)
    first = now.findings.items[0]
    accepted = now.accepting({first.id: WHY})
    assert first not in accepted.findings.items
    assert accepted.findings.accepted == ((first, WHY),)
    again = load(accepted.decided.dumps().encode())
    assert again.accepted == {first.id: WHY}
    assert again.settings == {"base": 0.2, "fixed_failure": 0.2}
    back = accepted.accepting({})
    assert back.findings.items == now.findings.items


def test_a_cleared_value_means_the_default():
    settings = Settings.parse(["base=0.02"])
    table = settings_table.assumptions(settings)
    cleared = table.copy()
    cleared.loc["base", "Value"] = float("nan")
    assert settings_table.changed(table, cleared) == {"base": 0.01}
    assert settings_table.changed(table, table) == {}


def test_every_assumption_that_the_method_names_exists():
    named = set(re.findall(r"\b(base|unclear_\w+|pass_on|tolerance)\b", str(method.STEPS)))
    known = {one.name.partition(".")[0] for one in TABLE}
    assert {"base", "unclear_item", "pass_on"} <= named <= known
