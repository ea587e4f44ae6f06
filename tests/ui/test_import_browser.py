"""The page IMPORT in a real browser: foreign and real files, cancelling, downloads, one click."""

import os
import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

PATIENCE = 60_000
EDGES = b"""From,To,What they get
Ana Ruiz,Ben Okafor,price list
Ben Okafor,Cleo Maas,quote
Cleo Maas,Ana Ruiz,order
"""
UNKNOWN = "Wer,Gegenüber,Was\nAna,Ben,Preisliste\nBen,Cy,Angebot\n".encode()
PEOPLE = b"Employee ID,Name\n00017,Ana Ruiz\n00018,Ben Okafor\n00019,Cleo Maas\n"
LINKS = b"Supplier,Customer,Deliverable\nBen Okafour,00019,quote\n00019,00017,report\n"
ROOT = Path(__file__).parents[2]


def shared() -> Path:
    """Where real data are, if there are any."""
    return Path(os.environ.get("CHAINMAP_SHARED") or ROOT.parent / "shared") / "data" / "real"


def upload(page: Page, *files: tuple[str, bytes]) -> None:
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files
        ]
    )
    expect(page.get_by_text("4 · Use")).to_be_visible(timeout=PATIENCE)
    settled(page)


def open_import(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Import", exact=True).first.click(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Import", exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def downloaded(page: Page, label: str) -> bytes:
    with page.expect_download(timeout=PATIENCE) as caught:
        page.get_by_role("button", name=label).click()
    return caught.value.path().read_bytes()


def test_a_clean_workbook_takes_one_click(server, watch):
    seen = watch()
    page = seen.page
    page.goto(server.address)
    upload(page, ("five.xlsx", (ROOT / "sample_data" / "five.xlsx").read_bytes()))
    expect(page.get_by_text("all 45 columns recognised")).to_be_visible(timeout=PATIENCE)
    assert not page.get_by_text("Who supplies whom?").is_visible()
    assert not page.get_by_text("Every row accounted for").is_visible()
    page.get_by_role("button", name="Use these data").click()
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    assert seen.strangers(server.address) == []
    assert seen.complaints == []


def test_the_direction_is_turned_and_saved(server, watch):
    seen = watch()
    page = seen.page
    open_import(page, server.address)
    upload(page, ("edges.csv", EDGES))
    page.get_by_text("Ana Ruiz supplies Ben Okafor - right?").first.wait_for()
    page.get_by_role("button", name="Turn it round").click()
    page.get_by_text("Ben Okafor supplies Ana Ruiz - right?").first.wait_for()
    settled(page)
    saved = tomllib.loads(downloaded(page, "Save what was decided").decode())
    assert "depends-on" in saved["direction"].values()
    assert seen.strangers(server.address) == []
    assert seen.complaints == []


def test_a_heading_is_given_another_meaning(server, watch):
    page = watch().page
    open_import(page, server.address)
    upload(page, ("edges.csv", EDGES))
    row = page.get_by_role("combobox", name="What they get")
    row.click()
    row.fill("Need")
    page.get_by_role("option", name="Need", exact=True).click()
    expect(page.get_by_text("3 columns recognised").or_(page.get_by_text("all 3"))).to_be_visible(
        timeout=PATIENCE
    )
    settled(page)
    expect(page.get_by_text("decided", exact=True)).to_be_visible(timeout=PATIENCE)


def means(page: Page, heading: str, label: str) -> None:
    """Choose what a heading means."""
    box = page.get_by_role("combobox", name=heading)
    box.click()
    box.fill(label)
    page.get_by_role("option", name=label, exact=True).click()
    settled(page)


def test_an_unrecognised_sheet_is_mapped_by_hand_into_a_chain(server, watch):
    seen = watch()
    page = seen.page
    open_import(page, server.address)
    upload(page, ("unknown.csv", UNKNOWN))
    expect(page.get_by_text("Nothing in this upload can be used yet")).to_be_visible()
    expect(page.get_by_text("This sheet is not read yet.")).to_be_visible(timeout=PATIENCE)
    means(page, "Wer", "Dependencies: Supplier")
    expect(page.get_by_text("Now choose which column is the Customer.")).to_be_visible(
        timeout=PATIENCE
    )
    means(page, "Gegenüber", "Customer")
    expect(page.get_by_text("3 employees · 2 links")).to_be_visible(timeout=PATIENCE)
    means(page, "Was", "Deliverable")
    expect(page.get_by_text("all 3 columns recognised")).to_be_visible(timeout=PATIENCE)
    saved = downloaded(page, "Save what was decided")
    page.get_by_role("button", name="Leave it").click()
    settled(page)
    upload(page, ("april.csv", UNKNOWN), ("unknown.chainmap.toml", saved))
    expect(page.get_by_text("3 employees · 2 links")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Use these data").click()
    expect(page.get_by_role("heading", name="Import", exact=True)).to_be_hidden(timeout=PATIENCE)
    assert seen.strangers(server.address) == []
    assert seen.complaints == []


def test_a_suggestion_is_ticked_and_then_counts(server, watch):
    page = watch().page
    open_import(page, server.address)
    upload(page, ("people.csv", PEOPLE), ("links.csv", LINKS))
    expect(page.get_by_text("3 employees · 1 link ·")).to_be_visible()
    table = page.locator('[data-testid="stForm"] [data-testid="stDataFrame"]')
    table.evaluate("grid => grid.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)
    place = table.bounding_box()
    page.mouse.click(place["x"] + 20, place["y"] + 53)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Accept the ticked ones").click()
    expect(page.get_by_text("3 employees · 2 links ·")).to_be_visible(timeout=PATIENCE)


def test_the_marked_workbook_downloads(server, watch, spoilt_company):
    page = watch().page
    open_import(page, server.address)
    upload(page, ("company.xlsx", spoilt_company))
    content = downloaded(page, "Download the workbook with its problems marked")
    assert "Problems" in load_workbook(BytesIO(content)).sheetnames
    assert b"E99" in downloaded(page, "Download all issues (CSV)")


def test_reading_a_large_file_names_its_steps_and_can_be_cancelled(server, watch):
    page = watch().page
    page.goto(server.address)
    page.get_by_role("button", name="Load the sample company").click(timeout=PATIENCE)
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Import", exact=True).first.click()
    expect(page.get_by_role("heading", name="Import", exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)
    rows = "".join(f"Person {n % 9973},Person {n % 7919 + 3},thing {n}\n" for n in range(300_000))
    page.locator('input[type="file"]').set_input_files(
        [{"name": "large.csv", "mimeType": "text/csv", "buffer": EDGES + rows.encode()}]
    )
    expect(page.get_by_text("Reading large.csv").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Reading was cancelled.")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Start", exact=True).first.click()
    expect(page.get_by_text("Fix these three first")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("11_raci_wide_packt.xlsx", "6 employees · 16 links"),
        ("23_vivainsights_p2p.csv", "3,783 employees · 2,014 links"),
        ("12_mixed_20_sheets_packt.xlsx", "2 sheets read, 18 not used"),
        ("06_uk_hefce_senior_2011.csv", "4 employees · 0 links"),
        ("28_bls_soc_structure_not_hr.csv", "Nothing in this upload can be used yet"),
    ],
)
def test_real_files_tell_what_they_are(
    server, watch: Callable, name: str, said: str, tmp_path: Path
):
    file = shared() / name
    if not file.exists():
        pytest.skip("the real files are not here")
    seen = watch()
    open_import(seen.page, server.address)
    upload(seen.page, (name, file.read_bytes()))
    expect(seen.page.get_by_text(said).first).to_be_visible(timeout=PATIENCE)
    assert seen.strangers(server.address) == []
    assert seen.complaints == []
