"""A running app and a real browser for the tests of the pages."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
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
