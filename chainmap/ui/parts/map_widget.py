"""Widgets that show a part of the view and change it, and what can be searched for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import streamlit as st

from chainmap.ui.plain import one_line
from chainmap.ui.sharing import remembered
from chainmap.views import Marks
from chainmap.views.search import targets


def choices(marks: Marks) -> Mapping[str, str]:
    """What can be searched for: node id -> its words on one line; worked out once."""
    return remembered(marks, _choices)


def _choices(marks: Marks) -> Mapping[str, str]:
    return MappingProxyType({id: one_line(words) for id, words in targets(marks).items()})


def widget(key: str, value: object, changed: Callable[[Any], None]) -> dict[str, Any]:
    """Arguments of a widget that shows ``value`` of the view; ``changed`` gets what is chosen.

    The view is what counts: also when the browser's way back changes it, the widget follows.
    """
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: changed(st.session_state[key])}
