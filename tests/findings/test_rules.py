"""Every rule: fires, clears where it says that it clears, and says what it can't judge."""

from pathlib import Path

from chainmap.findings import catalogue, find

TWO = [{"stated_by": "supplier"}, {"stated_by": "customer"}]


def only(chain, code, **more):
    """The one finding of ``chain``, which is of ``code``."""
    (one,) = find(chain, **more)
    assert one.code == code
    return one


def test_a_clear_chain_has_no_findings(chain_of, found_in):
    assert found_in(chain_of(*TWO)) == ([], {})


def test_every_rule_is_exercised():
    files = Path(__file__).parent.glob("test_rules*.py")
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    assert [one.code for one in catalogue() if f'"{one.code}"' not in text] == []
