"""A long action with its steps named while it runs, and one that can be cancelled."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from chainmap.ui.plain import one_line, plain
from chainmap.ui.pool import POOL
from chainmap.ui.state import Analysis, Say

T = TypeVar("T")
_LONG = 2.0


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
            status.update(label=_lasting(step, since), expanded=True)

        yield say
        status.update(label=plain(title) + ": done", state="complete", expanded=False)


def calculated(title: str, function: Callable[..., T], *args: Any, **options: Any) -> T:
    """What ``function`` gives, calculated in a process of its own: its steps are shown, and so is a
    way to cancel it. A page that asks for the same again right then, since it can't do without,
    ends here with a way to begin again.

    ``function`` must be one of a module; one with an argument ``progress`` tells its steps.
    """
    cancel = f"cancel {title}"
    if st.session_state.get(cancel):
        st.info(f"{plain(title)}: cancelled.")
        st.button("Work it out after all", key=f"again {title}")
        st.stop()
    place = st.empty()
    with place.container(), steps(title) as say:
        st.button("Cancel", key=cancel)
        got = POOL.run(say, function, *args, **options)
    place.empty()
    return got


def once(
    now: Analysis, key: Hashable, title: str, function: Callable[..., T], *args: Any, **options: Any
) -> T:
    """The same, calculated only when it is asked for first with these data, settings and ``key``;
    in a place of its own, so that what stands below it stays where it is."""
    with st.container():
        return now.once(key, lambda: calculated(title, function, *args, **options))


def _lasting(step: str, since: float) -> str:
    took = monotonic() - since
    return plain(step) + (f" ({took:.0f} s)" if took > _LONG else "")
