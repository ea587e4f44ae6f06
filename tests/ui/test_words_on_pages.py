"""What pages say of links that nobody names, of unknown numbers and of changes that do nothing."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from chainmap.chain import Chain
from chainmap.findings import Finding
from chainmap.risk import assess
from chainmap.ui import app as packaged
from chainmap.ui import state, words
from chainmap.ui.parts import scenario_button, scenario_names, scenario_words
from chainmap.ui.state import Selection

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def chain():
    """Two teams of one name; a delivery that no sheet names; an owner without a row."""
    people = pd.DataFrame(
        {
            "employee_id": ["a", "b", "c"],
            "name": ["Ana", "Ben", "Cleo"],
            "team": ["Sales", "Sales", "Desk"],
            "department": ["North", "South", "South"],
        }
    )
    rows = [{"supplier_id": "a", "customer_id": "b", "deliverable": "not stated"}]
    moments = {"moment_id": ["m"], "name": ["A quote"], "contacts": [10.0], "owner_id": ["b"]}
    return Chain.build(people, pd.DataFrame(rows), pd.DataFrame(moments))


def test_links_that_nobody_names_are_told_by_their_ends(chain):
    said = words.link_words(chain, chain.links).tolist()
    assert said == ["Ana → Ben", "Ben → A quote: what the owner delivers (assumed)"]
    assert sorted(scenario_names.links(chain, assess(chain))) == said


def test_a_repair_is_offered_where_it_makes_something_better(chain):
    ids = frozenset(chain.links["link_id"])
    now = SimpleNamespace(risk=assess(chain))
    assert scenario_button.mended(now) == ids
    done = SimpleNamespace(risk=assess(replace(chain, repaired=ids)))
    assert scenario_button.mended(done) == frozenset()


def test_so_many_hours_as_would_do_are_offered():
    evidence = {"clears above this many more hours a month": 16.2}
    found = Finding("why", "what", "when", employees=("a",), evidence=evidence)
    now = SimpleNamespace(every=SimpleNamespace(items=[found]))
    assert scenario_button.hours_for(now, "a") == 17
    assert scenario_button.hours_for(now, "b") == 0


def test_teams_of_one_name_are_told_apart(chain):
    assert state.found_in(chain, "team:Sales (North)") == Selection("team", "Sales (North)")
    assert state.found_in(chain, "team:Desk") == Selection("team", "Desk")
    assert state.found_in(chain, "team:Sales") is None
    assert state.found_in(chain, "department:South") == Selection("department", "South")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.000538, -0.0000988, "under 0.01 fewer"),
        (-0.054, 0.0000136, "0.054 fewer to under 0.01 more"),
        (0.0, 0.02, "0 to 0.02 more"),
    ],
)
def test_what_is_next_to_nothing_has_no_figures(low, high, said):
    assert scenario_words.between(low, high) == said


@pytest.fixture
def app(company):
    """The company without hours and without who stated what."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(company))
    book["Dependencies"].delete_cols(8, 2)
    book["Dependencies"].delete_cols(4)
    book["Employees"].delete_cols(4)
    out = BytesIO()
    book.save(out)
    app = AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()
    app.file_uploader[0].set_value([("company.xlsx", out.getvalue(), SHEET)])
    app.run()
    return app.button(key="use import").click().run()


def test_an_unknown_number_says_what_is_missing(app):
    assert not app.exception
    values = {one.label: one.value for one in app.metric}
    assert values["Overloaded suppliers"] == "unknown"
    said = "\n".join(one.value for one in app.markdown)
    assert "Hours per month" in said
    assert "Stated by" in said
    app.button(key="missing Overloaded suppliers").click().run()
    assert app.title[0].value == "Import"
