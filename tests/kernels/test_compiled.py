"""Kernels compile also where nothing can be kept on disk."""

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

    monkeypatch.setattr(compiled, "njit", no_place)

    @compiled.kernel
    def double(number: int) -> int:
        return 2 * number

    assert double(21) == 42
    assert double.stats.cache_hits == {}  # type: ignore[attr-defined]
