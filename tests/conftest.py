"""What tests of several folders share."""

import sys

import pytest
from hypothesis import settings

from chainmap.cli import main

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that wait for a browser first: what computes fills the gaps."""
    items.sort(key=lambda one: not one.path.name.endswith("_browser.py"))


@pytest.fixture
def run(monkeypatch, capsys):
    """``chainmap`` with these words, in this process: exit status, output, errors."""

    def chainmap(*words):
        monkeypatch.setattr(sys, "argv", ["chainmap", *map(str, words)])
        monkeypatch.setenv("COLUMNS", "200")
        status = 0
        capsys.readouterr()
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return chainmap
