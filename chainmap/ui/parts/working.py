"""A long action with its steps named while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from chainmap.ui.plain import one_line, plain
from chainmap.ui.state import Say


@contextmanager
def steps(title: str) -> Iterator[Say]:
    """Show ``title`` with a list of steps that the yielded callback adds to."""
    with st.status(plain(title), expanded=True) as status:

        def say(step: str) -> None:
            status.update(label=plain(step))
            st.text(one_line(step))

        yield say
        status.update(label=plain(title) + ": done", state="complete", expanded=False)
