"""Has a file read in a process of its own, so that whatever it does is one plain sentence."""

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from chainmap.intake.apart.child import answer
from chainmap.intake.grid import RawSheet
from chainmap.intake.limits import Limits
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
    """The sheets with their merged boxes (top, left, bottom, right); titles of unread ones."""

    sheets: tuple[tuple[RawSheet, list[Box]], ...]
    hidden: tuple[str, ...]
    damaged: tuple[str, ...]


def read_apart(
    name: str, data: bytes, request: Mapping[str, object], limits: Limits, cells: int, size: int
) -> Found:
    """What the reader named in ``request`` finds in ``data``; raises NotRead.

    ``cells`` that were counted beforehand and the unpacked ``size`` say how much it may use.
    """
    seconds = limits.seconds_for(cells, len(data))
    asked = {**request, "memory": limits.memory_for(cells, size), "seconds": seconds}
    said, found = _asked(data, asked, seconds * limits.patience)
    if said != "read":
        raise NotRead(said)
    sheets, hidden, damaged = found
    typed = request["reader"] != "page"
    whole = [
        (RawSheet.of_columns(name, title, columns, top, left, typed), merged)
        for title, columns, top, left, merged in sheets
    ]
    return Found(tuple(whole), tuple(hidden), tuple(damaged))


def _asked(data: bytes, request: Mapping[str, object], patience: float) -> tuple[str, Any]:
    if not sys.executable:
        return answer(data, request)
    command = [sys.executable, "-I", "-c", _START]
    lead = json.dumps(dict(request)).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 - our own code, no shell, nothing of the file's
            command, input=lead + data, capture_output=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return "time", None
    if done.returncode:
        return _end(done.returncode), None
    try:
        said, found = _Plain(BytesIO(done.stdout)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError):
        return "damaged", None
    return str(said), found


def _end(code: int) -> str:
    """Why the process ended: the signal for used-up computing time is 24."""
    if code == -24:
        return "time"
    return "memory" if code in (3, -6, -9) else "damaged"
