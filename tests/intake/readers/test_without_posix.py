"""Where the system offers neither ``resource`` nor fork nor POSIX signals, as on Windows."""

import json
import subprocess
import sys
from io import BytesIO

import pytest
from openpyxl import Workbook

#: What Windows lacks, taken away from a running Python.
BARE = """
import os, signal, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "pty", "tty", "syslog", "crypt"):
    sys.modules[name] = None
POSIX = "fork forkpty getuid geteuid getgid getppgid setsid setpgid killpg getpgid nice wait3 wait4"
for name in POSIX.split():
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGXCPU", "SIGALRM", "SIGUSR1", "setitimer", "alarm"):
    if hasattr(signal, name):
        delattr(signal, name)
sys.platform = "win32"
"""
# The libraries first: those for this system are made for it. Ours come after.
READ = """
import json, pkgutil, importlib, sys
from pathlib import Path
import charset_normalizer, jinja2, lxml.html, networkx, numba, openpyxl, pandas, pyarrow.parquet
import joblib, pptx, pyvis.network, rapidfuzz.process, reportlab.pdfgen.canvas, resvg_py, xlsxwriter
import rich.console, scipy.sparse, streamlit, typer
exec(BARE)
import chainmap
for one in pkgutil.walk_packages(chainmap.__path__, "chainmap."):
    if not one.name.startswith("chainmap.ui.served") and not one.name.endswith("__main__"):
        importlib.import_module(one.name)
from chainmap.intake import limits, readers
from chainmap.intake.readers import process
process._START = BARE + process._START
told = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    for more in ({}, {"small": 0}, {"patience": 0.0}):
        found = readers.read_file(path.name, path.read_bytes(), limits.Limits(**more))
        cells = [one.cells.tolist() for one in found.sheets]
        told[f"{path.name} {more}"] = [cells, [str(one) for one in found.issues]]
print(json.dumps(told, default=str))
"""
PEOPLE = [["Employee ID", "Name"], ["00123", "Ana"], ["E02", "Ben"]]
SLOW = "The file takes far longer to read than a table of its size does."


def workbook():
    out, book = BytesIO(), Workbook()
    for row in PEOPLE:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def told(old_formats, tmp_path_factory):
    """Name and limits -> cells and sentences, read with what POSIX offers taken away."""
    folder = tmp_path_factory.mktemp("bare")
    for kind in ("xls", "xlsb", "ods", "xml2003"):
        (folder / f"a.{kind}").write_bytes(getattr(old_formats, kind)({"S": PEOPLE}))
    far = old_formats.ods({"S": PEOPLE}, "<!DOCTYPE x [<!ENTITY a 'b'>]>")
    (folder / "entities.ods").write_bytes(far)
    (folder / "a.csv").write_text("\n".join(map(",".join, PEOPLE)), encoding="utf-8")
    (folder / "a.xlsx").write_bytes(workbook())
    script = f"BARE = {BARE!r}\n{READ}"
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert not done.returncode, done.stderr[-2_000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "xml2003", "csv"])
@pytest.mark.parametrize("limits", ["{}", "{'small': 0}"])
def test_every_kind_is_read(told, kind, limits):
    cells, issues = told[f"a.{kind} {limits}"]
    assert cells == [PEOPLE]
    assert not issues


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "xml2003"])
def test_the_limit_of_time_holds(told, kind):
    cells, issues = told[f"a.{kind} {{'patience': 0.0}}"]
    assert not cells
    assert SLOW in issues[0]


def test_the_look_beforehand_holds(told):
    assert "defines its own XML entities" in told["entities.ods {}"][1][0]
