"""The workbook to hand over: read again it is the same chain; its figures are the analysis's."""

import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import numpy as np
import openpyxl
import pandas as pd
import pytest

from chainmap import sample
from chainmap.chain import Chain
from chainmap.exports.client_workbook import client_workbook, links
from chainmap.exports.report_material import Material, Source
from chainmap.findings import find
from chainmap.intake import read, read_bytes
from chainmap.risk import assess

ORIGIN = ["file", "sheet", "row"]
#: A cell keeps sixteen digits.
EXACT = {"rel": 1e-14, "nan_ok": True}


def same_chain(ours, theirs):
    for name in ("employees", "statements", "links", "moments"):
        mine, back = (
            getattr(one, name).drop(columns=ORIGIN, errors="ignore") for one in (ours, theirs)
        )
        pd.testing.assert_frame_equal(mine, back[mine.columns], check_dtype=False, rtol=1e-12)


def few(chain):
    """Material from the fewest samples: round trips rest on the tables alone."""
    risk = assess(chain, samples=10)
    return Material(chain, risk, find(chain, risk), Source("x", pd.Timestamp("2026-03-02").date()))


@pytest.mark.parametrize("name", ["five", "company"])
def test_a_sample_comes_back(name):
    chain = read(sample.path(name)).chain
    got = read_bytes({"workbook.xlsx": client_workbook(few(chain))})
    assert not set(got.issues["severity"]) & {"error", "warning"}
    same_chain(chain, got.chain)


@pytest.mark.parametrize("seed", range(6))
def test_random_chains_come_back(random_chain, seed):
    chain = random_chain(seed, people=6, links=8, moments=seed % 3)
    got = read_bytes({"workbook.xlsx": client_workbook(few(chain))})
    assert not set(got.issues["severity"]) & {"error"}, got.issues
    same_chain(chain, got.chain)


@pytest.fixture(scope="module")
def material(random_chain, material_of):
    return material_of(random_chain(7))


@pytest.fixture(scope="module")
def content(material):
    return client_workbook(material)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def frame(page, head=1):
    rows = list(page.iter_rows(values_only=True))
    return pd.DataFrame(rows[head:], columns=rows[0])


def test_the_same_bytes_every_time(material, content):
    assert client_workbook(material) == content


def test_sheets_are_frozen_filtered_and_printable(book):
    for page in book.worksheets[1:-3]:
        assert page.freeze_panes
        assert page.auto_filter.ref.startswith("A")
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"


def test_figures_are_those_of_the_analysis(book, material):
    shown = frame(book["All links"]).set_index("Link")
    judged = material.risk.links.set_index("link_id").loc[shown.index]
    for heading, name in (
        ("Hang on it a month", "contribution"),
        ("95 % from", "low"),
        ("95 % to", "high"),
        ("If it alone could fail", "exposure"),
        ("Goes wrong by itself", "own_failure"),
        ("Misses the turnaround", "late"),
    ):
        assert shown[heading].to_list() == pytest.approx(judged[name].to_list(), **EXACT)
    assert len(shown) == len(material.chain.links)
    moments = frame(book["Disappointments"])
    assert moments["A month"].to_list() == pytest.approx(
        material.risk.moments["expected"].to_list(), **EXACT
    )
    plan = frame(book["Plan"])
    assert plan["Link"].to_list() == material.plan.steps["link_id"].to_list()
    assert plan["Spares a month"].to_list() == pytest.approx(
        material.plan.steps["gain"].to_list(), **EXACT
    )
    found = frame(book["Findings"])
    assert sorted(found["What was found"]) == sorted(one.message for one in material.findings)
    summary = frame(book["Summary"], 0)
    said = dict(zip(summary.iloc[:, 0], summary.iloc[:, 1], strict=True))
    total = material.risk.total.expected
    assert said["Disappointments a month"] == pytest.approx(total, **EXACT)
    assert said["SHA-256 of the input"] == material.source.sha256


def test_links_lead_to_the_row_of_the_link(book):
    pages = ("Fix first", "Plan", "Findings", "Meetings", "Talks")
    followed = 0
    for title in pages:
        for row in book[title].iter_rows(min_row=2):
            for cell in row:
                if cell.hyperlink:
                    place = re.fullmatch(r"'All links'!(A\d+)", cell.hyperlink.location)
                    assert book["All links"][place[1]].value == cell.value
                    followed += 1
    assert followed > 20
    for row in book["Summary"].iter_rows(max_col=1):
        for cell in row:
            if cell.hyperlink:
                assert cell.hyperlink.location == f"'{cell.value}'!A1"


def test_only_our_cells_are_formulas(book):
    live = {
        (page.title, cell.column)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert {title for title, _ in live} == {
        "Summary", "Plan", "Disappointments", "All links", "By moment",
    }  # fmt: skip


def test_bars_and_colours(book):
    kinds = {
        rule.type for page in book for rules in page.conditional_formatting for rule in rules.rules
    }
    assert kinds == {"dataBar", "cellIs"}


def calculated(content, folder):
    """The workbook as a spreadsheet program works it out."""
    path = folder / "workbook.xlsx"
    path.write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/home"
    out = folder / "out"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", out, path]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)
    return openpyxl.load_workbook(out / "workbook.xlsx", data_only=True)


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_formulas_follow_what_is_changed(content, material, tmp_path):
    book = openpyxl.load_workbook(BytesIO(content))
    page = book["Disappointments"]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["Your contacts"]).value *= 2
    page.cell(3, heads["Your weight"]).value = 5
    summary = book["Summary"]
    hours = next(row for row in summary.iter_rows() if row[0].value == "Hours there are for talks")
    hours[2].value = 4
    out = BytesIO()
    book.save(out)
    after = calculated(out.getvalue(), tmp_path)
    moments = material.risk.moments
    contacts, weights = (
        moments["contacts"].to_numpy(copy=True),
        material.chain.moments["weight"].to_numpy(copy=True),
    )
    contacts[0], weights[1] = contacts[0] * 2, 5
    scale = contacts * weights / moments["contacts"].to_numpy()
    shown = frame(after["All links"]).set_index("Link")["With your numbers"].astype(float)
    wanted = (material.risk.by_moment.fillna(0) * scale).sum(axis=1)
    np.testing.assert_allclose(shown, wanted[shown.index], rtol=1e-9, atol=1e-12)
    lines = {row[0]: row for row in after["Summary"].iter_rows(values_only=True)}
    total = float((contacts * weights * moments["probability"]).sum())
    assert lines["Weighted by customer"][2] == pytest.approx(total)
    steps = material.plan.steps
    fit = steps["gain"][steps["hours"].cumsum() <= 4].sum()
    assert lines["They spare a month"][2] == pytest.approx(fit)
    errors = [c.value for p in after for r in p.iter_rows() for c in r if c.data_type == "e"]
    assert not errors


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "<b>x</b>", "a\x00b\u202ec", "_x0041_"]


def test_hostile_texts_stay_texts(material_of):
    ids = [f"E{at}" for at in range(len(HOSTILE))]
    people = pd.DataFrame({"employee_id": ids, "name": HOSTILE, "team": HOSTILE})
    said = {"supplier_id": ids, "customer_id": [*ids[1:], "M"], "deliverable": HOSTILE}
    said |= {"need": HOSTILE, "accountable_id": HOSTILE, "stated_by": ["customer"] * len(ids)}
    moments = pd.DataFrame({"moment_id": ["M"], "name": ["=2+2"], "contacts": [5.0]})
    chain = Chain.build(people, pd.DataFrame(said), moments)
    content = client_workbook(material_of(chain, name="=3+3"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(one) for one in archive.namelist() if "worksheets/sheet" in one]
    formulas = re.findall(rb"<f>([^<]*)</f>", b"".join(parts))
    ours = re.compile(rb"SUM\(|SUMPRODUCT\(|SUMIF\(|IF\([A-Z]+\d+(=|&lt;=)|'Disappointments'!")
    assert formulas
    assert all(ours.match(one) for one in formulas)
    shown = {
        c.value for p in openpyxl.load_workbook(BytesIO(content)) for r in p.iter_rows() for c in r
    }
    assert {"=1+1", "@SUM(A1)", "=2+2", "=3+3"} <= shown


def test_without_moments_nothing_is_made_up(random_chain):
    chain = random_chain(3)
    alone = Chain.build(
        chain.employees,
        chain.statements[chain.statements["customer_id"].str.startswith("PERS")].drop(
            columns="link_id"
        ),
    )
    content = client_workbook(few(alone))
    book = openpyxl.load_workbook(BytesIO(content))
    assert "By moment" not in book.sheetnames
    assert set(frame(book["All links"])["Hang on it a month"]) == {None}
    same_chain(alone, read_bytes({"workbook.xlsx": content}).chain)


def test_small_teams_are_not_shown(material):
    people = material.chain.employees.assign(team=["a"] * 6 + ["b"] * 3 + ["c"] * 3)
    chain = replace(material.chain, employees=people)
    book = openpyxl.load_workbook(BytesIO(client_workbook(few(chain))))
    assert frame(book["Who has spoken"])["Team"].to_list() == ["a", "teams under 5"]


def test_a_large_chain_says_what_is_left_out(material, monkeypatch):
    monkeypatch.setattr(links, "MOST", 5)
    book = openpyxl.load_workbook(BytesIO(client_workbook(material)))
    assert book["All links"].max_row == 6
    assert book["By moment"].max_row == 7
    said = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert said["All links"] == f"5 of {len(material.chain.links)}"
    shown = set(frame(book["All links"])["Link"])
    for cell in book["Plan"]["B"][1:]:
        assert bool(cell.hyperlink) == (cell.value in shown)
