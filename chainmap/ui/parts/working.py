"""A long action with its steps named while it runs, and one that can be cancelled."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from chainmap.ui.plain import one_line, plain
from chainmap.ui.pool import POOL
from chainmap.ui.state import Say

T = TypeVar("T")
_BEAT, _LONG = 0.2, 2.0


class Abandoned(Exception):
    """Nobody waits for the action any more."""


@contextmanager
def steps(title: str) -> Iterator[Say]:
    """Show ``title`` with a list of steps that the yielded callback adds to; a step that is said
    again goes on. Whatever a person presses ends the action at the next step."""
    with st.status(plain(title), expanded=True) as status:
        last, since = "", monotonic()

        def say(step: str) -> None:
            nonlocal last, since
            if step != last:
                last, since = step, monotonic()
                st.text(one_line(step))
            status.update(label=_lasting(step, since))

        yield say
        status.update(label=plain(title) + ": done", state="complete", expanded=False)


def calculated(title: str, function: Callable[..., T], *args: Any, **options: Any) -> T:
    """What ``function`` gives, calculated in a process of its own: its steps are shown, and so is a
    way to cancel it, after which the page is as it was before.

    ``function`` must be one of a module; one with an argument ``progress`` tells its steps.
    """
    place = st.empty()
    with place.container(), steps(title) as say:
        st.button("Cancel", key=f"cancel {title}")
        got = POOL.run(say, function, *args, **options)
    place.empty()
    return got


def apart(title: str, work: Callable[[Say], T]) -> T:
    """What ``work`` gives, its steps shown; the page stays alive meanwhile.

    ``work`` runs beside the page and must not draw. Whatever a person presses ends the waiting;
    the action itself ends at its next step.
    """
    said: SimpleQueue[str] = SimpleQueue()
    gone = Event()
    result = _begun(work, said, gone)
    with st.status(plain(title), expanded=True) as status:
        try:
            _wait(title, result, said, status.update)
        finally:
            gone.set()
        got = result.result()
        status.update(label=plain(title) + ": done", state="complete", expanded=False)
    return got


def _begun(work: Callable[[Say], T], said: "SimpleQueue[str]", gone: Event) -> "Future[T]":
    result: Future[T] = Future()

    def say(step: str) -> None:
        if gone.is_set():
            raise Abandoned
        said.put(step)

    def run() -> None:
        try:
            result.set_result(work(say))
        except BaseException as error:
            result.set_exception(error)

    Thread(target=run, daemon=True).start()
    return result


def _wait(
    title: str, result: "Future[T]", said: "SimpleQueue[str]", label: Callable[..., object]
) -> None:
    """Show the steps until there is a result; each beat lets a press on the page through."""
    step, since = title, monotonic()
    while not (result.done() and said.empty()):
        try:
            step, since = said.get(timeout=0.02 if result.done() else _BEAT), monotonic()
            st.text(one_line(step))
        except Empty:
            pass
        label(label=_lasting(step, since), expanded=True)


def _lasting(step: str, since: float) -> str:
    took = monotonic() - since
    return plain(step) + (f" ({took:.0f} s)" if took > _LONG else "")
