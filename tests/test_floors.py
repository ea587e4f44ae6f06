"""The floors of the architecture, held against the real imports."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "chainmap"

#: The first matching prefix says the floor; a file imports from lower floors and its own folder.
FLOORS = (
    ("chainmap.cli", 8),
    ("chainmap.show", 7),
    ("chainmap.ui", 7),
    ("chainmap.exports", 6),
    ("chainmap.views", 5),
    ("chainmap.findings", 4),
    ("chainmap.risk", 3),
    ("chainmap.intake", 3),
    ("chainmap.examples", 3),
    ("chainmap.changes", 2),
    ("chainmap.measures", 2),
    ("chainmap.chain", 2),
    ("chainmap.kernels", 1),
    ("chainmap.combine", 1),
    ("chainmap.arrays", 1),
    ("chainmap.tables", 0),
    ("chainmap.schema", 0),
    ("chainmap.assumptions", 0),
    ("chainmap.errors", 0),
    ("chainmap.sample", 0),
    ("chainmap.assets", 0),
)
#: On the same floor these may import those.
SAME_FLOOR = {
    ("chainmap.changes", "chainmap.chain"),
    ("chainmap.measures", "chainmap.chain"),
    ("chainmap.kernels", "chainmap.arrays"),
    ("chainmap.assumptions", "chainmap.errors"),
    ("chainmap.sample", "chainmap.errors"),
    ("chainmap.tables", "chainmap.schema"),
    ("chainmap.tables", "chainmap.errors"),
}


def floor(module: str) -> tuple[str, int]:
    for prefix, number in FLOORS:
        if module == prefix or module.startswith(prefix + "."):
            return prefix, number
    raise AssertionError(f"{module} stands on no floor: give it one in FLOORS")


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name != "chainmap":
            found.append((name, path))
    return found


def imports(path: Path) -> list[str]:
    """Every module of ours that a file imports, also inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            # `from chainmap import sample` names modules; what is no module has no floor of its own
            both = [f"{module}.{alias.name}" for alias in node.names]
            found += both if module == "chainmap" else [module]
    public = {"chainmap.__version__"}
    return [one for one in found if one.startswith("chainmap.") and one not in public]


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_go_down(name: str, path: Path) -> None:
    prefix, number = floor(name)
    for target in imports(path):
        below, target_number = floor(target)
        fine = target_number < number or below == prefix or (prefix, below) in SAME_FLOOR
        assert fine, f"{name} (floor {number}) imports {target} (floor {target_number})"


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_only_the_app_imports_streamlit(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = any(
        line.split()[1:2] and line.split()[1].split(".")[0] == "streamlit"
        for line in text.splitlines()
        if line.strip().startswith(("import ", "from "))
    )
    assert not uses or name.startswith("chainmap.ui"), f"{name} imports streamlit"


def test_a_wrong_import_would_be_seen(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("from chainmap.ui import state\nimport chainmap.risk.assess\n")
    assert imports(bad) == ["chainmap.ui", "chainmap.risk.assess"]
    assert floor("chainmap.ui.pages.map") == ("chainmap.ui", 7)


def test_files_are_small() -> None:
    long = {name: n for name, path in modules() if (n := len(path.read_text().splitlines())) > 250}
    allowed = {"chainmap.schema"}
    assert set(long) <= allowed, f"split these: {long}"
