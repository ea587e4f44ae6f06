"""Has a file read in a process of its own, so that whatever it does is one plain sentence."""

import contextlib
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from chainmap.intake.apart.columns import Place
from chainmap.intake.grid import RawSheet
from chainmap.intake.limits import Limits
from chainmap.intake.readers.notes import LARGER_TABLE
from chainmap.intake.sniff import FileKind

_HOME = str(Path(__file__).resolve().parents[3])
_START = (
    f"import sys; sys.path.insert(0, {_HOME!r}); "
    "from chainmap.intake.apart.child import main; main()"
)
_DATES = frozenset(("date", "datetime", "time", "timedelta"))
_TOO_MUCH = "Copy the tables alone into a new workbook, save it and use that."
_SOUND = {
    "memory": ("needs far more memory than a table of its size does.", _TOO_MUCH),
    "many": ("holds more values (rows times columns) than are read.", LARGER_TABLE),
    "time": ("takes far longer to read than a table of its size does.", _TOO_MUCH),
    "damaged": (FileKind.CUT.what, FileKind.CUT.mend),
    "password": (FileKind.PASSWORD.what, FileKind.PASSWORD.mend),
}

Box = tuple[int, int, int, int]


class NotRead(Exception):
    """The file could not be read: ``what``, as the end of a sentence about it, and ``mend``."""

    def __init__(self, why: str) -> None:
        self.what, self.mend = _SOUND[why]
        super().__init__(self.what)


class _Plain(pickle.Unpickler):
    """Reads plain values; of everything else only dates and times."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in _DATES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a cell")


@dataclass(frozen=True, eq=False)
class Found:
    """The sheets with their merged boxes (top, left, bottom, right); titles of unread ones.

    ``errors`` : title -> row and column, from 1, of each cell that shows an error.
    """

    sheets: tuple[tuple[RawSheet, list[Box]], ...]
    hidden: tuple[str, ...]
    damaged: tuple[str, ...]
    errors: Mapping[str, list[Place]]


class Apart:
    """The reading of one file under way: begun when made, to be asked for with ``found``.

    ``cells`` counted or estimated beforehand and the unpacked ``size`` say how much it may use.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        request: Mapping[str, object],
        limits: Limits,
        cells: int,
        size: int,
    ) -> None:
        self._name, self._typed = name, request["reader"] != "page"
        seconds = limits.seconds_for(cells, len(data))
        asked = {**request, "memory": limits.memory_for(cells, size), "seconds": seconds}
        self._patience = seconds * limits.patience
        command = [sys.executable, "-I", "-c", _START]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 - our own code, no shell, nothing of the file's
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self._pool = ThreadPoolExecutor(2)
        self._pool.submit(_send, self._process, json.dumps(asked).encode() + b"\n", data)
        self._heard = self._pool.submit(_hear, self._process)

    def found(self) -> Found:
        """What was found; waits for it, raises NotRead."""
        try:
            said, found = self._understood(self._heard.result(self._patience))
        except TimeoutError:
            said, found = "time", None
        finally:
            self.stop()
        if said != "read":
            raise NotRead(said)
        sheets, hidden, damaged = found
        whole = [
            (RawSheet.of_columns(self._name, title, columns, top, left, self._typed), merged)
            for title, columns, top, left, merged, _ in sheets
        ]
        errors = {one[0]: one[-1] for one in sheets if one[-1]}
        return Found(tuple(whole), tuple(hidden), tuple(damaged), errors)

    def _understood(self, heard: bytes) -> tuple[str, Any]:
        if code := self._process.wait(self._patience):
            return _end(code), None
        try:
            said, found = _Plain(BytesIO(heard)).load()
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError):
            return "damaged", None
        return str(said), found

    def stop(self) -> None:
        """Ends it, whether it is done or not."""
        self._process.kill()
        self._process.wait()
        self._pool.shutdown(wait=False)


def read_apart(
    name: str, data: bytes, request: Mapping[str, object], limits: Limits, cells: int, size: int
) -> Found:
    """What the reader named in ``request`` finds in ``data``; raises NotRead."""
    return Apart(name, data, request, limits, cells, size).found()


def _send(process: subprocess.Popen[bytes], lead: bytes, data: bytes) -> None:
    # A process that has ended takes no more.
    with contextlib.suppress(OSError, ValueError):
        assert process.stdin is not None
        process.stdin.write(lead)
        process.stdin.write(data)
        process.stdin.close()


def _hear(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    with process.stdout as stream:
        return stream.read()


def _end(code: int) -> str:
    """Why the process ended: the signal for used-up computing time is 24.

    Out of memory, a parser ends it: by signal 6 or 9, on Windows with the code for that.
    """
    if code == -24:
        return "time"
    return "memory" if code in (3, -6, -9, 0xC0000409) else "damaged"
