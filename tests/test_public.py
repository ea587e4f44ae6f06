"""The package as a user types it."""

import networkx as nx
import pandas as pd
import pytest

import chainmap as cm


@pytest.fixture(scope="module")
def got():
    return cm.read(cm.sample.path("company"))


def test_as_a_user_types_it(got):
    issues = got.issues
    assert isinstance(issues, pd.DataFrame)
    assert {"severity", "sheet", "row", "column", "value", "what", "mend"} <= set(issues.columns)

    chain = got.chain
    for table in (chain.employees, chain.links, chain.moments, chain.statements):
        assert isinstance(table, pd.DataFrame)
    assert isinstance(chain.graph, nx.MultiDiGraph)

    busiest = cm.measures.load(chain).nlargest(5)
    assert busiest.index[0] == "E018"
    assert busiest.iloc[0] > 1

    found = cm.find(chain)
    assert len(found.frame) == len(found)
    assert found.worst(10) == found.items[:10]
    assert {one.code for one in found.of("E018")} == {"O201"}

    risk = cm.assess(chain, samples=100, seed=0)
    for table in (risk.moments, risk.links, risk.employees):
        assert isinstance(table, pd.DataFrame)
        assert {"low", "high"} <= set(table.columns)
    assert risk.moments["probability"].between(0, 1).all()


def test_every_public_name_is_there():
    for name in cm.__all__:
        assert getattr(cm, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cm.nonsense


def test_what_cannot_be_used_raises_with_the_reasons(tmp_path):
    place = tmp_path / "letter.csv"
    place.write_text("Dear Sir or Madam\n", encoding="utf-8")
    got = cm.read(place)
    assert not got.usable
    assert len(got.issues)
    with pytest.raises(cm.ImportRefused, match="who supplies whom") as refused:
        _ = got.chain
    assert isinstance(refused.value, cm.ChainmapError)
    assert refused.value.issues


def test_samples_are_found_by_name():
    assert cm.sample.path("five").is_file()
    with pytest.raises(cm.ChainmapError, match="company and five"):
        cm.sample.path("six")


def test_assumptions_change_the_result(got):
    chain = got.chain
    plain = cm.assess(chain, samples=50)
    bad = cm.assess(chain, samples=50, assumptions=cm.Assumptions().with_values({"base": 0.2}))
    assert bad.total.weighted > 2 * plain.total.weighted
    assert cm.assess(chain, samples=50).total == plain.total
    assert set(cm.find(chain, bad).frame["code"]) == set(cm.find(chain, plain).frame["code"])


def test_a_chain_from_tables_alone():
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["price list"]}
    chain = cm.Chain.build(people, pd.DataFrame(row))
    risk = cm.assess(chain)
    assert pd.isna(risk.total.expected)
    assert risk.links["contribution"].isna().all()
    assert [one.code for one in cm.find(chain)] == ["P101", "D102"]
