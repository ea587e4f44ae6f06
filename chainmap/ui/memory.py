"""Memory that is not needed goes back to the system, where the system can."""

import contextlib
import ctypes
import gc

import pyarrow as pa

_ARENAS, _MOST = -8, 2  # M_ARENA_MAX of the GNU C library


def spare() -> None:
    """Have the threads of a process share their reserves of memory; to be called once."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, _MOST)


def give_back() -> None:
    """Give back what is held in reserve."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
