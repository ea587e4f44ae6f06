"""What the README says works: its commands, its Python, its links and pictures; and the wheel."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].split()
    for line in re.findall(r"^    (chainmap .*)$", README, re.MULTILINE)
    if not line.startswith("chainmap app")
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files are that the README's commands name."""
    for name in ("FILE", "OLD", "NEW"):
        shutil.copy(ROOT / "sample_data" / "five.xlsx", tmp_path / f"{name}.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_command(command: list[str], folder: Path, run: Callable) -> None:
    status, _, said = run(*command[1:])
    assert status == 0, said
    for name in (word for word in command if word.endswith(".html")):
        assert (folder / name).stat().st_size > 10_000


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[-1]], ids=" ".join)
def test_command_in_a_process(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chainmap.cli", *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_python() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        exec(compile(code, "README.md", "exec"), names)
    finally:
        os.chdir(here)
    assert len(names["chain"].employees) == 120  # type: ignore[attr-defined]


def test_links_and_pictures_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(targets) > 5
    assert [one for one in targets if not (ROOT / one).exists()] == []


def test_make_has_what_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^    |`)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_everything_that_runs(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "chainmap"
    ours = {
        "chainmap/" + path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours <= inside
    assert {"chainmap/sample_data/company.xlsx", "chainmap/sample_data/five.xlsx"} <= inside


def test_the_installed_wheel_runs_anywhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)
    code = (
        "import chainmap as cm, pathlib; file = cm.sample.path(); "
        f"assert pathlib.Path({str(place)!r}) in file.parents, file; "
        "got = cm.read(cm.sample.path('five')); print(len(got.chain.links)); "
        "import chainmap.ui.serve as s; print(s.settings()['server.address'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["7", "127.0.0.1"], done.stderr
