"""What files were read as: once for all the sessions that bring the same bytes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chainmap import intake
from chainmap.intake import Import
from chainmap.intake.decisions import Decisions
from chainmap.ui.pool import POOL
from chainmap.ui.sharing import Shared

Say = Callable[[str], None]


@dataclass(frozen=True)
class _Key:
    """What a reading depends on: names, bytes, and what was decided."""

    files: tuple[tuple[str, str], ...]
    decided: str


_READINGS: Shared[_Key, Import] = Shared()


def read(files: Mapping[str, bytes], say: Say, decided: Decisions | None = None) -> Import:
    """The files (name -> content) as they are read; never raises for what they hold."""
    decisions = decided or Decisions()
    digests = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
    return _READINGS.get(
        _Key(digests, decisions.dumps()),
        lambda: POOL.run(say, intake.read_bytes, dict(files), decisions=decisions),
        say,
    )
