"""How a kernel is compiled."""

from collections.abc import Callable
from functools import cache, cached_property, update_wrapper
from types import ModuleType
from typing import Any, Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Got = TypeVar("Got")


class Kernel(Generic[Given, Got]):
    """A function that numba compiles when it is called first; other kernels may call it.

    Not before, because numba takes 50 MB: the app, whose calculations run in another process, and
    commands that calculate nothing, do without. ``options`` are numba's.
    """

    def __init__(self, function: Callable[Given, Got], **options: bool) -> None:
        self.py_func = function
        self._options = options
        update_wrapper(self, function)

    @cached_property
    def compiled(self) -> Callable[Given, Got]:
        """The function without the interpreter lock, kept on disk.

        Where no folder can be written to (a locked-down machine) it is compiled at each start.
        """
        compiling = _numba().njit
        try:
            return compiling(cache=True, nogil=True, **self._options)(self.py_func)
        except RuntimeError:
            return compiling(nogil=True, **self._options)(self.py_func)

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Got:
        """What the compiled function gives."""
        return self.compiled(*args, **kwargs)


def kernel(function: Callable[Given, Got]) -> Kernel[Given, Got]:
    """``function`` as a :class:`Kernel`.

    Numbers written down in a call are a type of their own, for which all that is called is compiled
    once more: pass ``np.int64(0)``, not ``0``.
    """
    return Kernel(function)


def inner(function: Callable[Given, Got]) -> Kernel[Given, Got]:
    """As :func:`kernel`, of what only other kernels call: compiled in much less time, as nobody
    hands it anything from Python.
    """
    return Kernel(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


@cache
def _numba() -> ModuleType:
    """numba, told that a kernel which another one calls stands for what it is compiled to."""
    import numba
    from numba.extending import typeof_impl

    @typeof_impl.register(Kernel)
    def _(value: Kernel[Any, Any], context: object) -> object:
        return typeof_impl(value.compiled, context)

    return numba
