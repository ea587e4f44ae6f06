"""What tests of several folders share."""

import sys

import pytest
from hypothesis import settings

from chainmap.cli import main

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


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
