"""The page IMPORT without a browser: the four steps with good, foreign, hostile and bad files."""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from chainmap import intake
from chainmap.intake.decisions import ZERO_STRIPPED, Decisions
from chainmap.intake.decisions_file import load
from chainmap.intake.in_force import in_force
from chainmap.ui import app as packaged
from chainmap.ui import reading
from chainmap.ui.parts import (
    check,
    import_columns,
    import_decide,
    import_files,
    import_suggestions,
    use_import,
)
from chainmap.ui.parts.upload import _named
from chainmap.ui.uploaded import Upload

EDGES = b"""From,To,What they get,Weight
Ana Ruiz,Ben Okafor,price list,3
Ben Okafor,Cleo Maas,quote,5
Cleo Maas,Ana Ruiz,order,2
Ana Ruiz,Cleo Maas,report,1
"""
PEOPLE = b"""Employee ID,Name,Team
00017,Ana Ruiz,Product data
00018,Ben Okafor,Order desk
00019,Cleo Maas,Finance
"""
LINKS = b"""Supplier,Customer,Deliverable
17,00018,price list
Ben Okafour,00019,quote
00019,00017,report
"""
UNKNOWN = "Wer,Gegenüber,Was\nAna,Ben,Preisliste\nBen,Cy,Angebot\n".encode()
MEANT = {("Ana", "Ben"), ("Ben", "Cy")}
BARE = b"""1,Ana Ruiz,2020-01-01,Buyer
2,Ben Okafor,2020-01-01,Clerk
3,Cy Maas,2021-01-01,Clerk
"""
BAD = "![a](http://evil.example/a.png) <img src=x onerror=alert(1)> :red[*list*] $x^2$"
#: A character that markdown would act on, without the backslash that makes it text.
LIVE = re.compile(r"(?<!\\)(!\[a|<img|:(?=red\[\*)|\$x|http:(?=//evil))")
KINDS = ("markdown", "caption", "title", "header", "subheader", "error", "warning", "info")
LABELLED = ("button", "download_button", "expander", "selectbox", "toggle", "file_uploader")


@pytest.fixture
def app() -> AppTest:
    started = AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()
    return started.switch_page("pages/import_.py").run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def rendered(app: AppTest) -> Iterator[str]:
    for kind in (*KINDS, "success"):
        yield from (one.value for one in getattr(app, kind))
    for kind in LABELLED:
        yield from (one.label for one in app.get(kind))


def words(app: AppTest) -> str:
    return "\n".join([*rendered(app), *(one.value for one in app.text)])


def line(app: AppTest, step: int) -> str:
    (label,) = [one.label for one in app.get("expander") if one.label.startswith(f"**{step}")]
    return label


def is_open(app: AppTest, step: int) -> bool:
    (one,) = [one for one in app.get("expander") if one.label.startswith(f"**{step}")]
    return bool(one.proto.expanded)


def choose(app: AppTest, label: str, value: object) -> AppTest:
    (box,) = [one for one in app.selectbox if one.label == label]
    return box.set_value(value).run()


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def pending(app: AppTest) -> Upload:
    return app.session_state["chainmap pending"]


def asked(app: AppTest) -> list[str]:
    said = [one.value for one in app.text if one.value.endswith("right?")]
    return [one for one in said if not one.startswith("•")]


def now(app: AppTest) -> intake.Import:
    return pending(app).imported


def pairs(imported: intake.Import) -> set[tuple[str, str]]:
    chain = imported.chain
    names = chain.names
    ends = chain.links[["supplier_id", "customer_id"]].to_numpy().tolist()
    return {(names[one], names[two]) for one, two in ends}


# One click where nothing is to be decided


def test_a_clean_workbook_is_one_click_away(app, company):
    upload(app, ("company.xlsx", company))
    assert not app.exception
    assert "3 sheets read" in line(app, 1)
    assert re.search(r"all \d+ columns recognised$", line(app, 2))
    assert not is_open(app, 1)
    assert not is_open(app, 2)
    press(app, "Use these data")
    assert app.title[0].value == "What will disappoint customers next"


def test_a_workbook_without_a_remark_collapses_the_check_too(app):
    five = Path(packaged.__file__).parents[2] / "sample_data" / "five.xlsx"
    upload(app, ("five.xlsx", five.read_bytes()))
    assert [is_open(app, step) for step in (1, 2, 3)] == [False] * 3
    assert "nothing to correct; 15 rows read = 15 used + 0 set aside + 0 blank." in line(app, 3)
    assert [one.value for one in app.success] == ["Everything could be read."]


# Direction


def test_the_direction_is_asked_by_an_example_and_can_be_turned(app):
    upload(app, ("edges.csv", EDGES))
    assert not app.exception
    assert is_open(app, 2)
    assert "please confirm the direction" in line(app, 2)
    assert asked(app) == ["Ana Ruiz supplies Ben Okafor - right?"]
    before = pairs(now(app))
    press(app, "Turn it round")
    assert not app.exception
    assert pairs(now(app)) == {(two, one) for one, two in before}
    assert asked(app) == ["Ben Okafor supplies Ana Ruiz - right?"]
    assert "the direction is settled" in line(app, 2)


def test_a_direction_confirmed_is_no_longer_asked(app):
    upload(app, ("edges.csv", EDGES))
    before = pairs(now(app))
    assert "not confirmed yet" in words(app)
    press(app, "Yes, that is right")
    assert pairs(now(app)) == before
    assert now(app).questions[0].chosen is not None
    assert "not confirmed yet" not in words(app)
    assert not [one for one in app.button if one.label == "Yes, that is right"]


def test_several_directions_are_confirmed_together(app):
    upload(app, ("a.csv", EDGES), ("b.csv", EDGES.replace(b"Ana", b"Anna")))
    press(app, "All 2 are right")
    assert all(one.chosen for one in now(app).questions)


def test_turning_back_reads_nothing_again(app):
    upload(app, ("edges.csv", EDGES))
    press(app, "Yes, that is right")
    first = now(app)
    press(app, "Turn it round")
    press(app, "Turn it round")
    assert now(app) is first


# Columns


def test_a_heading_is_given_another_meaning(app):
    upload(app, ("edges.csv", EDGES))
    label = next(one.label for one in app.selectbox if one.label.startswith("What"))
    choose(app, label, "need")
    assert now(app).mappings.set_index("heading").loc["What they get", "column"] == "need"
    assert "decided" in [one.value for one in app.caption]
    assert set(now(app).chain.statements["need"].dropna()) == {
        "price list", "quote", "order", "report",
    }  # fmt: skip


def test_making_one_end_the_other_turns_the_direction(app):
    upload(app, ("edges.csv", EDGES))
    before = pairs(now(app))
    choose(app, "From", "customer_id")
    assert pairs(now(app)) == {(two, one) for one, two in before}
    mapped = now(app).mappings.set_index("heading")["column"]
    assert (mapped["From"], mapped["To"]) == ("customer_id", "supplier_id")
    choose(app, "From", "supplier_id")
    assert pairs(now(app)) == before


def test_a_heading_is_left_unused(app, company):
    upload(app, ("company.xlsx", company))
    choose(app, "Hours per month", "")
    mapped = now(app).mappings
    mine = mapped[mapped["heading"] == "Hours per month"]
    assert mine["column"].tolist() == [""]
    assert is_open(app, 2)


def test_the_choices_are_the_columns_of_the_sheet():
    labels = import_columns.choices({"supplier_id", "need"})
    assert labels["customer_id"] == "Customer"
    assert "manager_id" not in labels
    assert next(iter(labels)) == ""


def test_without_a_known_column_all_sheets_are_to_choose_from():
    labels = import_columns.choices(set())
    assert labels["manager_id"].startswith("Employees: ")
    assert labels["supplier_id"].startswith("Dependencies: ")


def test_each_heading_has_an_example_from_its_own_sheet():
    got = intake.read_bytes({"edges.csv": EDGES})
    seen = import_columns.examples(got, "edges.csv", "edges")
    assert seen["Weight"] == "3"


# Sheets that nobody recognised


def test_an_unknown_sheet_is_mapped_by_hand_saved_and_read_again(app):
    upload(app, ("unknown.csv", UNKNOWN))
    assert not now(app).usable
    assert is_open(app, 2)
    assert "choose what they mean" in line(app, 2)
    assert "This sheet is not read yet." in words(app)
    choose(app, "Wer", "supplier_id")
    assert not now(app).usable
    choose(app, "Gegenüber", "customer_id")
    choose(app, "Was", "deliverable")
    assert not app.exception
    assert pairs(now(app)) == MEANT
    assert set(now(app).chain.links["deliverable"]) == {"Preisliste", "Angebot"}
    saved = in_force(now(app)).dumps().encode()
    app.button(key="leave import").click().run()
    upload(app, ("april.csv", UNKNOWN), ("unknown.chainmap.toml", saved))
    assert pairs(now(app)) == MEANT
    choose(app, "Wer", "customer_id")
    assert pairs(now(app)) == {(two, one) for one, two in MEANT}


def test_an_unknown_sheet_gets_a_layout_and_its_ends_are_corrected(app):
    upload(app, ("unknown.csv", UNKNOWN))
    choose(app, "Was a sheet taken for something else? Choose it", "unknown.csv|unknown")
    choose(app, "Read it as", "edge list")
    assert asked(app)
    choose(app, "Gegenüber", "customer_id")
    choose(app, "Wer", "supplier_id")
    assert pairs(now(app)) == MEANT
    assert not app.exception


def test_columns_without_headings_are_confirmed_or_changed(app):
    upload(app, ("people.csv", BARE))
    (question,) = [one.value for one in app.text if "The first person" in one.value]
    assert "choose the columns below" in question
    press(app, "Yes, that is right")
    assert now(app).questions[0].chosen == "yes"
    assert "Settled." in words(app)
    choose(app, "Column D", "team")
    assert now(app).chain.employees["team"].tolist() == ["Buyer", "Clerk", "Clerk"]
    saved = in_force(now(app)).dumps().encode()
    app.button(key="leave import").click().run()
    upload(app, ("next.csv", BARE), ("people.chainmap.toml", saved))
    assert now(app).chain.employees["team"].tolist() == ["Buyer", "Clerk", "Clerk"]
    assert not app.exception


def test_ends_without_a_direction_change_places(app):
    upload(app, ("edges.csv", b"Supplier,Customer\nAna,Ben\nBen,Cy\n"))
    assert pairs(now(app)) == {("Ana", "Ben"), ("Ben", "Cy")}
    choose(app, "Supplier", "customer_id")
    assert pairs(now(app)) == {("Ben", "Ana"), ("Cy", "Ben")}


def test_another_column_becomes_an_end(app):
    upload(app, ("edges.csv", b"From,To,Lead\nx,Ben,Ana\ny,Cy,Ben\n"))
    choose(app, "Lead", "supplier_id")
    assert pairs(now(app)) == {("Ana", "Ben"), ("Ben", "Cy")}
    mapped = now(app).mappings.set_index("heading")["column"]
    assert mapped.to_dict() == {"From": "", "To": "customer_id", "Lead": "supplier_id"}


# Who filled it in, and what a sheet is


def test_the_side_that_filled_in_a_file_is_said_per_file(app):
    upload(app, ("people.csv", PEOPLE), ("a.csv", LINKS), ("b.csv", LINKS))
    assert "Who filled in 2 files?" in words(app)
    boxes = [one for one in app.selectbox if one.label == "Who filled it in"]
    boxes[0].set_value("customer").run()
    said = now(app).chain.statements
    assert set(said.loc[said["file"] == "a.csv", "stated_by"]) == {"customer"}
    assert said.loc[said["file"] == "b.csv", "stated_by"].isna().all()


def test_a_sheet_can_be_left_out_and_taken_back(app):
    upload(app, ("a.csv", EDGES), ("b.csv", EDGES.replace(b"Ana", b"Anna")))
    label = "Was a sheet taken for something else? Choose it"
    choose(app, label, "b.csv|b")
    choose(app, "Read it as", "not used")
    assert set(now(app).chain.statements["file"]) == {"a.csv"}
    assert "1 not used" in line(app, 1)
    assert is_open(app, 1)
    choose(app, "Read it as", "as chainmap recognises it")
    assert set(now(app).chain.statements["file"]) == {"a.csv", "b.csv"}


def test_a_sheet_declined_is_listed_with_the_reason():
    got = intake.read_bytes({"weather.csv": b"Day,Rain\n1,3\n2,4\n", "edges.csv": EDGES})
    table = import_files.sheets(got).set_index("File")
    assert table.loc["weather.csv", "Recognised as"] == "not used"
    assert "The sheet is not read" in table.loc["weather.csv", "Remarks"]
    assert table.loc["edges.csv", "Used"] == 4
    assert import_files.doubtful(got)


def test_a_file_that_cannot_be_read_is_listed_with_the_reason():
    got = intake.read_bytes({"a.pdf": b"%PDF-1.7 ...", "edges.csv": EDGES})
    table = import_files.sheets(got).set_index("File")
    assert table.loc["a.pdf", "Recognised as"] == "can't be read"
    assert "is a PDF" in table.loc["a.pdf", "Remarks"]
    assert "1 file can't be read" in import_files.line(got)


# Who is meant


def test_suggestions_count_only_once_accepted():
    upload_ = Upload("x", {"people.csv": PEOPLE, "links.csv": LINKS})
    got = intake.read_bytes(upload_.files)
    table = import_suggestions.choices(got, {})
    assert set(table["Written"]) == {"17", "Ben Okafour"}
    assert not table["Accept"].any()
    decided = import_decide.with_references(Decisions(), {"Ben Okafour": "00018"})
    again = intake.read_bytes(upload_.files, decisions=decided)
    assert len(again.chain.links) == len(got.chain.links) + 1
    shown = import_suggestions.choices(again, decided.references)
    assert shown.loc[shown["Accept"], "Written"].tolist() == ["Ben Okafour"]
    assert shown.loc[shown["Accept"], "Did you mean"].tolist() == ["Ben Okafor"]


def test_the_ticked_suggestions_and_no_others_are_accepted(app, monkeypatch):
    upload(app, ("people.csv", PEOPLE), ("links.csv", LINKS))
    mine = pending(app)
    kept: list[Decisions] = []
    monkeypatch.setattr(import_decide, "decide", kept.append)
    table = import_suggestions.choices(mine.imported, {})
    table["Accept"] = table["Written"].eq("Ben Okafour")
    import_suggestions.accept(table, mine)
    assert kept == [Decisions(references={"Ben Okafour": "00018"})]


def test_a_rule_for_the_whole_column_is_a_switch(app):
    upload(app, ("people.csv", PEOPLE), ("links.csv", LINKS))
    before = len(now(app).chain.links)
    (switch,) = app.toggle
    assert switch.label.endswith("(1 text)")
    switch.set_value(True).run()
    assert not app.exception
    assert len(now(app).chain.links) == before + 1
    assert pending(app).decided.rules == {ZERO_STRIPPED}
    app.toggle[0].set_value(False).run()
    assert len(now(app).chain.links) == before


# Use, save, come back


def test_the_good_rows_are_a_choice_with_its_price(app, spoilt_company):
    upload(app, ("company.xlsx", spoilt_company))
    assert is_open(app, 3)
    assert "would be left out" in words(app)
    press(app, "Use the good rows")
    assert "2 links" in words(app)


def test_what_was_decided_is_saved_and_used_again(app):
    upload(app, ("edges.csv", EDGES))
    press(app, "Turn it round")
    turned = pairs(now(app))
    saved = in_force(now(app)).dumps()
    assert tomllib.loads(saved)["direction"]
    app.button(key="leave import").click().run()
    upload(app, ("edges2.csv", EDGES), ("edges.chainmap.toml", saved.encode()))
    assert pairs(now(app)) == turned
    assert "Saved decisions are applied: edges\\.chainmap\\.toml." in words(app)
    assert "the direction is settled" in line(app, 2)
    assert now(app).files == ("edges2.csv",)


def test_decisions_alone_are_for_the_sheets_that_are_there(app):
    upload(app, ("edges.csv", EDGES))
    before = pairs(now(app))
    upload(app, ("mine.chainmap.toml", b'[direction]\n"*" = "depends-on"\n'))
    assert pairs(now(app)) == {(two, one) for one, two in before}


def test_decisions_that_are_broken_are_told(app):
    upload(app, ("edges.csv", EDGES), ("x.chainmap.toml", b"not = [toml"))
    assert not app.exception
    assert now(app).issues["what"].str.contains("decisions can't be read").any()


def test_a_file_added_later_keeps_what_was_decided(app):
    upload(app, ("edges.csv", EDGES))
    press(app, "Turn it round")
    turned = pairs(now(app))
    upload(app, ("edges.csv", EDGES), ("people.csv", PEOPLE))
    assert pairs(now(app)) == turned


def test_data_in_use_can_be_read_in_another_way(app):
    upload(app, ("edges.csv", EDGES))
    press(app, "Use these data")
    app.switch_page("pages/import_.py").run()
    press(app, "Change how these data were read")
    assert not app.exception
    before = pairs(now(app))
    press(app, "Turn it round")
    assert pairs(app.session_state["chainmap analysis"].imported) == before
    press(app, "Use these data")
    after = pairs(app.session_state["chainmap analysis"].imported)
    assert after == {(two, one) for one, two in before}


def test_leaving_an_upload_keeps_the_data(app, company):
    upload(app, ("company.xlsx", company))
    press(app, "Use these data")
    app.switch_page("pages/import_.py").run()
    upload(app, ("edges.csv", EDGES))
    assert "stay in use until you choose" in words(app)
    press(app, "Leave it")
    assert "company\\.xlsx · 3 employees" in words(app)


def test_the_workbook_comes_back_with_its_problems(spoilt_company):
    got = intake.read_bytes({"company.xlsx": spoilt_company})
    book = load_workbook(BytesIO(check.marked(got, {"company.xlsx": spoilt_company})))
    assert "Problems" in book.sheetnames


def test_a_workbook_with_sheets_left_out_is_not_called_complete():
    got = intake.read_bytes({"weather.csv": b"Day,Rain\n1,3\n2,4\n", "edges.csv": EDGES})
    assert use_import.good_news(got).startswith("Read without an error; 1 sheet not used.")


# Bad input


def test_a_crash_while_reading_is_told_in_words(app, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(reading, "read", crash)
    upload(app, ("edges.csv", EDGES))
    assert not app.exception
    assert "could not be read" in app.error[0].value
    assert "boom" not in words(app)
    assert "chainmap pending" not in app.session_state


def test_a_crash_in_another_way_of_reading_returns_to_the_one_before(app, monkeypatch):
    upload(app, ("edges.csv", EDGES))
    first = now(app)

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(reading, "read", crash)
    press(app, "Turn it round")
    assert not app.exception
    assert "could not be read in that way" in app.error[0].value
    assert now(app) is first
    assert not pending(app).due


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 99, b"PK\x03\x04", b"%PDF-1.7"])
def test_garbage_has_its_reasons_and_no_way_on(app, data):
    upload(app, ("rubbish.xlsx", data))
    assert not app.exception
    assert app.error
    assert is_open(app, 1)
    assert is_open(app, 3)
    assert not [one for one in app.button if one.label.startswith("Use")]
    assert "nothing to use yet" in words(app)


def test_hostile_headings_cells_and_names_are_only_text(app):
    cell = '"' + BAD.replace('"', '""') + '"'
    rows = EDGES.decode().replace("Ana Ruiz", cell).replace("Weight", cell)
    people = PEOPLE.decode().replace("Ben Okafor", cell)
    upload(
        app,
        (f"{BAD.replace('/', '')}.csv", rows.encode()),
        ("people.csv", people.encode()),
        (f"{BAD.replace('/', '')}.chainmap.toml", b""),
    )
    assert not app.exception
    for text in rendered(app):
        assert not LIVE.search(text), text
    app.button(key="use import").click().run()
    app.switch_page("pages/import_.py").run()
    assert not app.exception
    for text in rendered(app):
        assert not LIVE.search(text), text


def test_files_of_one_name_stay_apart():
    class File:
        name, file_id = "a.chainmap.toml", "1"

        def getvalue(self) -> bytes:
            return b""

    assert list(_named([File(), File()])) == ["a.chainmap.toml", "(2) a.chainmap.toml"]


# What is kept


def test_readings_are_kept_by_decisions_and_only_the_last_ones():
    got = [intake.Import((), pd.DataFrame(), (), (), str(n)) for n in range(5)]
    mine = Upload("x", {})
    assert mine.due
    assert mine.undone() is None
    mine = mine.read(got[0])
    for at in (1, 2, 3):
        mine = mine.decide(Decisions(direction={"*": f"{at}"}))
        assert mine.due
        mine = mine.read(got[at])
    assert mine.decide(Decisions(direction={"*": "2"})).imported is got[2]
    assert mine.decide(Decisions()).due
    assert mine.decide(Decisions()).undone().decided == Decisions(direction={"*": "3"})


def test_decisions_made_on_the_page_survive_the_file():
    decided = import_decide.with_column(Decisions(), "a.csv", "a", "Who", "name")
    decided = import_decide.with_layout(decided, "a.csv|a", "edge list")
    decided = import_decide.with_directions(decided, {"a.csv|a": "depends-on"})
    decided = import_decide.with_side(decided, "a.csv", "both")
    decided = import_decide.with_references(decided, {"17": "00017"})
    decided = import_decide.with_rule(decided, ZERO_STRIPPED, on=True)
    assert load(decided.dumps().encode()) == decided
    assert import_decide.with_layout(decided, "a.csv|a", None).layouts == {}
    assert import_decide.with_side(decided, "a.csv", None).stated_by == {}
    assert import_decide.with_rule(decided, ZERO_STRIPPED, on=False).rules == frozenset()
