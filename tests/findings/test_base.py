"""How rules are recorded, discovered and run, and how findings are looked up."""

import sys
import textwrap

import numpy as np
import pandas as pd
import pytest

from chainmap import findings
from chainmap.findings import Finding, Note, Rule, Severity, base, catalogue, collect, find, rules
from chainmap.findings.facts import Facts
from chainmap.risk import assess


@pytest.fixture
def facts(chain_of):
    chain = chain_of()
    risk = assess(chain)
    return Facts(chain, risk, risk.assumptions)


@pytest.fixture
def drop_in(tmp_path, monkeypatch):
    """Puts a rule file beside the others, for the length of a test."""
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    monkeypatch.setattr(base, "_RULES", dict(base._RULES))

    def write(name, text):
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        module = f"{rules.__name__}.{name}"
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield write
    for name in [path.stem for path in tmp_path.glob("*.py")]:
        sys.modules.pop(f"{rules.__name__}.{name}", None)
        vars(rules).pop(name, None)


GROUPS = {"U": "unclear", "O": "overloaded", "P": "pathway", "M": "moment", "D": "data"}


def test_codes_are_unique_and_begin_with_the_letter_of_their_group():
    codes = [one.code for one in catalogue()]
    assert codes == sorted(set(codes))
    assert all(code[0] in GROUPS and code[1:].isdigit() and len(code) == 4 for code in codes)
    assert {"U101", "U201", "U202", "O201", "P101", "P102", "M101", "M102"} <= set(codes)


def test_every_rule_explains_itself_without_blame():
    for one in catalogue():
        assert one.title
        assert not one.title.endswith(".")
        assert one.why
        assert one.name == one.function.__name__
        assert isinstance(one.severity, Severity)


def test_a_file_in_the_folder_is_a_rule(drop_in, chain_of):
    drop_in(
        "too_quiet",
        '''
        from chainmap.findings.base import Finding, rule

        @rule(code="D901", severity="note")
        def too_quiet(facts):
            """It is quiet.

            Nobody said a word.
            """
            yield Finding("quiet", "speak", "clears when loud", employees=("a",))
        ''',
    )
    assert "D901" in [one.code for one in catalogue()]
    (one,) = find(chain_of())
    assert (one.code, one.name, one.title) == ("D901", "too_quiet", "It is quiet")
    assert one.severity == Severity.NOTE


def test_a_code_is_given_once(drop_in):
    text = '''
        from chainmap.findings.base import rule

        @rule(code="U101", severity="note")
        def unclear_link(facts):
            """Another one."""
            yield from ()
        '''
    catalogue()
    drop_in("second", text)
    with pytest.raises(ValueError, match="U101 is taken by unclear_link"):
        catalogue()


def sound(facts):
    """Sound."""
    yield Finding("said", "do", "clears")


def broken(facts):
    """Broken."""
    yield Finding("said before", "do", "clears")
    raise ZeroDivisionError("secret E99")


def test_a_rule_that_crashes_becomes_a_note_and_the_others_run(facts):
    chosen = (Rule("D902", Severity.NOTE, broken), Rule("D903", Severity.NOTE, sound))
    found = collect(facts, chosen)
    assert [one.code for one in found] == ["D902", "D903"]
    (note,) = found.notes
    assert note.name == "broken"
    assert "D902" in note.message
    assert "ZeroDivisionError" in note.message
    assert "secret" not in note.message  # what a crash says may hold names


def test_a_rule_that_is_no_generator_becomes_a_note(facts):
    found = collect(facts, (Rule("D904", Severity.NOTE, lambda facts: 1 / 0),))
    assert len(found.notes) == 1


def several(facts):
    """Several."""
    yield Finding("small", "-", "-", contribution=1.0, links=("l1",))
    yield Finding("none", "-", "-", contribution=None, employees=("a",))
    yield Finding("large", "-", "-", contribution=2.0, moments=("m",))
    yield Finding("nothing, but serious", "-", "-", contribution=0.0, severity=Severity.SERIOUS)
    yield Note("could not tell")


def test_worst_first_by_contribution_then_severity(facts):
    found = collect(facts, (Rule("D905", Severity.WARNING, several),))
    assert [one.message for one in found] == ["large", "small", "nothing, but serious", "none"]
    assert [one.message for one in found.worst(2)] == ["large", "small"]
    assert found.worst(99) == found.items
    assert len(found) == 4
    assert [note.message for note in found.notes] == ["could not tell"]


def test_of_an_employee_a_link_or_a_moment(facts):
    found = collect(facts, (Rule("D905", Severity.WARNING, several),))
    assert [one.message for one in found.of("a")] == ["none"]
    assert [one.message for one in found.of("l1")] == ["small"]
    assert [one.message for one in found.of("m")] == ["large"]
    assert found.of("nobody") == ()


def test_the_frame_has_a_row_a_finding(facts):
    found = collect(facts, (Rule("D905", Severity.WARNING, several),))
    frame = found.frame
    assert frame["code"].tolist() == ["D905"] * 4
    assert frame["severity"].tolist() == ["warning", "warning", "serious", "warning"]
    assert frame["contribution"].tolist()[:3] == [2.0, 1.0, 0.0]
    assert np.isnan(frame["contribution"].iloc[3])
    assert frame["employees"].tolist() == ["", "", "", "a"]
    empty = collect(facts, ()).frame
    assert list(empty.columns) == list(frame.columns)
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes[["contribution"]], frame.dtypes[["contribution"]])


@pytest.mark.parametrize(
    ("severity", "bar", "passes"),
    [
        ("serious", "serious", True),
        ("warning", "serious", False),
        ("warning", "warning", True),
        ("serious", "note", True),
        ("note", "warning", False),
    ],
)
def test_at_least(severity, bar, passes):
    one = Finding("", "", "", severity=Severity(severity))
    assert one.at_least(Severity(bar)) is passes


def test_the_assumptions_of_a_given_risk_hold(chain_of):
    chain = chain_of({"volume": 20.0, "effort": 4.0, "turnaround": 12.0}, capacity=120.0)
    lenient = findings.find(
        chain, assess(chain, assumptions=assess(chain).assumptions.with_values({"tolerance": 1}))
    )
    assert [one.code for one in find(chain)] == ["O202"]
    assert lenient.items == ()


def test_the_same_chain_gives_the_same_findings(chain_of):
    rows = ({"need": None}, {"deliverable": "other", "stated_by": "customer"})
    assert find(chain_of(*rows)) == find(chain_of(*rows))
