"""Real files that nobody here wrote: each gives the figures that were counted by hand."""

import os
from pathlib import Path

import pytest

from chainmap.intake import read

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CHAINMAP_SHARED", ROOT.parent / "shared"))
REAL = SHARED / "data" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside the code")


@pytest.fixture
def real():
    """Imports real files by the beginnings of their names."""

    def run(*names):
        return read([path for name in names for path in sorted(REAL.glob(f"{name}*"))])

    return run


def counts(got):
    chain = got.chain
    return len(chain.employees), len(chain.links), len(chain.statements)


def rows(got, sheet=None):
    table = got.reconciliation
    table = table if sheet is None else table[table["sheet"] == sheet]
    names = ["layout", "rows_read", "rows_used", "rows_set_aside", "rows_blank"]
    return [tuple(row) for row in table[names].itertuples(index=False)]


def test_organogram_senior(real):
    got = real("06_uk_hefce_senior")
    assert counts(got) == (4, 0, 0)
    people = got.chain.employees.set_index("employee_id")
    managers = people["manager_id"].dropna().to_dict()
    assert managers == dict.fromkeys(("90115", "90250", "90284"), "90334")
    assert rows(got) == [("organogram", 4, 4, 0, 0)]
    assert not (got.issues["severity"] == "error").any()


def test_organogram_junior_names_nobody(real):
    got = real("06_uk_hefce_junior")
    assert not got.usable
    assert rows(got) == [("organogram", 82, 0, 82, 0)]
    assert "82 groups of posts and no single person" in " ".join(got.issues["what"])


def test_both_parts_of_an_organogram(real):
    assert counts(real("06_uk_hefce")) == (4, 0, 0)


def test_no_header_loses_nobody(real):
    got = real("08_adventureworks")
    assert counts(got) == (290, 0, 0)
    assert got.chain.employees["role"].iloc[0] == "Chief Executive Officer"
    assert rows(got) == [("employee roster without headings", 290, 290, 0, 0)]
    assert "row 1 is a person too" in " ".join(got.guesses)
    assert got.questions[0].kind == "mapping"


def test_wide_raci(real):
    got = real("11_raci_wide")
    assert counts(got) == (6, 16, 30)
    assert rows(got) == [("RACI, wide", 8, 6, 2, 0)]
    assert "6 roles, 8 tasks, marks R 6, A 8, C 24, I 10" in " ".join(got.guesses)
    lacking = got.issues[got.issues["what"].str.contains("nobody responsible")]
    assert lacking["row"].tolist() == [3, 8]


def test_twenty_sheets_of_all_kinds(real):
    got = real("12_mixed")
    assert counts(got) == (14, 16, 30)
    assert got.chain.employees["kind"].value_counts().to_dict() == {"person": 8, "role": 6}
    used = got.reconciliation[got.reconciliation["layout"] != "not used"]
    assert sorted(used["sheet"]) == ["RACI", "Stakeholders"]
    told = got.issues[got.issues["what"].str.startswith("The sheet is not read: ")]
    assert len(told) == told["sheet"].nunique() == 18


def test_person_to_person(real):
    got = real("23_vivainsights_p2p")
    assert counts(got) == (3783, 2014, 2014)
    assert rows(got) == [("edge list", 2014, 2014, 0, 0)]


def test_group_to_group(real):
    got = real("23_vivainsights_g2g")
    assert counts(got) == (7, 27, 150)
    assert set(got.chain.employees["kind"]) == {"team"}
    doubts = got.issues.loc[got.issues["severity"] == "warning", "what"]
    assert sorted(one.split(" (")[0] for one in doubts) == [
        '"Unclassified Collaborators"',
        '"Within Group"',
    ]


def test_occupations_are_no_people(real):
    got = real("28_bls_soc")
    assert not got.usable
    assert rows(got)[0][:3] == ("not used", 1434, 0)
    assert "holds neither people" in " ".join(got.issues["what"])
