"""Several files at once make one chain; decisions beside them count; counts add up over all."""

import pytest

from chainmap.errors import ChainmapError, ImportRefused
from chainmap.intake import read, read_bytes
from chainmap.intake.decisions import Decisions

PEOPLE = [
    ["Employee ID", "Name", "Team"],
    ["E01", "Ana Ruiz", "Desk"],
    ["E02", "Ben Okafor", "Desk"],
]
LINKS = ["Supplier", "Customer", "Deliverable", "Need"]


@pytest.fixture
def copies(xlsx):
    """Copies of one template as team leads return them: the same people, each their own rows."""

    def make(count, **changes):
        return {
            f"lead {at}.xlsx": xlsx(
                {
                    "Employees": changes.get(f"people_{at}", PEOPLE),
                    "Dependencies": [LINKS, ["E01", "E02", f"List {at}", f"need {at}"]],
                }
            )
            for at in range(count)
        }

    return make


def test_ten_returned_copies(load, copies):
    got = load(copies(10))
    assert (len(got.chain.employees), len(got.chain.links)) == (2, 10)
    assert len(got.reconciliation) == 20
    alike = got.issues["what"].str.contains("repeat an earlier one exactly")
    assert int(alike.sum()) == 9
    assert not (got.issues["severity"] == "error").any()


def test_copies_that_differ_name_both_files(load, copies):
    other = [*PEOPLE[:2], ["E02", "Ben Okafor", "Field"]]
    got = load(copies(3, people_1=other))
    (issue,) = [one for one in got.problems if one.severity == "error"]
    assert (issue.file, issue.cell) == ("lead 1.xlsx", "A3")
    assert "row 3 of lead 0.xlsx, with another Team" in issue.what
    assert got.chain.employees["team"].tolist() == ["Desk", "Desk"]


def test_who_states_it_is_settable_a_file(copies):
    same = copies(1)
    files = {"mine.xlsx": same["lead 0.xlsx"], "theirs.xlsx": same["lead 0.xlsx"]}
    decisions = Decisions(stated_by={"mine.xlsx": "supplier", "*": "customer"})
    got = read_bytes(files, decisions=decisions)
    assert got.chain.statements["stated_by"].tolist() == ["supplier", "customer"]
    assert got.chain.links["stated_by"].tolist() == ["both"]


def test_what_a_row_says_goes_before_what_its_file_says(xlsx):
    rows = [[*LINKS, "Stated by"], ["E01", "E02", "a", "x", "both"], ["E01", "E02", "b", "x", None]]
    got = read_bytes(
        {"a.xlsx": xlsx({"Employees": PEOPLE, "Dependencies": rows})},
        decisions=Decisions(stated_by={"*": "customer"}),
    )
    assert got.chain.statements["stated_by"].tolist() == ["both", "customer"]


def test_decisions_beside_the_file_and_uploaded_with_it(tmp_path):
    edges, decided = b"From,To\nAna,Ben\nBen,Cy\n", b'[direction]\n"*" = "depends-on"\n'
    (tmp_path / "work.csv").write_bytes(edges)
    (tmp_path / "work.chainmap.toml").write_bytes(decided)
    uploaded = read_bytes({"work.csv": edges, "work.chainmap.toml": decided})
    for got in (read(tmp_path / "work.csv"), read(tmp_path), uploaded):
        assert got.chain.links["supplier_id"].tolist() == ["Ben", "Cy"]
        assert got.files == ("work.csv",)
    given = read(tmp_path / "work.csv", decisions=Decisions(direction={"*": "supplies"}))
    assert given.chain.links["supplier_id"].tolist() == ["Ana", "Ben"]


def test_a_sheet_that_is_not_to_be_used(xlsx):
    files = {"a.xlsx": xlsx({"Staff list": PEOPLE, "Old": [["From", "To"], ["E01", "E02"]]})}
    got = read_bytes(files, decisions=Decisions(layouts={"a.xlsx|Old": "not used"}))
    assert (len(got.chain.employees), len(got.chain.links)) == (2, 0)
    assert "The sheet is not read, as was decided." in set(got.issues["what"])


def test_mappings_tell_every_heading(load, copies):
    table = load(copies(1)).mappings
    assert table.columns.tolist() == ["file", "sheet", "heading", "column", "how", "sure"]
    need = table[table["heading"] == "Need"].iloc[0]
    assert (need["column"], need["how"], need["sure"]) == ("need", "heading", 1.0)


def test_a_list_of_nobody_is_refused(load):
    got = load({"people.csv": b"Name,Email,Team\n,,Desk\n"})
    with pytest.raises(ImportRefused):
        _ = got.chain
    assert got.reconciliation["rows_set_aside"].tolist() == [1]


def test_employees_alone_are_nothing_to_analyse(load):
    got = load({"people.csv": b"Name,Email\nAna,a@x.org\nBen,b@x.org\n"})
    assert len(got.chain.employees) == 2
    with pytest.raises(ChainmapError, match="There are 2 employees and no dependencies"):
        got.to_analyse()
