"""FIX FIRST: the plan, what is tried, what is kept, and what each says where there is nothing."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from chainmap import sample as shipped
from chainmap.intake.decisions_file import load
from chainmap.ui import app as packaged
from chainmap.ui.parts import scenario_words

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "pages/fix.py"
PART = "keep fix part"


@pytest.fixture
def app():
    return AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()


def loaded(app, *files):
    app.file_uploader[0].set_value([(name, content, SHEET) for name, content in files])
    app.run()
    app.button(key="use import").click().run()
    return app.switch_page(PAGE).run()


def sample(app):
    app.button(key="load sample").click().run()
    return app.switch_page(PAGE).run()


def five(app):
    """The smallest sample company, uploaded: five people, two moments of truth."""
    return loaded(app, ("five.xlsx", Path(shipped.path("five")).read_bytes()))


def on(app, part):
    app.segmented_control(key=PART).set_value(part).run()
    assert not app.exception
    return app


def rendered(app):
    """Every text on the page that Streamlit renders as markdown."""
    for kind in (
        "markdown",
        "caption",
        "title",
        "header",
        "subheader",
        "error",
        "warning",
        "info",
        "success",
    ):
        yield from (one.value for one in getattr(app, kind))
    for kind in ("button", "download_button", "selectbox", "multiselect", "text_input"):
        yield from (one.label for one in getattr(app, kind))


def words(app):
    return "\n".join([*rendered(app), *(one.value for one in app.text)])


def table(app, *columns):
    (found,) = [one.value for one in app.dataframe if set(columns) <= set(one.value)]
    return found


def chosen(app, label):
    (box,) = [one for one in app.selectbox if one.label == label]
    return box


def add(app, kind, **answers):
    """Add a change of a kind; answers by label, chosen by the words shown."""
    box = app.selectbox(key="keep change kind")
    box.set_value(kind).run()
    for label, answer in answers.items():
        box = chosen(app, label.replace("_", " "))
        box.select(next(one for one in box.options if answer in one)).run()
    app.button(key="add change").click().run()
    assert not app.exception
    return app


def decisions(app):
    return app.session_state["chainmap analysis"].decided


def without(company, *sheets):
    book = load_workbook(io.BytesIO(company))
    for one in sheets:
        del book[one]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_without_data_the_page_names_the_next_step(app):
    app.switch_page(PAGE).run()
    assert "load the sample company first" in words(app)


def test_the_plan_of_the_sample_company(app):
    sample(app)
    assert not app.exception
    plan = table(app, "What to agree")
    assert plan["#"].tolist() == list(range(1, len(plan) + 1))
    assert plan["Hours"].sum() <= 40
    assert plan["Leaves"].is_monotonic_decreasing
    assert plan["What to agree"].str.len().min() > 10
    said = words(app)
    before, after = re.search(r"(\S+) → (\S+) disappointments a month", said).groups()
    assert float(after) < float(before)
    assert " fewer (95 %) · " in said
    assert "**To settle**" in said


def test_fewer_hours_and_links_left_alone_give_another_plan(app):
    assert len(table(five(app), "What to agree")) == 2
    app.number_input(key="keep plan hours").set_value(2.0).run()
    (first,) = table(app, "What to agree")["Repair"]
    keep = app.multiselect[0]
    keep.select(next(one for one in keep.options if first in one)).run()
    kept = decisions(app).keep
    assert len(kept) == 1
    assert first not in table(app, "What to agree")["Repair"].tolist()
    app.switch_page("pages/moments.py").run()
    app.switch_page(PAGE).run()
    assert app.number_input(key="keep plan hours").value == 2.0
    assert app.multiselect[0].value == list(kept)
    app.multiselect[0].set_value([]).run()
    assert decisions(app).keep == frozenset()


def test_one_repair_of_the_plan_is_tried_alone(app):
    five(app)
    first = table(app, "What to agree")["Spares a month"][0]
    app.button(key="plan try").click().run()
    assert app.segmented_control(key=PART).value == "What if"
    found = table(app, "Moment of truth", "95 % interval")
    assert (found["Before"] - found["After"]).sum() == pytest.approx(first)


def test_no_hours_repair_nothing_and_say_so(app):
    five(app)
    app.number_input(key="keep plan hours").set_value(0.0).run()
    assert not app.exception
    assert "No talk takes less than 2 hours" in words(app)


def test_where_all_is_left_alone_nothing_can_be_repaired(app):
    five(app)
    keep = app.multiselect[0]
    keep.set_value(keep.options).run()
    assert not app.exception
    assert "No repair within these limits spares customers anything" in words(app)


def test_a_plan_becomes_a_scenario_that_does_the_same(app):
    five(app)
    plan = table(app, "What to agree")
    app.button(key="plan as scenario").click().run()
    assert app.segmented_control(key=PART).value == "Scenarios"
    row = table(app, "Scenario").iloc[0]
    assert row["Scenario"] == "Plan of 40 hours"
    assert row["Changes"] == len(plan)
    assert row["Hours of talks"] == plan["Hours"].sum()
    assert row["After"] == pytest.approx(plan["Leaves"].iloc[-1])
    assert len(table(app, "Plan of 40 hours")) == 2


def test_changes_are_put_together_by_name_and_taken_away(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    assert "Add a change on the left" in words(app)
    add(app, "repair", Link="Ana Ruiz → Ben")
    add(app, "away", Who="Ben Okafor")
    said = [one.value for one in app.text]
    assert any("“price list” from Ana Ruiz to Ben Okafor" in one for one in said)
    assert "Ben Okafor (E2) is away." in said
    assert "Customers lose: more contacts go wrong." in words(app)
    found = table(app, "Moment of truth", "95 % interval").set_index("Moment of truth")
    assert found.loc["A quote", "95 % interval"] == "exact"
    assert found.loc["The bill", "Difference"] == "unknown"
    app.button(key="remove change 1").click().run()
    assert "is away" not in words(app)
    app.button(key="draft again").click().run()
    assert "Add a change on the left" in words(app)


@pytest.mark.parametrize(
    ("kind", "answers", "number", "sentence"),
    [
        ("hours", {"Whose_hours": "Ana"}, 20.0, "has 140 hours a month instead of 120."),
        ("volume", {"Link": "price list"}, 5.0, "25 deliveries a month instead of 20."),
        ("turnaround", {"Link": "price list"}, 4.0, "12 working hours from request"),
        ("alternative", {"For_whom": "Ana", "Who_stands_in": "Cleo"}, None, "can stand in on"),
        ("reroute", {"Link": "price list", "Who_supplies_it_instead": "Cleo"}, None, "comes from"),
    ],
)
def test_every_kind_of_change_can_be_tried(app, company, kind, answers, number, sentence):
    on(loaded(app, ("five.xlsx", company)), "What if")
    app.selectbox(key="keep change kind").set_value(kind).run()
    for label, answer in answers.items():
        box = chosen(app, label.replace("_", " "))
        box.select(next(one for one in box.options if answer in one)).run()
    if number is not None:
        (field,) = app.number_input
        field.set_value(number).run()
    app.button(key="add change").click().run()
    assert not app.exception
    assert sentence in words(app)


def test_what_can_not_be_done_is_refused_with_the_reason(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    add(app, "alternative", For_whom="Ana", Who_stands_in="Ana")
    assert "stand in for the same person" in words(app)
    assert "Add a change on the left" in words(app)


def test_a_change_that_leads_to_no_customer_changes_nothing(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    add(app, "away", Who="Cleo Maas")
    assert "It changes nothing for external customers" in words(app)


def test_the_address_asks_for_a_change_even_before_there_are_data(app):
    app.switch_page(PAGE)
    app.query_params["away"] = "E042"
    app.run()
    assert "away" not in app.query_params
    app.switch_page("pages/start.py").run()
    sample(app)
    assert app.segmented_control(key=PART).value == "What if"
    assert "Soledad Urrutiaga (E042) is away." in [one.value for one in app.text]


def test_an_unknown_link_in_the_address_is_told(app, company):
    loaded(app, ("five.xlsx", company))
    app.query_params["repair"] = "L12"
    app.run()
    assert not app.exception
    assert "There is no link" in words(app)
    app.button(key="draft leave out").click().run()
    assert "There is no link" not in words(app)


def kept(app, name):
    (field,) = [one for one in app.text_input if one.label == "Keep it under a name"]
    field.set_value(name)
    (button,) = [one for one in app.button if one.label == "Keep this scenario"]
    button.click().run()
    assert not app.exception
    return app


def test_scenarios_are_kept_compared_renamed_and_deleted(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    add(app, "away", Who="Ana Ruiz")
    kept(app, "Without Ana")
    app.button(key="draft again").click().run()
    add(app, "repair", Link="price list")
    kept(app, "Without Ana")
    assert "There is a scenario “Without Ana” already" in words(app).replace("\\", "")
    kept(app, "Clear prices")
    on(app, "Scenarios")
    assert table(app, "Scenario")["Scenario"].tolist() == ["Without Ana", "Clear prices"]
    assert list(table(app, "Moment of truth"))[2:] == ["Without Ana", "Clear prices"]
    (new,) = [one for one in app.text_input if one.label == "New name"]
    new.set_value("Holiday").run()
    app.button(key="rename scenario").click().run()
    assert list(decisions(app).scenarios) == ["Holiday", "Clear prices"]
    app.button(key="open scenario").click().run()
    assert app.segmented_control(key=PART).value == "What if"
    assert "Ana Ruiz (E1) is away." in [one.value for one in app.text]
    on(app, "Scenarios")
    app.button(key="delete scenario").click().run()
    assert list(decisions(app).scenarios) == ["Clear prices"]


def test_a_scenario_changed_after_it_was_opened_keeps_its_name(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    add(app, "away", Who="Ana Ruiz")
    kept(app, "Summer")
    add(app, "repair", Link="price list")
    kept(app, "Summer")
    (scenario,) = decisions(app).scenarios.values()
    assert list(scenario.texts) == ["repair", "away"]


def test_scenarios_come_back_with_the_file_and_what_does_not_fit_is_told(app, company):
    text = '[scenarios."Old"]\nnote = "from May"\naway = ["E1", "E77"]\n'
    loaded(app, ("five.xlsx", company), ("five.chainmap.toml", text.encode()))
    on(app, "Scenarios")
    row = table(app, "Scenario").iloc[0]
    assert (row["Scenario"], row["Changes"], row["Do not fit"]) == ("Old", 1, 1)
    assert "There is no employee" in words(app)
    assert "from May" in words(app)
    again = load(decisions(app).dumps().encode())
    assert again.scenarios == decisions(app).scenarios


def test_scenarios_survive_other_settings_and_a_new_reading(app, company):
    on(loaded(app, ("five.xlsx", company)), "What if")
    add(app, "away", Who="Ana Ruiz")
    kept(app, "Summer")
    app.switch_page("pages/settings.py").run()
    (back,) = [one for one in app.button if one.label == "Use these settings"]
    back.click().run()
    assert list(decisions(app).scenarios) == ["Summer"]


def test_the_drill_speaks_of_stand_ins(app, company):
    on(loaded(app, ("five.xlsx", company)), "Absences")
    found = table(app, "Deliveries without a stand-in")
    assert found["Without"].tolist() == ["Ben Okafor"]
    assert found["Deliveries without a stand-in"].tolist() == [1]
    assert "An absence that hurts is a delivery without an alternative." in words(app)
    app.button(key="drill try").click().run()
    assert app.segmented_control(key=PART).value == "What if"
    assert "Ben Okafor (E2) is away." in [one.value for one in app.text]


def test_without_moments_nothing_can_be_weighed(app, company):
    book = load_workbook(io.BytesIO(company))
    del book["Moments of truth"]
    book["Dependencies"].delete_rows(3)
    out = io.BytesIO()
    book.save(out)
    loaded(app, ("five.xlsx", out.getvalue()))
    assert not app.exception
    assert "name no moment of truth" in words(app)


def test_moments_that_nobody_supplies_leave_everything_unknown(app, company):
    book = load_workbook(io.BytesIO(company))
    book["Dependencies"].delete_rows(3)
    book["Moments of truth"]["E2"] = None
    out = io.BytesIO()
    book.save(out)
    loaded(app, ("five.xlsx", out.getvalue()))
    assert "Nobody is known to supply a moment of truth" in words(app)
    on(app, "What if")
    add(app, "away", Who="Ana Ruiz")
    assert "so nothing can be weighed" in words(app)
    on(app, "Absences")
    assert "No single absence would be noticed" in words(app)


def test_a_saturated_chain_says_so(app, company):
    text = '[settings]\nbase = 0.99\nfixed_failure = 0.9\n"pass_on.5" = 1\n'
    loaded(app, ("five.xlsx", company), ("five.chainmap.toml", text.encode()))
    assert not app.exception
    assert "nearly always disappoints" in words(app)


LIVE = re.compile(
    r"(?<!\\)(!\[a|<img|<script|\[click|:(?=material/bug|red\[\*)|\$x|http:(?=//evil))"
)


def test_hostile_cells_and_names_are_never_markdown(app, hostile_company, hostile_texts):
    name = "![a](http://evil.example/a.png) $x$"
    text = f"[scenarios.'{name}']\naway = ['E1', '{name}']\nnote = '{name}'\n"
    loaded(app, ("h.xlsx", hostile_company), ("h.chainmap.toml", text.encode()))

    def clean():
        assert not app.exception
        for one in rendered(app):
            assert not LIVE.search(one), one

    clean()
    on(app, "What if")
    add(app, "repair", Link="[click]")
    clean()
    kept(app, "<img src=x> :red[*list*]")
    clean()
    on(app, "Scenarios")
    clean()
    app.button(key="open scenario").click().run()
    clean()
    on(app, "Absences")
    clean()


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-7.5, -4.9, "4.9 to 7.5 fewer"),
        (-7.5, 0.0, "0 to 7.5 fewer"),
        (0.0, 0.0, "exact"),
        (float("nan"), 1.0, "unknown"),
    ],
)
def test_intervals_in_words(low, high, said):
    assert scenario_words.between(low, high) == said


def test_the_curve_starts_before_and_ends_after(app):
    from chainmap.examples import tiny
    from chainmap.risk.plan import plan
    from chainmap.ui.parts.plan_found import steps

    found = plan(tiny(), hours=4)
    drawn = steps(found)
    assert drawn["Left"].tolist() == pytest.approx([found.before, *found.steps["total_after"]])
    assert drawn["Hours"].tolist() == [0.0, *found.steps["hours"].cumsum()]
    assert all(pd.api.types.is_numeric_dtype(kind) for kind in drawn.dtypes)
