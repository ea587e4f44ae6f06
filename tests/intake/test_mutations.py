"""Two hundred damaged files: none crashes or hangs, each gives a chain or a clear reason."""

import importlib.util
import resource
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz", ROOT / "benchmarks" / "fuzz.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("first", range(0, 200, 25))
def test_every_damaged_file_gives_a_chain_or_a_reason(fuzz, first):
    before = _most_memory()
    for number in range(first, first + 25):
        found = fuzz.outcome(fuzz.damaged(number))
        assert found.end in ("chain", "refused"), f"damaged({number})"
        assert found.seconds < fuzz.SECONDS
    # What other tests of this process made their children use is none of these files.
    assert _most_memory() < max(1_000_000, before + 1)


def _most_memory():
    """The most that a child of this process ever used, in KB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_both_ends_happen_and_the_damage_is_always_the_same(fuzz):
    ends = {fuzz.outcome(fuzz.damaged(number)).end for number in range(12)}
    assert ends == {"chain", "refused"}
    assert fuzz.damaged(5) == fuzz.damaged(5) != fuzz.damaged(6)
