"""A company whose every text is hostile, and ways through all the pages there are."""

import io
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS, Column, Kind, Sheet

PATIENCE = 60_000
EVIL = "evil.example"
#: What would fetch, run, fake or break something where it were taken for more than text.
HOSTILE = (
    f"<img src=http://{EVIL}/a.png onerror=\"window.taken='img'\">",
    f"![x](http://{EVIL}/b.png)",
    f"<script>window.taken='script';fetch('//{EVIL}/c')</script>",
    f"[click](http://{EVIL}/d) https://{EVIL}/e www.{EVIL}",
    "abc\u202egnp.exe\u2066 \u200bx",
    "Long " * 100,
    "😀👩‍👩‍👧‍👦 é̂́ 你好 مرحبا",
    "$x^2$ :material/bug_report: :red[*list*] **b** `c` ~~d~~",
    f'=HYPERLINK("http://{EVIL}/f") </script></style>--><svg onload="window.taken=\'svg\'">',
    "{{7*7}} ${7*7} %s %n javascript:window.taken='link'",
    '\'; DROP TABLE employees; -- \\ "quoted" &amp; &lt;b&gt;',
)
PEOPLE, MOMENT_COUNT = 14, 4


def _cell(column: Column, row: int, people: list[str], texts: "count[int]") -> Any:
    if column.kind is Kind.EMPLOYEE:
        return people[(row + 3) % len(people)] if row % 3 else None
    if column.kind is Kind.CHOICE:
        return column.choices[row % len(column.choices)]
    if column.kind is Kind.YES_NO:
        return "yes" if row % 2 else "no"
    if column.kind is Kind.DATE:
        return "2026-01-31"
    if column.kind is Kind.SHARE:
        return 0.1
    if column.numeric:
        return min(5 + 7 * (row % 4), column.high or 99)
    at = next(texts) % (len(HOSTILE) + 1)
    return HOSTILE[at] if at < len(HOSTILE) else None


def _rows(sheet: Sheet, fixed: list[dict[str, Any]], people: list[str]) -> list[dict[str, Any]]:
    texts = count()
    return [
        {
            one.heading: known[one.name] if one.name in known else _cell(one, row, people, texts)
            for one in sheet
        }
        for row, known in enumerate(fixed)
    ]


@pytest.fixture(scope="session")
def hostile_everywhere() -> bytes:
    """A workbook with hostile texts in every text column, the identifiers included."""
    people = [f"{HOSTILE[at % len(HOSTILE)][:60]} {at}" for at in range(PEOPLE)]
    moments = [f"{HOSTILE[at][:60]} m{at}" for at in range(MOMENT_COUNT)]
    ends = [(people[at], people[(at * 5 + 1) % PEOPLE]) for at in range(PEOPLE)]
    ends += [(people[at], moments[at % MOMENT_COUNT]) for at in range(6)]
    book = Workbook()
    book.remove(book.active)
    for sheet, fixed in (
        (EMPLOYEES, [{"employee_id": one} for one in people]),
        (DEPENDENCIES, [{"supplier_id": one, "customer_id": two} for one, two in ends]),
        (MOMENTS, [{"moment_id": one, "contacts": 100.0, "promise": 20.0} for one in moments]),
    ):
        page, rows = book.create_sheet(sheet.title), _rows(sheet, fixed, people)
        page.append(list(rows[0]))
        for row in rows:
            page.append(list(row.values()))
            for cell in page[page.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(150)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


@pytest.fixture(scope="session")
def settled() -> Callable[[Page], None]:
    """Wait until the script has run to its end."""
    return _settled


@pytest.fixture(scope="session")
def visit() -> Callable[[Page, str, str], None]:
    """Go to a page by its link in the menu, and open what is folded away."""

    def go(page: Page, name: str, title: str) -> None:
        page.get_by_test_id("stTopNavLink").filter(has_text=title).first.click()
        page.wait_for_url(lambda url: url.rstrip("/").endswith(name) or name == "start")
        _settled(page)
        folded = ".stMain details:not([open]) > summary"
        page.evaluate(
            "where => document.querySelectorAll(where).forEach(one => one.click())", folded
        )
        _settled(page)

    return go


@pytest.fixture(scope="session")
def load_sample() -> Callable[[Page, str], None]:
    """Open the app and load the sample company."""

    def load(page: Page, address: str) -> None:
        page.goto(address)
        page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
        expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
        _settled(page)

    return load
