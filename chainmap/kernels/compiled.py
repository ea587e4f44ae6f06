"""How a kernel is compiled."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile ``function`` with numba, without the interpreter lock, and keep it on disk.

    Where no folder can be written to (a locked-down machine) it is compiled at each start instead.
    Numbers written down in a call are a type of their own, for which all that is called is compiled
    once more: pass ``np.int64(0)``, not ``0``.
    """
    return _compiled(function)


def inner(function: Function) -> Function:
    """As :func:`kernel`, of what only other kernels call: compiled in much less time, as nobody
    hands it anything from Python.
    """
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def _compiled(function: Function, **options: bool) -> Function:
    compiling: Callable[..., Any] = njit  # its stubs do not know all options
    try:
        return cast(Function, compiling(cache=True, nogil=True, **options)(function))
    except RuntimeError:
        return cast(Function, compiling(nogil=True, **options)(function))
