"""What the command line lets a person decide about an input, and what it gives back."""

import json
from io import BytesIO

import openpyxl
import pytest

from chainmap.intake.decisions_file import load

PEOPLE = "Personalnummer,Name,Kst\n00001,Ana Ruiz,A\n00002,Ben Okafor,B\n"
LINKS = "Lieferant,Kunde,Ding\n00001,Ben Okafr,Liste\n1,00002,Plan\n"


@pytest.fixture
def chainmap(run):
    """``chainmap`` with these words: status, standard output, standard error."""
    return run


@pytest.fixture
def folder(tmp_path):
    """Two CSV files that need decisions to be read in full."""
    inside = tmp_path / "company"
    inside.mkdir()
    (inside / "Employees.csv").write_text(PEOPLE, "utf-8")
    (inside / "Dependencies.csv").write_text(LINKS, "utf-8")
    return inside


DECIDED = """
rules = ["zero-stripped ids"]
[columns."*"."*"]
"Ding" = "deliverable"
"Kst" = "team"
[references]
"Ben Okafr" = "00002"
"""


def test_without_decisions_it_can_not_be_used(folder, chainmap):
    status, out, err = chainmap("check", folder)
    assert status == 2
    assert '"Ben Okafr" is no employee' in out
    assert "can't be used" in err


def test_a_mapping_given(folder, chainmap, tmp_path):
    mapping = tmp_path / "ours.toml"
    mapping.write_text(DECIDED, "utf-8")
    status, out, _ = chainmap("check", folder, "--json", "--mapping", mapping)
    got = json.loads(out)
    assert (status, got["statements"], got["links"]) == (0, 2, 2)
    assert set(got) == {
        "files", "sheets", "employees", "links", "statements", "moments", "issues",
    }  # fmt: skip


def test_decisions_beside_the_files_count_by_themselves(folder, chainmap):
    (folder / "ours.chainmap.toml").write_text(DECIDED, "utf-8")
    status, out, _ = chainmap("find", folder, "--json")
    assert status == 0
    assert json.loads(out)["findings"]


def test_a_later_mapping_goes_before_an_earlier_one(folder, chainmap, tmp_path):
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    saved = tmp_path / "saved.toml"
    one.write_text(DECIDED, "utf-8")
    two.write_text('[references]\n"Ben Okafr" = "00001"\n', "utf-8")
    chainmap("check", folder, "--mapping", one, "--mapping", two, "--save-mapping", saved)
    assert load(saved).references == {"Ben Okafr": "00001"}
    chainmap("check", folder, "--mapping", two, "--mapping", one, "--save-mapping", saved)
    assert load(saved).references == {"Ben Okafr": "00002"}


def test_a_mapping_that_is_not_there(folder, chainmap):
    status, _, err = chainmap("risk", folder, "--mapping", "gone.toml")
    assert status == 2
    assert "There is no file gone.toml" in err


def test_what_a_mapping_says_that_is_not_known_is_an_issue(folder, chainmap, tmp_path):
    mapping = tmp_path / "odd.toml"
    mapping.write_text('colour = "red"\n' + DECIDED, "utf-8")
    status, out, _ = chainmap("check", folder, "--json", "--mapping", mapping)
    assert status == 0
    (issue,) = [one for one in json.loads(out)["issues"] if "colour" in one["what"]]
    assert (issue["file"], issue["severity"]) == ("odd.toml", "warning")


def test_saved_and_used_again_it_gives_the_same(folder, chainmap, tmp_path):
    mapping, saved = tmp_path / "ours.toml", tmp_path / "saved.toml"
    mapping.write_text(DECIDED, "utf-8")
    first = chainmap("check", folder, "--json", "--mapping", mapping, "--save-mapping", saved)
    decided = load(saved)
    assert decided.issues == ()
    assert decided.columns[("Dependencies.csv", "Dependencies")]["Lieferant"] == "supplier_id"
    own = {"Personalnummer": "employee_id", "Kst": "team"}
    assert decided.columns[("Employees.csv", "Employees")] == own
    assert decided.columns_of("x", "y") == {"Ding": "deliverable", "Kst": "team"}
    assert decided.references == {"Ben Okafr": "00002"}
    again = chainmap("check", folder, "--json", "--mapping", saved)
    assert json.loads(first[1]) == json.loads(again[1])


def test_of_a_single_file_the_name_is_left_out(chainmap, tmp_path):
    march = tmp_path / "march.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Leute"
    for row in (["EmpNr", "Name"], ["1", "Ana"], ["2", "Ben"]):
        book.active.append(row)
    page = book.create_sheet("Wer")
    for row in (["Diese", "Kunde", "Leistung"], ["1", "2", "Liste"]):
        page.append(row)
    book.save(march)
    saved = tmp_path / "march.chainmap.toml"
    saved.write_text(
        '[columns."*".Wer]\n"Diese" = "supplier_id"\n[columns."*".Leute]\nEmpNr="employee_id"\n'
    )
    assert chainmap("check", march, "--save-mapping", saved)[0] == 0
    april = tmp_path / "april.xlsx"
    april.write_bytes(march.read_bytes())
    assert chainmap("check", april)[0] == 2
    assert chainmap("check", april, "--mapping", saved)[0] == 0


@pytest.mark.parametrize("side", ["supplier", "customer", "both"])
def test_who_filled_it_in(folder, chainmap, tmp_path, side):
    mapping, saved = tmp_path / "ours.toml", tmp_path / "saved.toml"
    mapping.write_text(DECIDED, "utf-8")
    words = ["--mapping", mapping, "--stated-by", side]
    assert chainmap("check", folder, *words, "--save-mapping", saved)[0] == 0
    assert load(saved).stated_by == {"*": side}


def test_direction_is_one_of_two(folder, chainmap, tmp_path):
    mapping, saved = tmp_path / "ours.toml", tmp_path / "saved.toml"
    mapping.write_text(DECIDED, "utf-8")
    words = ["--mapping", mapping, "--save-mapping", saved, "--direction"]
    assert chainmap("check", folder, *words, "depends-on")[0] == 0
    assert load(saved).direction["*"] == "depends-on"
    status, _, err = chainmap("check", folder, *words, "sideways")
    assert status == 2
    assert "sideways" in err


def test_a_marked_copy_even_of_what_can_not_be_used(folder, chainmap, tmp_path):
    out = tmp_path / "marked.xlsx"
    assert chainmap("check", folder, "--marked", out)[0] == 2
    book = openpyxl.load_workbook(BytesIO(out.read_bytes()))
    assert book.sheetnames[0] == "Problems"
    assert "No row of the sheet can be used." in [cell.value for cell in book["Problems"]["G"]]


def test_suggestions_are_listed(folder, chainmap):
    (folder / "a.chainmap.toml").write_text('[columns."*"."*"]\nDing = "deliverable"\n', "utf-8")
    _, out, _ = chainmap("check", folder)
    assert "Who may have been meant" in out
    assert "Ben Okafr" in out
    assert "00002" in out
    assert 'guessed "Dependencies"' in out


@pytest.mark.parametrize("verb", ["find", "risk", "report", "map"])
def test_every_verb_that_reads_takes_decisions(folder, chainmap, tmp_path, verb):
    mapping = tmp_path / "ours.toml"
    mapping.write_text(DECIDED, "utf-8")
    out = ["--output", tmp_path / "out.html"] if verb in ("report", "map") else ["--json"]
    words = ["--mapping", mapping, "--direction", "supplies", "--stated-by", "both"]
    assert chainmap(verb, folder, *out)[0] == 2
    assert chainmap(verb, folder, *out, *words)[0] == 0
