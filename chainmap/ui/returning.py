"""Who comes back finds what was there: after a reload of the browser, or a connection that broke.

What a session holds is kept in the memory of the server, never on disk, under a secret that only
the browser of the person has: a cookie that scripts can't read and other sites don't get sent,
until the browser is closed. Nothing that stands in an address leads to anybody's data.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock, Timer
from time import monotonic
from typing import Any, TypeGuard

import streamlit as st

#: The names under which the session holds what comes back: data and place, choices on the pages.
OURS = ("chainmap ", "keep ")
#: How long what nobody uses is kept, in seconds, and for how many browsers.
IDLE, MOST = 8 * 3600.0, 64
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_RETURNED = "returned"


def cookie() -> str:
    """The name of the cookie; two apps on one machine differ by their port."""
    return f"chainmap-{st.config.get_option('server.port')}"


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


def is_secret(text: object) -> TypeGuard[str]:
    """Whether ``text`` has the form of one.

    >>> is_secret(new_secret()), is_secret("abc"), is_secret(None)
    (True, False, False)
    """
    return isinstance(text, str) and _SECRET.fullmatch(text) is not None


@dataclass(frozen=True)
class _Held:
    values: Mapping[str, Any]
    used: float


class Kept:
    """What is held for each browser; the longest unused goes first."""

    def __init__(
        self, idle: float = IDLE, most: int = MOST, clock: Callable[[], float] = monotonic
    ) -> None:
        self._idle, self._most, self._clock = idle, most, clock
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = Lock()
        self._timer: Timer | None = None

    def put(self, secret: str, values: Mapping[str, Any]) -> None:
        """Hold ``values`` for who has the secret, instead of what was held before."""
        with self._lock:
            self._held[secret] = _Held(dict(values), self._clock())
            self._held.move_to_end(secret)
            self._tidy()

    def get(self, secret: str) -> Mapping[str, Any]:
        """What is held for who has the secret; nothing for everybody else."""
        with self._lock:
            self._tidy()
            held = self._held.get(secret)
            return held.values if held else {}

    def drop(self, secret: str) -> None:
        """Forget what is held for who has the secret."""
        with self._lock:
            self._held.pop(secret, None)

    def __len__(self) -> int:
        return len(self._held)

    def _tidy(self) -> None:
        """Forget what was not used for long; come back for the rest, even if nobody does."""
        oldest = self._clock() - self._idle
        while self._held:
            secret, held = next(iter(self._held.items()))
            if held.used > oldest and len(self._held) <= self._most:
                break
            del self._held[secret]
        if self._held and self._timer is None:
            self._timer = Timer(self._idle, self._later)
            self._timer.daemon = True
            self._timer.start()

    def _later(self) -> None:
        with self._lock:
            self._timer = None
            self._tidy()


KEPT = Kept()


def _secret() -> str | None:
    """The secret that the browser sent along."""
    sent = st.context.cookies.get(cookie())
    return sent if is_secret(sent) else None


def bring_back() -> None:
    """Give a session that begins what its browser left."""
    if st.session_state.get(_RETURNED):
        return
    st.session_state[_RETURNED] = True
    if secret := _secret():
        for name, value in KEPT.get(secret).items():
            st.session_state.setdefault(name, value)


def keep() -> None:
    """Hold what the session has, for when its browser comes back."""
    if secret := _secret():
        KEPT.put(secret, _ours())


def forget() -> None:
    """Let go of everything: in this session and for its browser."""
    for name in _ours():
        del st.session_state[name]
    if secret := _secret():
        KEPT.drop(secret)


def _ours() -> dict[str, Any]:
    state = st.session_state.to_dict()
    return {str(name): value for name, value in state.items() if str(name).startswith(OURS)}
