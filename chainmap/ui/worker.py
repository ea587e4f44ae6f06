"""The process that calculates for the app: takes one call after the other, answers with its steps
and what came out. It holds no more than the call it works on, and ends with the app."""

import contextlib
import inspect
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from chainmap.errors import ChainmapError
from chainmap.ui.memory import give_back, spare
from chainmap.ui.passing import packed, unpacked

#: Clicks in the app go before calculations.
_NICE = 5
STEP, GOT, FAILED = "step", "got", "failed"


def call(function: Callable[..., Any], args: Any, options: Any, say: Callable[[str], None]) -> Any:
    """What the function gives; one that has an argument ``progress`` tells its steps."""
    with contextlib.suppress(ValueError):  # a builtin need not say what it takes
        if "progress" in inspect.signature(function).parameters:
            options = {**options, "progress": say}
    return function(*args, **options)


def warm() -> None:
    """Loads what an analysis needs, so that the first one does not wait for it."""
    from chainmap.examples import tiny
    from chainmap.findings import find
    from chainmap.risk import assess

    chain = tiny()
    find(chain, assess(chain, samples=10))
    assess(chain)


def answered(asked: bytes, say: Callable[[str], None]) -> tuple[str, bytes]:
    """How the call ended, and what it gave or raised."""
    try:
        function, args, options = unpacked(asked)
        return GOT, packed(call(function, args, options, say), args)
    except MemoryError:
        return FAILED, packed(ChainmapError("There is not enough memory for this calculation."))
    except Exception as error:
        data = packed(error)
        with contextlib.suppress(Exception):
            unpacked(data)
            return FAILED, data
        return FAILED, packed(ChainmapError(str(error)))


def serve(asked: IO[bytes], out: IO[bytes]) -> None:
    """Answers every call until there is nobody to answer."""

    def tell(kind: str, what: object) -> None:
        pickle.dump((kind, what), out)
        out.flush()

    while True:
        try:
            data = pickle.load(asked)  # noqa: S301 - from the app that started this process
        except EOFError:
            return
        tell(*answered(data, lambda step: tell(STEP, step)))
        del data
        give_back()


def main() -> None:
    """Serves stdin and stdout; whatever else prints goes to stderr."""
    spare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    asked, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    with contextlib.suppress(BrokenPipeError):
        serve(asked, out)
