"""A widget that shows a part of the view and changes it."""

from collections.abc import Callable
from typing import Any

import streamlit as st


def widget(key: str, value: object, changed: Callable[[Any], None]) -> dict[str, Any]:
    """Arguments of a widget that shows ``value`` of the view; ``changed`` gets what is chosen.

    The view is what counts: also when the browser's way back changes it, the widget follows.
    """
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: changed(st.session_state[key])}
