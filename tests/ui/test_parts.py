"""The parts' own calculations, on a chain small enough to count by hand."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.findings import Finding, find
from chainmap.intake import Import
from chainmap.measures import coverage, overloaded
from chainmap.risk import assess
from chainmap.ui import words
from chainmap.ui.parts import (
    finding_list,
    moment_chain,
    moment_table,
    scenario_button,
    silent,
    tiles,
)
from chainmap.ui.parts.assumptions_table import rows as assumption_rows
from chainmap.ui.state import Analysis, Selection


def analysis_of(chain: Chain) -> Analysis:
    risk = assess(chain)
    found = find(chain, risk)
    empty = Import((), pd.DataFrame(), (), (), "", chain)
    over = overloaded(chain)
    return Analysis(chain, risk, found, coverage(chain), over, empty, "tiny")


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analysis_of(tiny())


def people(*names: tuple[str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "employee_id": [name for name, _ in names],
            "name": [name.upper() for name, _ in names],
            "team": [team for _, team in names],
        }
    )


def links(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["supplier_id", "customer_id", "stated_by"])
    return table.assign(deliverable=[f"thing {at}" for at in range(len(rows))])


def test_who_states_as_supplier_as_customer_or_as_both_has_spoken():
    chain = Chain.build(
        people(("a", "X"), ("b", "X"), ("c", "Y"), ("d", None), ("e", "Y"), ("f", "X")),
        links(("a", "b", "supplier"), ("d", "c", "customer"), ("e", "f", "both")),
    )
    quiet = silent.silent(chain)
    assert quiet[["team", "employee_id"]].to_numpy().tolist() == [
        ["X", "b"],
        ["no team given", "d"],
    ]


def test_a_statement_without_a_side_is_nobody_speaking():
    chain = Chain.build(people(("a", "X"), ("b", "X")), links(("a", "b", None)))
    assert len(silent.silent(chain)) == 2


def test_the_tiles_count_what_the_chain_holds(analysis):
    made = tiles._clarity(analysis), tiles._one_sided(analysis)
    assert [one.value for one in made] == ["1", "1"]
    assert made[0].detail == "1 unclear"


def test_what_was_not_asked_is_unknown_and_not_zero():
    chain = Chain.build(people(("a", "X"), ("b", "X")), links(("a", "b", None)))
    analysis = analysis_of(chain)
    assert tiles._one_sided(analysis).value == "unknown"
    assert tiles._disappointments(analysis).value == "unknown"
    assert tiles._overload(analysis).value == "unknown"


def test_an_overloaded_supplier_is_counted_once_whatever_the_number_of_links():
    busy = people(("a", "X"), ("b", "X")).assign(capacity=[10.0, 10.0])
    load = {"volume": 10.0, "effort": 2.0, "turnaround": 8.0}
    both = links(("a", "b", "both"), ("a", "b", "both")).assign(**load)
    tile = tiles._overload(analysis_of(Chain.build(busy, both)))
    assert (tile.value, tile.detail) == ("1", "behind 2 overloaded links")


def test_disappointments_are_shown_with_how_they_were_calculated(analysis):
    tile = tiles._disappointments(analysis)
    assert tile.value == words.number(100 * analysis.risk.moments["probability"][0])
    assert tile.detail == "exact"


def test_a_weight_is_said(analysis):
    chain = replace(analysis.chain, moments=analysis.chain.moments.assign(weight=2.0))
    twice = words.number(200 * analysis.risk.moments["probability"][0])
    assert tiles._disappointments(analysis_of(chain)).detail == f"weighted {twice}, exact"


def test_the_chain_behind_a_moment_starts_with_its_weakest_link(analysis):
    table = moment_chain.behind(analysis, "m")
    assert table["Disappointments a month"].is_monotonic_decreasing
    assert set(table["Deliverable"]) == {"prices", "quote"}
    assert set(table["Customer"]) == {"Ben", "A quote"}


def test_the_moments_table_has_percent_interval_and_names(analysis):
    (row,) = moment_table.rows(analysis).to_dict("records")
    assert row["Moment"] == "A quote"
    assert row["Goes wrong"] == pytest.approx(100 * analysis.risk.moments["probability"][0])
    assert row["95 % interval"] == "exact"


def test_an_unknown_chance_is_said_in_words():
    moments = pd.DataFrame({"moment_id": ["m"], "name": ["A bill"], "contacts": [10.0]})
    chain = Chain.build(people(("a", "X"), ("b", "X")), links(("a", "b", "both")), moments)
    analysis = analysis_of(chain)
    (row,) = moment_table.rows(analysis).to_dict("records")
    assert math.isnan(row["Goes wrong"])
    assert row["95 % interval"] == "unknown"
    assert "nobody is known to supply" in moment_chain._sentence(analysis, "m")
    assert moment_chain.behind(analysis, "m").empty


def test_the_download_says_all_that_the_cards_say(analysis):
    table = finding_list.full(analysis, analysis.findings.items)
    assert len(table) == len(analysis.findings)
    for heading in ("Code", "Where", "Why", "What to do", "When it clears", "What it rests on"):
        assert table[heading].str.len().gt(0).all(), heading


def test_a_finding_is_the_same_one_after_a_rerun(analysis):
    again = find(analysis.chain, analysis.risk)
    first = [one.id for one in analysis.findings]
    assert [one.id for one in again] == first
    assert len(set(first)) == len(first)


def test_a_finding_about_one_link_leads_to_the_link(analysis):
    unclear = next(one for one in analysis.findings if one.name == "unclear_link")
    assert words.spot(unclear) == Selection("link", unclear.links[0])
    assert words.place(analysis.chain, unclear) == "Ana → Ben: prices"


def test_a_finding_about_several_links_leads_to_the_person(analysis):
    both = tuple(analysis.chain.links["link_id"])
    finding = replace(analysis.findings.items[0], links=both, employees=("a",))
    assert words.spot(finding) == Selection("employee", "a")
    assert words.place(analysis.chain, finding) == "Ana, 2 links"


def test_every_assumption_is_listed_with_its_value(analysis):
    table = assumption_rows(analysis.risk.assumptions.with_values({"base": 0.02}))
    base = table.set_index("Name").loc["base"]
    assert (base["Value"], base["Default"]) == (0.02, 0.01)


@pytest.mark.parametrize(
    ("name", "links", "evidence", "tried"),
    [
        ("unclear_link", ("l",), {}, ("repair", "l")),
        ("one_absence_away", ("l", "k"), {}, ("away", "a")),
        (
            "overloaded_supplier",
            ("l",),
            {"clears above this many more hours a month": 16.2, "load": 1.2},
            ("hours", "a=+17"),
        ),
        ("overloaded_supplier", ("l", "k"), {"kept with so many more hours a month": None}, None),
        ("sides_disagree", ("l", "k"), {}, None),
    ],
)
def test_a_finding_is_tried_by_the_change_that_mends_it(name, links, evidence, tried):
    found = Finding("why", "what", "when", links=links, employees=("a",), evidence=evidence)
    assert scenario_button.tries(replace(found, name=name)) == tried
