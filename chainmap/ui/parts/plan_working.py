"""A long calculation of this page: its steps while it lasts, and no trace of them afterwards."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from chainmap.ui.parts import working
from chainmap.ui.state import Say

T = TypeVar("T")


def passing(title: str, work: Callable[[Say], T]) -> T:
    """What ``work`` gives, as in :func:`working.apart`."""
    place = st.empty()
    with place.container():
        got = working.apart(title, work)
    place.empty()
    return got
