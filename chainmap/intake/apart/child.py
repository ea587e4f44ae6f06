"""The process that reads one file by itself: a request and the file in, an answer out.

In: one line of JSON, then the bytes of the file. Out: a pickle of plain values, which the other
side reads without letting it name anything but dates.
"""

import contextlib
import json
import os
import pickle
import sys
from collections.abc import Mapping

from chainmap.intake.apart.columns import Sheet

#: The sheets, the titles of hidden sheets, the titles of sheets that are damaged.
Answer = tuple[list[Sheet], list[str], list[str]]


def limit(memory: int, seconds: float) -> None:
    """Sets the most memory and computing time that this process may use, where the system can.

    Windows can not: there a file is held by the look beforehand, which refuses what is out of
    proportion, and by the clock, by which the other side ends this process; its memory is not held.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, int(seconds) + 1)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sheets_in(data: bytes, request: Mapping[str, object]) -> Answer:
    """What is in the file. Loads only the parser it needs."""
    reader = request["reader"]
    if reader == "page":
        from chainmap.intake.apart import pages

        return pages.read(data), [], []
    if reader == "xml2003":
        from chainmap.intake.apart import xml2003

        return *xml2003.read(data), []
    if reader == "parquet":
        from chainmap.intake.apart import parquet

        return parquet.read(data, str(request["title"]), int(str(request["most"]))), [], []
    if reader == "errors":
        from chainmap.intake.apart import errors

        return errors.read(data, str(request["kind"])), [], []
    from chainmap.intake.apart import workbooks

    titles = request.get("titles")
    return workbooks.read(data, titles if isinstance(titles, list) else None)


def answer(data: bytes, request: Mapping[str, object]) -> tuple[str, object]:
    """What to say, and the sheets or the reason; never raises."""
    try:
        sheets, *titles = sheets_in(data, request)
    except MemoryError:
        return "memory", ""
    except OverflowError:
        return "many", ""
    except BaseException as reason:
        if isinstance(reason, KeyboardInterrupt):
            raise
        said = f"{type(reason).__name__} {reason}".lower()
        return ("password" if "password" in said else "damaged"), said[:300]
    plain = [(one.title, one.columns, one.top, one.left, one.merged, one.errors) for one in sheets]
    return "read", (plain, *titles)


def main() -> None:
    """Reads the request and the file from stdin and writes the answer to stdout."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    request = json.loads(sys.stdin.buffer.readline())
    limit(request["memory"], request["seconds"])
    try:
        data = sys.stdin.buffer.read()
        pickle.dump(answer(data, request), out, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(3)
    out.flush()
    os._exit(0)
