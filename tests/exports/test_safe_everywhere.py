"""Hostile texts through every export: no formula, no markup, nothing hidden, nothing lost."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap import show
from chainmap.chain import Chain
from chainmap.exports import contract
from chainmap.exports.csv_file import safe_csv
from chainmap.exports.marked import marked
from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.exports.template import canonical
from chainmap.exports.visible import visible
from chainmap.findings import find
from chainmap.intake import read_bytes
from chainmap.intake.limits import LIMITS
from chainmap.intake.readers import text
from chainmap.risk import assess
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS
from chainmap.tables import typed
from chainmap.views import combined, marks
from chainmap.views.standalone import html as standalone_html
from chainmap.views.svg import svg

HOSTILE = [
    '=HYPERLINK("http://x.invalid","y")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "\t=1+1",
    "\r=1+1",
    "=DDE(1)\n=2",
    "%0A=1",
    "|cmd",
    "Ana\u202etxt.exe",
    "Ana\u200b\u2066Ruiz",
    "Ana\x07\x1b[31m",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "{{7*7}} ${7*7}",
    "[a](javascript:alert(3))",
    "x_x0041_y",
    "'=1+1",
]
STARTS = tuple("=+-@＝＋－＠\t\r")
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def chain():
    """A chain all of whose texts are hostile."""
    count = len(HOSTILE)
    ids = [f"E{at}" for at in range(count)]
    people = {"employee_id": ids, "name": HOSTILE, "email": HOSTILE, "team": HOSTILE}
    people |= {"department": HOSTILE, "role": HOSTILE, "capacity": [10.0] * count}
    links = {"supplier_id": ids, "customer_id": [*ids[1:], "M1"], "deliverable": HOSTILE}
    links |= dict.fromkeys(("need", "want", "standard", "acceptance", "channel"), HOSTILE)
    links |= {"accountable_id": HOSTILE, "stated_by": ["supplier", "customer"] * (count // 2)}
    links |= {"file": "f", "sheet": "s", "row": range(count)}
    moments = {"moment_id": ["M1"], "name": [HOSTILE[0]], "contacts": [3.0], "need": [HOSTILE[1]]}
    return Chain.build(
        typed(pd.DataFrame(people), EMPLOYEES),
        typed(pd.DataFrame(links), DEPENDENCIES),
        typed(pd.DataFrame(moments), MOMENTS),
    )


@pytest.fixture(scope="module")
def risk(chain):
    return assess(chain, samples=50)


def no_formula(content):
    """Every cell of a workbook is a value, in openpyxl's eyes and in the file itself."""
    book = openpyxl.load_workbook(BytesIO(content))
    assert "f" not in {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)
                assert b"<f " not in archive.read(name)
    return book


def test_canonical_workbook(chain):
    book = no_formula(canonical(chain.employees, chain.statements, chain.moments))
    names = [row[0].value for row in book["Employees"].iter_rows(2, min_col=2, max_col=2)]
    assert names[0] == HOSTILE[0]
    assert names[4] == HOSTILE[4]


def test_marked_workbook(chain):
    data = canonical(chain.employees, chain.statements, chain.moments)
    files = {"=cmd.xlsx": data}
    got = read_bytes(files)
    book = no_formula(marked(got, files))
    shown = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert not [one for one in shown if HIDDEN.search(str(one))]
    assert "=cmd.xlsx" in shown


def test_marked_workbook_of_csv_files(chain):
    files = {
        "Employees.csv": safe_csv(chain.employees),
        "Dependencies.csv": safe_csv(chain.statements),
    }
    no_formula(marked(read_bytes(files), files))


@pytest.mark.parametrize("table", ["employees", "statements", "links", "moments"])
def test_csv(chain, table):
    content = safe_csv(getattr(chain, table)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        for cell in row:
            number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert number or not cell.lstrip(" ").startswith(STARTS)
            assert not HIDDEN.search(cell)
            assert "\n" not in cell


def test_csv_of_findings_and_risk(chain, risk):
    for frame in (risk.links, risk.employees, find(chain, risk).frame):
        content = safe_csv(frame).decode("utf-8-sig")
        assert not HIDDEN.search(content)


def test_report_and_maps(chain, risk):
    picture = combined(marks(chain, risk))
    source = Source(HOSTILE[16], date(2026, 3, 2), (HOSTILE[17],), "0" * 64)
    pages = [
        report(Material(chain, risk, find(chain, risk), source)),
        standalone_html(picture),
        visible(svg(picture)),
    ]
    for page in pages:
        page = page if isinstance(page, str) else page.decode()
        assert not HIDDEN.search(page)
        assert "<img src=x" not in page
        assert "<script>alert" not in page


def test_json_is_data_kept_as_it_is(chain, risk):
    out = contract.dumps(contract.risk(risk))
    back = json.loads(out)
    assert {one["deliverable"] for one in back["links"] if not one["assumed"]} == set(HOSTILE)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", out)


def test_terminal(chain, risk):
    with show.out.capture() as captured:
        show.links_to_fix(risk, chain.names.to_dict(), find(chain, risk), 99)
        show.moments(risk, chain.names.to_dict())
        show.findings(find(chain, risk), 99)
    assert not re.search("[\x00-\x08\x0b-\x1a\x1c-\x1f\u202a-\u202e\u2066-\u2069]", captured.get())
    assert "\x1b[31mE" not in captured.get()


def first_column(content):
    (sheet,) = text.read("a.csv", content, LIMITS).sheets
    return [row[0] for row in sheet.cells]


def test_the_apostrophe_is_taken_off_on_the_way_back():
    texts = ["=1+1", "+49 30 1234", "-5", "@ana", "＝2", "＋2", "－2", "＠b", "'t Hooft"]
    texts += ["O'Brien", "'x", "'=1", "'-5", "' x"]
    assert first_column(safe_csv(pd.DataFrame({"a": texts})))[1:] == texts
    assert first_column(safe_csv(pd.DataFrame({"a": ["\t=1", "\r+2", " =3", "\tAna"]})))[1:] == [
        "=1",
        "+2",
        "=3",
        "Ana",
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet="=+-@＝'aé1 ", min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_text_comes_back(texts):
    written = [one for one in texts if one.strip()]
    got = first_column(safe_csv(pd.DataFrame({"a": ["x", *written]})))
    assert got[2:] == [one.strip() for one in written]


def test_numbers_are_left_alone():
    content = safe_csv(pd.DataFrame({"a": ["x", "y"], "b": [-5.0, 0.25]}))
    assert b"-5.0\r\n" in content
    (sheet,) = text.read("a.csv", content, LIMITS).sheets
    assert sheet.cells[1:, 1].tolist() == ["-5.0", "0.25"]
