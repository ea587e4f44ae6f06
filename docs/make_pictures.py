"""Make the pictures of the README and docs from the running app: ``make pictures``."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1440, "height": 900}
PAGES = {
    "start": "",
    "import": "import",
    "map": "map",
    "findings": "findings",
    "moments": "moments",
    "settings": "settings",
}
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


def _served(port: int) -> subprocess.Popen[bytes]:
    sample = ROOT / "sample_data" / "company.xlsx"
    command = [sys.executable, "-m", "chainmap.ui.serve", str(sample), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2)
            return process
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the app did not start")


def _shoot(browser: Browser, address: str, theme: str) -> None:
    page = browser.new_page(viewport=SIZE, color_scheme=theme)
    for name, path in PAGES.items():
        page.goto(f"{address}/{path}")
        page.wait_for_selector("h1", timeout=120_000)
        if name == "map":
            page.wait_for_selector("[data-drawn]", timeout=120_000)
        page.wait_for_timeout(2500)
        page.screenshot(path=PICTURES / f"{name}-{theme}.png")
    page.close()


def main() -> None:
    """One picture a page, light and dark."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    PICTURES.mkdir(parents=True, exist_ok=True)
    process = _served(port)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for theme in ("light", "dark"):
                _shoot(browser, f"http://127.0.0.1:{port}", theme)
            browser.close()
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
