"""Kernels compile when they are called, also where nothing can be kept on disk."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
from numba import njit

from chainmap.kernels import compiled


def test_a_kernel_is_compiled_where_no_folder_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_place(cache: bool = False, **options: object) -> object:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return njit(**options)

    monkeypatch.setattr(compiled, "_numba", lambda: SimpleNamespace(njit=no_place))

    @compiled.kernel
    def double(number: int) -> int:
        return 2 * number

    assert double(21) == 42
    assert double.compiled.stats.cache_hits == {}  # type: ignore[attr-defined]


def test_a_kernel_calls_another() -> None:
    @compiled.kernel
    def half(number: float) -> float:
        return number / 2

    @compiled.kernel
    def quarter(number: float) -> float:
        return half(half(number))

    assert quarter(42.0) == 10.5
    assert quarter.compiled.nopython_signatures  # type: ignore[attr-defined]


def test_who_calculates_nothing_does_not_load_the_compiler() -> None:
    code = "import sys, chainmap.risk, chainmap.findings; print('numba' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "False"
